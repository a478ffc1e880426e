package io.github.camelcloudconvert.client;

import java.time.Instant;
import java.util.List;

/** Job documents as the service sends them. */
public final class JobText {

    private JobText() {}

    public static String one(String job) {
        return "{\"data\":" + job + "}";
    }

    public static String page(boolean more, String... jobs) {
        return "{\"data\":[" + String.join(",", List.of(jobs)) + "],\"links\":{\"next\":"
                + (more ? "\"https://api.example/v2/jobs?page=2\"" : "null") + "}}";
    }

    public static String job(String id, String status) {
        return job(id, status, Instant.parse("2026-03-04T09:15:27Z"), task("export", "export/url", status));
    }

    public static String job(String id, String status, Instant created, String... tasks) {
        return "{\"id\":\"" + id + "\",\"status\":\"" + status + "\",\"created_at\":\""
                + created.toString().replace("Z", "+00:00") + "\",\"tasks\":[" + String.join(",", List.of(tasks))
                + "]}";
    }

    public static String task(String name, String operation, String status) {
        return "{\"id\":\"task-" + name + "\",\"name\":\"" + name + "\",\"operation\":\"" + operation
                + "\",\"status\":\"" + status + "\"}";
    }
}
