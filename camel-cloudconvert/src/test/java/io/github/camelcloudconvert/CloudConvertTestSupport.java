package io.github.camelcloudconvert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
        Path spool = temp.resolve("spool");
        if (!Files.exists(spool)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(spool)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
