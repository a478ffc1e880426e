package io.github.camelcloudconvert.kamelets;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A context whose component talks to the emulator, and whose file endpoints lie in a folder of the test. */
abstract class KameletTestSupport {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init") // JUnit calls startTheService first
    static CloudConvertEmulator emulator;

    @TempDir
    Path folder;

    CamelContext context;

    @BeforeAll
    static void startTheService() {
        emulator = CloudConvertEmulator.builder().account("key", 1000).start();
    }

    @AfterAll
    static void stopTheService() {
        emulator.close();
    }

    @BeforeEach
    void prepare() {
        emulator.reset();
        context = new DefaultCamelContext();
        context.addComponent("file", new FileComponent() {
            @Override
            protected GenericFileEndpoint<File> buildFileEndpoint(
                    String uri, String remaining, Map<String, Object> parameters) throws Exception {
                return super.buildFileEndpoint(uri, folder.resolve(remaining).toString(), parameters);
            }
        });
        CloudConvertConfiguration component = context.getComponent("cloudconvert", CloudConvertComponent.class)
                .getConfiguration();
        component.setApiKey("key");
        component.setBaseUrl(emulator.apiUrl().toString());
        component.setSyncBaseUrl(emulator.syncUrl().toString());
        component.setEventsUrl(emulator.eventsUrl().toString());
        component.setTempDirectory(folder.resolve("spool").toString());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    void start(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.yaml", yaml));
        context.start();
    }

    /** A route from direct:in to the Kamelet, with its parameters in YAML of one line. */
    static String route(String kamelet, String parameters) {
        return "- route: {from: {uri: \"direct:in\", steps: [{to: {uri: \"kamelet:" + kamelet + "\", parameters: {"
                + parameters + "}}}]}}\n";
    }

    Exchange send(String uri, @Nullable Object body, Map<String, Object> headers) {
        return context.createProducerTemplate().request(uri, in -> {
            in.getMessage().setBody(body);
            in.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    Exchange sent(String uri, @Nullable Object body, Map<String, Object> headers) {
        Exchange done = send(uri, body, headers);
        assertThat(done.getException()).isNull();
        return done;
    }

    /** The id of a job that has finished. */
    String finishedJob(String tag) {
        List<Map<String, Object>> tasks = List.of(
                Map.of("operation", "import/base64", "file", "IyBIZWxsbw==", "filename", "a.md"),
                Map.of("operation", "convert", "input", "import", "output_format", "html"),
                Map.of("operation", "export/url", "input", "convert"));
        Exchange created = sent("cloudconvert:createJob?tag=" + tag, tasks, Map.of());
        String id = created.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
        sent("cloudconvert:waitForJob", id, Map.of());
        return id;
    }

    void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    byte[] result(String name) throws IOException {
        Path file = folder.resolve(name);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(file).isNotEmptyFile());
        return Files.readAllBytes(file);
    }

    /** The one file of the directory, as soon as nothing is written to it any more. */
    byte[] onlyResult(String directory, String suffix) throws IOException {
        Path in = folder.resolve(directory);
        await().atMost(PATIENCE).until(() -> !names(in, suffix).isEmpty());
        assertThat(names(in, suffix)).hasSize(1);
        return Files.readAllBytes(names(in, suffix).get(0));
    }

    private static List<Path> names(Path directory, String suffix) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}
