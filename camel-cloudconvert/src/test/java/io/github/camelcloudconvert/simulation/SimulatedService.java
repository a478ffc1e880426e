package io.github.camelcloudconvert.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.transport.Call;
import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The service as far as conversions need it, with books of what was paid. Lists show jobs late, but in the order of their
 * creation. A job is paid when its work begins: at once, or when its last upload arrives.
 */
final class SimulatedService {

    /** Its value says which input a conversion stands for. */
    static final String NUMBER = "number";

    private static final int NO_INPUT = -1;
    private static final int PAGE = 100;

    private final World world;
    private final int mostLagMillis;
    private final Map<String, StoredJob> jobs = new LinkedHashMap<>();
    private final Map<Integer, String> paid = new HashMap<>();
    private long lastVisible;
    private int created;

    /** @param mostLagMillis after which a list shows a job at the latest */
    SimulatedService(World world, int mostLagMillis) {
        this.world = world;
        this.mostLagMillis = mostLagMillis;
    }

    /** One job. */
    private final class StoredJob {

        private final String id;
        private final @Nullable String tag;
        private final Map<String, Map<String, Object>> tasks;
        private final Set<String> missing = new HashSet<>();
        private final String createdAt = stamp();
        private final long visible;
        private int number = NO_INPUT;
        private long endsAt = Long.MAX_VALUE;

        @SuppressWarnings("unchecked") // our own request
        StoredJob(Map<String, Object> request) {
            id = "job-" + ++created;
            tag = (String) request.get("tag");
            tasks = (Map<String, Map<String, Object>>) request.get("tasks");
            lastVisible = Math.max(
                    lastVisible, world.nanos() + world.between(0, mostLagMillis).toNanos());
            visible = lastVisible;
            tasks.forEach((name, task) -> {
                if ("import/upload".equals(task.get("operation"))) {
                    missing.add(name);
                }
                if (task.get(NUMBER) instanceof Number input) {
                    number = input.intValue();
                }
            });
            beginIfComplete();
        }

        private void beginIfComplete() {
            if (!missing.isEmpty() || number == NO_INPUT) {
                return;
            }
            String other = paid.put(number, id);
            if (other != null) {
                world.breaks("input " + number + " was paid twice, as " + other + " and as " + id);
            }
            endsAt = world.nanos() + world.between(100, 20_000).toNanos();
        }

        private String status() {
            if (endsAt == Long.MAX_VALUE) {
                return "waiting";
            }
            return world.nanos() < endsAt ? "processing" : "finished";
        }

        private Map<String, Object> json(boolean withTasks) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("tag", tag);
            json.put("status", status());
            json.put("created_at", createdAt);
            if (withTasks) {
                List<Object> all = new ArrayList<>();
                tasks.forEach((name, task) -> all.add(task(name, String.valueOf(task.get("operation")))));
                json.put("tasks", all);
            }
            return json;
        }

        private Map<String, Object> task(String name, String operation) {
            boolean waits = missing.contains(name);
            Map<String, Object> task = new LinkedHashMap<>();
            task.put("id", id + "." + name);
            task.put("name", name);
            task.put("operation", operation);
            task.put("status", operation.startsWith("import/") ? waits ? "waiting" : "finished" : status());
            if (waits) {
                String url = "http://127.0.0.1/" + id + "/" + name;
                task.put("result", Map.of("form", Map.of("url", url, "parameters", Map.of("key", "k"))));
            } else if (operation.equals("export/url") && status().equals("finished")) {
                task.put(
                        "result", Map.of("files", List.of(Map.of("filename", "r", "url", "http://127.0.0.1/r/" + id))));
            }
            return task;
        }
    }

    private String stamp() {
        return world.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00");
    }

    /** Acts on a call; unlike the real service it answers at once, also on the sync host. */
    Reply act(Call call) {
        String path = call.path().substring("/v2/jobs".length());
        return switch (call.method()) {
            case "POST" -> create(call);
            case "DELETE" -> {
                jobs.remove(path.substring(1));
                yield reply(204, Map.of());
            }
            default -> path.startsWith("/") ? show(path.substring(1)) : list(query(path));
        };
    }

    private Reply create(Call call) {
        StoredJob job = new StoredJob(Json.readObject(call.body()));
        jobs.put(job.id, job);
        return reply(201, Map.of("data", job.json(true)));
    }

    private Reply show(String id) {
        StoredJob job = jobs.get(id.contains("?") ? id.substring(0, id.indexOf('?')) : id);
        return job == null ? reply(404, Map.of("message", "gone")) : reply(200, Map.of("data", job.json(true)));
    }

    private Reply list(Map<String, String> query) {
        List<StoredJob> shown = new ArrayList<>();
        for (StoredJob job : jobs.values()) {
            if (job.visible <= world.nanos()
                    && matches(query.get("filter[tag]"), job.tag)
                    && matches(query.get("filter[status]"), job.status())) {
                shown.add(0, job);
            }
        }
        int perPage = Integer.parseInt(query.getOrDefault("per_page", String.valueOf(PAGE)));
        int from = perPage * (Integer.parseInt(query.getOrDefault("page", "1")) - 1);
        List<StoredJob> page = shown.subList(Math.min(from, shown.size()), Math.min(from + perPage, shown.size()));
        boolean tasks = query.getOrDefault("include", "").contains("tasks");
        Map<String, Object> links = new HashMap<>();
        links.put("next", from + perPage < shown.size() ? "http://127.0.0.1/next" : null);
        return reply(
                200, Map.of("data", page.stream().map(job -> job.json(tasks)).toList(), "links", links));
    }

    private static boolean matches(@Nullable String wanted, @Nullable String value) {
        return wanted == null || wanted.equals(value);
    }

    private static Map<String, String> query(String path) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : path.substring(path.indexOf('?') + 1).split("&")) {
            String[] parts = pair.replace("%5B", "[").replace("%5D", "]").split("=", 2);
            query.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return query;
    }

    private Reply reply(int status, Map<String, ?> body) {
        byte[] bytes = status == 204 ? new byte[0] : Json.write(body);
        return new Reply(status, Map.of("content-type", "application/json"), bytes);
    }

    static Reply failure(int status, Map<String, String> headers) {
        return new Reply(status, headers, "<html>trouble</html>".getBytes(StandardCharsets.UTF_8));
    }

    /** How long a request for the call's job is held open; zero where the job has ended or is gone. */
    Duration held(Reply reply) {
        if (!reply.ok() || !(Json.readObject(reply.body()).get("data") instanceof Map<?, ?> data)) {
            return Duration.ZERO;
        }
        StoredJob job = jobs.get(String.valueOf(data.get("id")));
        return job == null || job.endsAt == Long.MAX_VALUE
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, job.endsAt - world.nanos()));
    }

    /** The status of an upload to the path of a form. */
    int upload(String path) {
        String[] parts = path.split("/");
        StoredJob job = jobs.get(parts[1]);
        if (job == null || !job.missing.remove(parts[2])) {
            return 403;
        }
        job.beginIfComplete();
        return 201;
    }

    /** Jobs that wait for an upload which will never come. */
    long leftWaiting() {
        return jobs.values().stream()
                .filter(job -> job.endsAt == Long.MAX_VALUE)
                .count();
    }

    boolean isPaid(int number, String jobId) {
        return jobId.equals(paid.get(number));
    }

    int paidJobs() {
        return paid.size();
    }
}
