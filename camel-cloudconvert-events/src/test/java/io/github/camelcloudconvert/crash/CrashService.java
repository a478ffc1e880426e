package io.github.camelcloudconvert.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;

/** The service that the killed processes use, and its books: what was converted, and so paid, by the names that the files say. */
final class CrashService implements AutoCloseable {

    private static final Duration WORK = Duration.ofMillis(200);

    private final Map<String, Integer> paid = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Runnable stop;
    private final List<String> addresses;
    private final Supplier<Map<String, Integer>> requests;
    private final IntSupplier createdJobs;

    CrashService(CrashMode mode, Path directory) {
        Engine books = task -> {
            Path input = task.inputs().get(0);
            try {
                paid.merge(CrashPlan.name(input), 1, Integer::sum);
                String name = input.getFileName().toString();
                String copied = name.substring(0, name.lastIndexOf('.') + 1) + task.outputFormat();
                Path copy = Files.copy(input, task.outputDirectory().resolve(copied));
                return List.of(new EngineOutput(copy, null));
            } catch (IOException unwritable) {
                throw new ConversionException(null, "Conversion failed", unwritable);
            }
        };
        if (mode == CrashMode.CONVERTLY) {
            ConvertlyEmulator second = ConvertlyEmulator.builder()
                    .directory(directory)
                    .engine("convert", "png", "jpg", books)
                    .processingDelay(WORK)
                    .start();
            stop = second::close;
            addresses = List.of(second.url().toString());
            requests = second::requests;
            createdJobs = second::createdJobs;
        } else {
            CloudConvertEmulator first = CloudConvertEmulator.builder()
                    .directory(directory)
                    .engine("convert", "txt", "copy", books)
                    .processingDelay(WORK)
                    .start();
            stop = first::close;
            addresses = List.of(
                    first.apiUrl().toString(),
                    first.syncUrl().toString(),
                    first.eventsUrl().toString());
            requests = () -> first.requests().all();
            createdJobs = first::createdJobs;
        }
    }

    /** As a plan has them. */
    List<String> addresses() {
        return addresses;
    }

    /** How many requests have come. */
    int requests() {
        return requests.get().values().stream().mapToInt(Integer::intValue).sum();
    }

    int createdJobs() {
        return createdJobs.getAsInt();
    }

    /** How often a file was converted. */
    int paid(String name) {
        return paid.getOrDefault(name, 0);
    }

    int paidInAll() {
        return paid.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Creates a job of its own accord, as the dashboard does, with the name as its tag. */
    void createJob(String name) throws IOException, InterruptedException {
        String job =
                """
                {"tag": "%1$s", "tasks": {
                  "import": {"operation": "import/raw", "file": "%2$s", "filename": "%1$s.txt"},
                  "convert": {"operation": "convert", "input": "import", "output_format": "copy"},
                  "export": {"operation": "export/url", "input": "convert"}}}"""
                        .formatted(
                                name, new String(CrashPlan.content(name), StandardCharsets.UTF_8).replace("\n", "\\n"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(addresses().get(0) + "/v2/jobs"))
                .header("Authorization", "Bearer key")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(job))
                .build();
        HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() != 201) {
            throw new IOException(reply.body());
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
