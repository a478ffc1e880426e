package io.github.camelcloudconvert;

import java.nio.file.Path;
import java.util.List;

import io.github.camelcloudconvert.fixture.FileTrees;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.io.TempDir;

/** A context with the component over a fake service. */
public abstract class CloudConvertTestSupport extends CamelTestSupport {

    public final FakeJobs jobs = new FakeJobs();
    final CloudConvertComponent component = new CloudConvertComponent();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path temp;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        component.setClientFactory((settings, time) -> jobs);
        component.getConfiguration().setApiKey("key");
        component.getConfiguration().setTempDirectory(temp.resolve("spool").toString());
        created.addComponent("cloudconvert", component);
        return created;
    }

    /** What lies in the component's temporary folder. */
    List<Path> temporaryFiles() {
        return FileTrees.files(temp.resolve("spool"));
    }
}
