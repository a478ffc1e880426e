package io.github.camelcloudconvert.examples.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;

/** Starts a broker and workers, sends requests, kills workers in the middle of their work, and counts what was paid. */
public final class WorkersApplication {

    private static final int LETTERS = 12;
    private static final int WORKERS = 2;
    private static final int KILLS = 1;
    private static final int CONSUMERS_OF_A_WORKER = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(80);

    private final Path folder;
    private final int letters;
    private final PrintStream out;
    private final List<Process> workers = new ArrayList<>();

    WorkersApplication(Path folder, int letters, PrintStream out) {
        this.folder = folder;
        this.letters = letters;
        this.out = out;
    }

    /** What was seen in the end. Results and failures by request; more than one where a worker was killed behind it. */
    record Count(Map<String, List<String>> results, Map<String, List<String>> failures, long paid) {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of("camel-cloudconvert-examples/kafka-workers/target");
        new WorkersApplication(Files.createTempDirectory(Files.createDirectories(folder), "run"), LETTERS, System.out)
                .run(WORKERS, KILLS);
    }

    /** @param kills fewer than there are workers */
    Count run(int count, int kills) throws Exception {
        HttpServer documents = documents();
        try (Broker broker = Broker.start(folder.resolve("kafka"));
                Requests requests = new Requests(broker);
                CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                        .processingDelay(Duration.ofMillis(200))
                        .start()) {
            requests.createTopics();
            try {
                work(broker, requests, emulator, count);
                requests.send(addresses(documents));
                for (int kill = 1; kill <= kills; kill++) {
                    kill(emulator, letters * kill / (kills + 1));
                    out.println("Killed a worker with " + emulator.createdJobs() + " jobs created.");
                }
                await("the requests are done", requests::done);
            } finally {
                stop();
            }
            return count(requests, emulator);
        } finally {
            documents.stop(0);
        }
    }

    private void work(Broker broker, Requests requests, CloudConvertEmulator emulator, int count) throws Exception {
        for (int number = 1; number <= count; number++) {
            workers.add(start(broker, emulator, folder.resolve("worker-" + number + ".log")));
        }
        await("all workers listen", () -> requests.consumers() == CONSUMERS_OF_A_WORKER * count);
        out.println(count + " workers listen: for 15 seconds they make sure of what was created before.");
    }

    /** Kills the first worker when enough jobs are created: it has not sent all their results then. */
    private void kill(CloudConvertEmulator emulator, int enough) throws Exception {
        await(enough + " jobs are created", () -> emulator.createdJobs() >= enough);
        workers.remove(0).destroyForcibly().waitFor();
    }

    private Count count(Requests requests, CloudConvertEmulator emulator) {
        long paid = emulator.jobs().stream()
                .filter(job -> job.status().equals("finished"))
                .count();
        Count count = new Count(requests.read("results"), requests.read("failures"), paid);
        out.println((letters + 2) + " requests, each sent twice, and one without an id: "
                + count.results().size() + " results, "
                + count.failures().size() + " failures, "
                + paid + " jobs paid.");
        return count;
    }

    /** By the id of the request; the last two can never be done. */
    private Map<String, String> addresses(HttpServer documents) {
        String server = "http://127.0.0.1:" + documents.getAddress().getPort();
        Map<String, String> addresses = new LinkedHashMap<>();
        for (int number = 1; number <= letters; number++) {
            addresses.put("request-" + number, server + "/letters/" + number + ".md");
        }
        addresses.put("request-" + (letters + 1), server + "/missing.md");
        addresses.put("request-" + (letters + 2), "not an address");
        return addresses;
    }

    private static HttpServer documents() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/letters/", exchange -> answer(exchange, "# Letter " + exchange.getRequestURI()));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Process start(Broker broker, CloudConvertEmulator emulator, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        broker.address(),
                        emulator.addresses())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Until it is so; a worker that ends by itself ends the waiting too. */
    private void await(String what, Callable<Boolean> so) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!so.call()) {
            for (Process worker : workers) {
                if (worker.waitFor(5, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("a worker ended with " + worker.exitValue() + ": " + logs());
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain until " + what + ": " + logs());
            }
        }
    }

    private String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path log : files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                logs.append('\n').append(log).append('\n').append(Files.readString(log));
            }
        }
        return logs.toString();
    }

    private void stop() throws InterruptedException {
        workers.forEach(Process::destroy);
        for (Process worker : workers) {
            if (!worker.waitFor(30, TimeUnit.SECONDS)) {
                worker.destroyForcibly().waitFor();
            }
        }
        workers.clear();
    }
}
