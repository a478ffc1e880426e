package io.github.camelcloudconvert.examples.webhook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.apache.camel.main.Main;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;

/** Starts Camel with the two routes and an HTTP server, beside the emulator, and ends when all results have arrived. */
public final class PipelineApplication {

    private static final int PORT = 8080;

    private PipelineApplication() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of("camel-cloudconvert-examples/webhook-pipeline");
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start()) {
            run(folder.resolve("samples"), folder.resolve("target/converted"), PORT, emulator);
        }
    }

    static void run(Path in, Path out, int port, CloudConvertEmulator emulator) throws Exception {
        Main main = new Main();
        settings(in, out, port, emulator).forEach(main::addInitialProperty);
        // remembers across restarts which results have arrived
        main.bind("delivered", FileIdempotentRepository.fileIdempotentRepository(delivered(out)));
        AtomicInteger left = new AtomicInteger(fileCount(in));
        main.configure().addRoutesBuilder(new PipelineRoutes(() -> {
            if (left.decrementAndGet() == 0) {
                main.completed();
            }
        }));
        main.run();
    }

    private static Map<String, String> settings(Path in, Path out, int port, CloudConvertEmulator emulator) {
        return Map.of(
                "in",
                in.toString(),
                "out",
                out.toString(),
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

    private static File delivered(Path out) throws IOException {
        return Files.createDirectories(out).resolve(".delivered").toFile();
    }

    private static int fileCount(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        }
    }
}
