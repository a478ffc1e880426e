package io.github.camelcloudconvert.emulator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.convert.program.Programs.Program;
import io.github.camelcloudconvert.emulator.convert.program.Programs.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The page {@code GET /} as Chromium shows it; skips and says so where the machine has none. */
@Timeout(120)
class PageTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(OddEngines::copyingText);

    private static final int PATIENCE_SECONDS = 60;

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);
    private final Path directory;

    PageTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aJobItsTasksFilesAndWebhookDeliveriesAreVisible() throws Exception {
        Path chromium = chromium();
        try (Inbox inbox = new Inbox()) {
            api.post("/webhooks", "{\"url\":\"" + inbox.url("/cc") + "\",\"events\":[\"job.finished\"]}");
            JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT.replace("\"tag\":null", "\"tag\":\"invoice-7\""))
                    .data();
            await().until(() -> emulator.webhookDeliveries().all().size() == 1);

            String page = shown(chromium);

            String jobs = section(page, "jobs");
            assertThat(jobs).contains("<details open", job.get("id").asText(), ">invoice-7<", ">finished<");
            assertThat(jobs).contains(">import-1<", ">convert<", ">export<", ">import/raw<", ">export/url<");
            assertThat(jobs).contains(Api.url(job, "export").replace("&", "&amp;"), ">a.txt<");
            assertThat(section(page, "deliveries"))
                    .contains("job.finished", inbox.url("/cc"), job.get("id").asText(), ">200<");
            assertThat(page).contains(">1 job, ");
        }
    }

    @Test
    void textOfClientsStaysText() throws Exception {
        Path chromium = chromium();
        api.create(Api.RAW_CONVERT.replace("\"tag\":null", "\"tag\":\"<b id=planted>x</b>\""));

        assertThat(shown(chromium)).contains("&lt;b id=planted&gt;").doesNotContain("<b id=");
    }

    private static Path chromium() {
        Optional<Program> found = Programs.ofMachine().get(Tool.CHROMIUM);
        assumeTrue(found.isPresent(), "Chromium is not on the search path of this machine");
        return found.orElseThrow().path();
    }

    /** The document after its scripts have run for some seconds of the page's own time. */
    private String shown(Path chromium) throws Exception {
        Path document = directory.resolve("document.html");
        Process browser = new ProcessBuilder(List.of(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + Files.createDirectory(directory.resolve("profile")),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        emulator.apiUrl() + "/"))
                .redirectOutput(document.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(browser.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("Chromium ends")
                    .isTrue();
        } finally {
            browser.destroyForcibly();
        }
        return Files.readString(document);
    }

    private static String section(String page, String id) {
        int begin = page.indexOf("<div id=\"" + id + "\">");
        assertThat(begin).as("section " + id).isNotNegative();
        return page.substring(begin, page.indexOf("</section>", begin));
    }
}
