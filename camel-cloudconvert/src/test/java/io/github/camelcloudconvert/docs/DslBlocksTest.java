package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Each YAML and XML route of the pages is loaded as it stands there, and converts what lies in its inbox. */
class DslBlocksTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyRouteOfThePagesConverts() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String language : List.of("yaml", "xml")) {
                page.blocks(language).stream()
                        .filter(block -> block.text().contains("cloudconvert:"))
                        .filter(block -> !block.text().contains("kamelet:")) // run where the Kamelets are
                        .filter(block -> !block.text()
                                .contains("convertly:")) // run by FailoverSnippetsTest, beside both services
                        .map(block -> dynamicTest(page + ": " + language, () -> run(block)))
                        .forEach(tests::add);
            }
        }
        assertThat(tests).hasSizeGreaterThan(1);
        return tests.stream();
    }

    @Test
    void twoBracesInARowAreNotJsonForCamel() throws Exception {
        String job = Page.named("docs/operations.md").blocks("yaml").stream()
                .map(Page.Block::text)
                .filter(text -> text.contains("cloudconvert:createJob"))
                .findFirst()
                .orElseThrow();
        String joined = job.replaceAll("}\\s+}", "}}");
        assertThat(joined).isNotEqualTo(job);
        CamelContext context = DocsContext.create(emulator.emulator(), folder);
        try {
            assertThatThrownBy(() -> {
                        PluginHelper.getRoutesLoader(context)
                                .loadRoutes(ResourceHelper.fromString("page.yaml", joined));
                        context.start();
                    })
                    .hasStackTraceContaining("Missing {{");
        } finally {
            context.stop();
        }
    }

    /** One of the files cannot be converted, which keeps no other one back. */
    @Test
    void aFolderOfSeveralFilesComesOutFileByFile() throws Exception {
        Page.Block route = Page.named("docs/operations.md").blocks("yaml").stream()
                .filter(block -> block.text().contains("cloudconvert:waitForBatch"))
                .findFirst()
                .orElseThrow();
        Path start = Files.createTempDirectory(folder, "batch");
        Path inbox = Files.createDirectory(start.resolve("inbox"));
        for (String name : List.of("one.md", "two.txt", "three.html", "four.md")) {
            Files.writeString(inbox.resolve(name), "text of " + name);
        }
        Files.writeString(inbox.resolve("bad.nonsense"), "bad");
        CamelContext context = DocsContext.create(emulator.emulator(), start);
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.yaml", route.text()));
            context.start();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(start.resolve("outbox"))
                    .isDirectoryContaining("glob:**/one.pdf")
                    .isDirectoryContaining("glob:**/two.pdf")
                    .isDirectoryContaining("glob:**/three.pdf")
                    .isDirectoryContaining("glob:**/four.pdf"));
        } finally {
            context.stop();
        }
        try (Stream<Path> results = Files.list(start.resolve("outbox"))) {
            assertThat(results).hasSize(4).allSatisfy(result -> assertThat(result)
                    .content(StandardCharsets.ISO_8859_1)
                    .startsWith("%PDF"));
        }
    }

    private void run(Page.Block block) throws Exception {
        Path start = Files.createTempDirectory(folder, block.language());
        Files.writeString(Files.createDirectory(start.resolve("inbox")).resolve("note.md"), "# Note");
        CamelContext context = DocsContext.create(emulator.emulator(), start);
        try {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("page." + block.language(), block.text()));
            context.start();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(start.resolve("outbox/note.pdf"))
                    .exists()
                    .content(StandardCharsets.ISO_8859_1)
                    .startsWith("%PDF"));
        } finally {
            context.stop();
        }
    }
}
