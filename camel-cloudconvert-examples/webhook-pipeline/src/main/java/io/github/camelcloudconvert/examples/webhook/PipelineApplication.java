package io.github.camelcloudconvert.examples.webhook;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.apache.camel.main.Main;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;

/**
 * Starts Camel with the routes and an HTTP server, beside the emulator and the server of the documents, and ends when all
 * results are in the archive.
 */
public final class PipelineApplication {

    private static final int PORT = 8080;

    private PipelineApplication() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of("camel-cloudconvert-examples/webhook-pipeline");
        Path archive = folder.resolve("target/converted");
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start();
                DocumentServer documents = new DocumentServer(folder.resolve("samples"), archive)) {
            run(documents, archive.resolve(".delivered"), PORT, emulator);
        }
    }

    /** @param delivered remembers across restarts which results have arrived */
    static void run(DocumentServer documents, Path delivered, int port, CloudConvertEmulator emulator)
            throws Exception {
        Main main = new Main();
        settings(documents, port, emulator).forEach(main::addInitialProperty);
        main.bind("delivered", FileIdempotentRepository.fileIdempotentRepository(delivered.toFile()));
        AtomicInteger left = new AtomicInteger(documents.count());
        main.configure().addRoutesBuilder(new PipelineRoutes(() -> {
            if (left.decrementAndGet() == 0) {
                main.completed();
            }
        }));
        main.run();
    }

    private static Map<String, String> settings(DocumentServer documents, int port, CloudConvertEmulator emulator) {
        return Map.of(
                "documents.url",
                documents.documents().toString(),
                "archive.url",
                documents.archive().toString(),
                "public.url",
                "http://127.0.0.1:" + port,
                "reconcile.interval",
                "5s",
                "camel.server.enabled",
                "true",
                "camel.server.host",
                "127.0.0.1",
                "camel.server.port",
                String.valueOf(port),
                "camel.component.cloudconvert.redirectTo",
                emulator.addresses());
    }
}
