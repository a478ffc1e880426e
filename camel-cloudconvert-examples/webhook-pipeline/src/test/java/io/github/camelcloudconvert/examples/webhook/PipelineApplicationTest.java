package io.github.camelcloudconvert.examples.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The example with its samples, at another port; and with reports that do not come as they should. */
class PipelineApplicationTest {

    private static final Path SAMPLES = Path.of("samples");

    @Test
    void eachResultArrivesWhenItsWebhookReportsIt(@TempDir Path out) throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start()) {
            run(out, emulator);

            requireResults(out);
            assertThat(emulator.createdJobs()).isEqualTo(3);
            assertThat(emulator.webhookDeliveries().all())
                    .extracting(WebhookDelivery::status)
                    .contains(200);
        }
    }

    @Test
    void aReportThatIsLostOrForgedOnTheWayIsMadeUpFor(@TempDir Path out) throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start()) {
            emulator.faults().next(Fault.WEBHOOK_LOST);
            emulator.faults().next(Fault.WEBHOOK_TAMPERED);
            run(out, emulator);

            requireResults(out);
            assertThat(emulator.createdJobs()).isEqualTo(3);
        }
    }

    @Test
    void aReportThatComesTwiceBringsOneResult(@TempDir Path out) throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start()) {
            emulator.faults().next(Fault.WEBHOOK_DUPLICATED);
            run(out, emulator);

            requireResults(out);
            assertThat(Files.readAllLines(out.resolve(".delivered"))).hasSize(3);
        }
    }

    @Test
    void aResultThatTheArchiveRefusesIsHandedOnAgainAndPaidOnce(@TempDir Path out) throws Exception {
        AtomicInteger refusals = new AtomicInteger();
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start();
                DocumentServer documents = new DocumentServer(SAMPLES, out) {
                    @Override
                    void take(HttpExchange request) throws IOException {
                        if (refusals.getAndIncrement() < 2) {
                            try (request) {
                                answer(request, 503, "the archive is full");
                            }
                        } else {
                            super.take(request);
                        }
                    }
                }) {
            PipelineApplication.run(documents, out.resolve(".delivered"), freePort(), emulator);

            requireResults(out);
            assertThat(refusals).hasValue(5);
            assertThat(emulator.createdJobs()).isEqualTo(3);
        }
    }

    private static void run(Path out, CloudConvertEmulator emulator) throws Exception {
        try (DocumentServer documents = new DocumentServer(SAMPLES, out)) {
            PipelineApplication.run(documents, out.resolve(".delivered"), freePort(), emulator);
        }
    }

    private static void requireResults(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            List<Path> results =
                    files.filter(file -> file.toString().endsWith(".pdf")).toList();
            assertThat(results)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("release-notes.pdf", "invoice.pdf", "minutes.pdf");
            assertThat(results).allSatisfy(file -> assertThat(file)
                    .content(StandardCharsets.ISO_8859_1)
                    .startsWith("%PDF"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
