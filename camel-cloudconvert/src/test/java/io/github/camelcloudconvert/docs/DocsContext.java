package io.github.camelcloudconvert.docs;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.impl.DefaultCamelContext;

/** A context in which routes run as the pages show them. */
final class DocsContext {

    private DocsContext() {}

    /** @param folder stands for the folder in which a reader would start */
    static CamelContext create(CloudConvertEmulator emulator, Path folder) {
        CamelContext context = new DefaultCamelContext();
        context.addComponent("file", new FileComponent() {
            @Override
            protected GenericFileEndpoint<File> buildFileEndpoint(
                    String uri, String remaining, Map<String, Object> parameters) throws Exception {
                return super.buildFileEndpoint(uri, folder.resolve(remaining).toString(), parameters);
            }
        });
        CloudConvertComponent component = context.getComponent("cloudconvert", CloudConvertComponent.class);
        component.setRedirectTo(emulator.addresses());
        component.getConfiguration().setTempDirectory(folder.resolve("spool").toString());
        return context;
    }
}
