package io.github.camelcloudconvert.faults;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.faults.FaultyService.Reply;

/** What the service does when nothing goes wrong, and which jobs it has been paid for. */
final class FaultyBooks implements Books {

    static final byte[] RESULT = Fault.ascii("%PDF-1.7 ".repeat(100));

    private static final String JSON = "application/json";
    private static final long WORK = Duration.ofSeconds(3).toNanos();

    private final Delayer time;
    private final String storage;
    private final Map<String, StoredJob> jobs = new LinkedHashMap<>();
    private int created;
    private int paid;
    private int webhooks;

    FaultyBooks(Delayer time, String storage) {
        this.time = time;
        this.storage = storage;
    }

    @Override
    public synchronized int created() {
        return created;
    }

    @Override
    public synchronized int paid() {
        return paid;
    }

    @Override
    public synchronized int others() {
        return webhooks;
    }

    @Override
    public synchronized Reply act(String host, String head, String path, byte[] body) {
        String method = head.substring(0, head.indexOf(' '));
        String id = path.replaceAll(".*/|\\?.*", "");
        if (path.startsWith("/upload/")) {
            return upload(id);
        }
        if (path.startsWith("/file/")) {
            return jobs.containsKey(id) ? Reply.of(200, "application/pdf", RESULT) : missing();
        }
        if (path.equals("/v2/users/me")) {
            return json(200, Map.of("id", 1, "credits", 100));
        }
        if (path.equals("/v2/webhooks")) {
            webhooks++;
            return json(201, Map.of("id", webhooks, "url", "https://example.org/hook"));
        }
        if (path.startsWith("/v2/jobs?")) {
            return list(path);
        }
        boolean held = host.equals("sync");
        return method.equals("POST") ? create(body, held) : ofJob(method, id, held);
    }

    private Reply ofJob(String method, String id, boolean held) {
        StoredJob job = jobs.get(id);
        if (job == null) {
            return missing();
        }
        if (method.equals("DELETE")) {
            jobs.remove(id);
            return Reply.of(204, JSON, "");
        }
        job.hold(held);
        return json(200, job.json());
    }

    private Reply create(byte[] body, boolean held) {
        StoredJob job = new StoredJob("job-" + ++created, Json.readObject(body));
        jobs.put(job.id, job);
        job.hold(held);
        return json(201, job.json());
    }

    private Reply upload(String id) {
        StoredJob job = jobs.get(id);
        if (job == null || !job.waits) {
            return missing();
        }
        job.waits = false;
        job.begin();
        return Reply.of(201, "text/xml", "<PostResponse/>");
    }

    private Reply list(String path) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (StoredJob job : jobs.values()) {
            boolean ofStatus = !path.contains("status") || path.contains("=" + job.status());
            if (ofStatus) {
                shown.add(job.json());
            }
        }
        Collections.reverse(shown);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("data", shown);
        page.put("links", Collections.singletonMap("next", null));
        return Reply.of(200, JSON, Json.write(page));
    }

    private static Reply json(int status, Map<String, Object> data) {
        return Reply.of(status, JSON, Json.write(Map.of("data", data)));
    }

    private static Reply missing() {
        return Reply.of(404, JSON, "{\"message\":\"There is no such thing.\"}");
    }

    /** One job. */
    private final class StoredJob {

        private final String id;
        private final Map<String, Object> request;
        private final String createdAt =
                time.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00");
        private boolean waits;
        private long endsAt = Long.MAX_VALUE;

        StoredJob(String id, Map<String, Object> request) {
            this.id = id;
            this.request = request;
            this.waits = tasks().values().stream().anyMatch(task -> isUpload(task));
            if (!waits) {
                begin();
            }
        }

        @SuppressWarnings("unchecked") // our own request
        private Map<String, Map<String, Object>> tasks() {
            return (Map<String, Map<String, Object>>) request.get("tasks");
        }

        private static boolean isUpload(Map<String, Object> task) {
            return "import/upload".equals(task.get("operation"));
        }

        private void begin() {
            paid++;
            endsAt = time.nanos() + WORK;
        }

        /** A request that is held open sees the end of the job, for which nobody has to wait here. */
        private void hold(boolean held) {
            if (held && !waits) {
                endsAt = time.nanos();
            }
        }

        private String status() {
            return time.nanos() >= endsAt ? "finished" : waits ? "waiting" : "processing";
        }

        Map<String, Object> json() {
            List<Map<String, Object>> tasks = new ArrayList<>();
            tasks().forEach((name, task) -> tasks.add(task(name, String.valueOf(task.get("operation")))));
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("tag", request.get("tag"));
            json.put("status", status());
            json.put("created_at", createdAt);
            json.put("tasks", tasks);
            return json;
        }

        private Map<String, Object> task(String name, String operation) {
            Map<String, Object> task = new LinkedHashMap<>();
            task.put("id", id + "-" + name);
            task.put("name", name);
            task.put("operation", operation);
            task.put("status", status());
            if (operation.equals("import/upload")) {
                task.put("result", Map.of("form", Map.of("url", storage + "/upload/" + id, "parameters", Map.of())));
            } else if (operation.equals("export/url") && status().equals("finished")) {
                Map<String, Object> file =
                        Map.of("filename", "out.pdf", "size", RESULT.length, "url", storage + "/file/" + id);
                task.put("result", Map.of("files", List.of(file)));
            }
            return task;
        }
    }
}
