package io.github.camelcloudconvert.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.faults.FaultyService.Reply;

/** The second service: it converts by one call, or by jobs, of which a key makes one only. */
final class ConvertlyBooks implements Books {

    private static final String JSON = "application/json";
    private static final long WORK = Duration.ofSeconds(3).toNanos();

    private final Delayer time;
    private final String storage;
    private final Map<String, Long> endByJob = new LinkedHashMap<>();
    private final Map<String, String> jobByKey = new LinkedHashMap<>();
    private int paid;
    private int others;

    ConvertlyBooks(Delayer time, String storage) {
        this.time = time;
        this.storage = storage;
    }

    @Override
    public synchronized int created() {
        return endByJob.size();
    }

    @Override
    public synchronized int paid() {
        return paid;
    }

    @Override
    public synchronized int others() {
        return others;
    }

    @Override
    public synchronized Reply act(String host, String head, String path, byte[] body) {
        String method = head.substring(0, head.indexOf(' '));
        if (path.startsWith("/file/")) {
            return Reply.of(200, "image/png", FaultyBooks.RESULT);
        }
        if (path.startsWith("/api/jobs")) {
            return ofJobs(method, head, path);
        }
        if (path.startsWith("/api/media/")) {
            return begun(create());
        }
        if (path.equals("/api/convert")) {
            paid++;
            return json(
                    200,
                    Map.of(
                            "files",
                            List.of(file("data:image/png;base64,"
                                    + Base64.getEncoder().encodeToString(FaultyBooks.RESULT)))));
        }
        if (path.endsWith("/retry")) {
            others++;
            return json(200, Map.of("delivered", true));
        }
        return json(200, Map.of("deliveries", List.of()));
    }

    private Reply ofJobs(String method, String head, String path) {
        if (method.equals("POST")) {
            return begun(jobByKey.computeIfAbsent(key(head), key -> create()));
        }
        if (!path.startsWith("/api/jobs/")) {
            List<Map<String, Object>> jobs = new ArrayList<>();
            endByJob.keySet().forEach(id -> jobs.add(Map.of("jobId", id, "status", "pending")));
            return json(200, Map.of("jobs", jobs));
        }
        if (method.equals("DELETE")) {
            others++;
            return json(others == 1 ? 200 : 404, Map.of());
        }
        String id = path.substring(path.lastIndexOf('/') + 1);
        boolean ended = time.nanos() >= endByJob.getOrDefault(id, Long.MAX_VALUE);
        Map<String, Object> job =
                new LinkedHashMap<>(Map.of("jobId", id, "status", ended ? "completed" : "processing"));
        if (ended) {
            job.put("results", List.of(file(storage + "/file/" + id)));
        }
        return json(200, job);
    }

    private static String key(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("idempotency-key:"))
                .findFirst()
                .orElseThrow();
    }

    private String create() {
        paid++;
        String id = "job-" + paid;
        endByJob.put(id, time.nanos() + WORK);
        return id;
    }

    private static Reply begun(String id) {
        return json(200, Map.of("jobId", id, "status", "pending"));
    }

    private static Map<String, Object> file(String address) {
        return Map.of(
                "filename",
                "out.png",
                "mimeType",
                "image/png",
                "finalSize",
                FaultyBooks.RESULT.length,
                "downloadUrl",
                address);
    }

    private static Reply json(int status, Map<String, Object> body) {
        return Reply.of(status, JSON, Json.write(body));
    }
}
