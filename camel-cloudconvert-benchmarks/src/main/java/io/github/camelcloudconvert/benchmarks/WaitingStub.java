package io.github.camelcloudconvert.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * A service on which every job takes the same time; each hundredth fails. Jobs never leave the lists. The address of a
 * result says when its job ended, in microseconds. {@code /sync} in front of a path means the sync host, which has no limit.
 * Everything happens on one event loop.
 */
final class WaitingStub {

    private static final int PER_PAGE = 100;
    private static final int FAILING = 100;
    private static final long MINUTE = 60_000;

    private final Vertx vertx;
    private final long jobMillis;
    private final int readLimit;
    private final Map<String, StubJob> jobs = new HashMap<>();
    private final Deque<StubJob> running = new ArrayDeque<>();
    private final List<StubJob> finished = new ArrayList<>();
    private final List<StubJob> failed = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;
    private int readsInMinute;

    private record StubJob(String id, String tag, boolean fails, Instant created, Instant end) {

        boolean ended() {
            return !Instant.now().isBefore(end);
        }
    }

    private WaitingStub(Vertx vertx, long jobMillis, int readLimit) {
        this.vertx = vertx;
        this.jobMillis = jobMillis;
        this.readLimit = readLimit;
    }

    /**
     * Prints two ports, for the API and the sync host, when it listens, and runs until it is killed. Arguments: the time of
     * a job in milliseconds, and the reads that are allowed in a minute, 0 for any number.
     */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        WaitingStub stub = new WaitingStub(vertx, Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
        // the hosts need ports of their own, because connections are bounded by host
        listen(vertx, stub, port -> listen(vertx, stub, other -> System.out.println(port + " " + other)));
    }

    private static void listen(Vertx vertx, WaitingStub stub, IntConsumer then) {
        vertx.createHttpServer()
                .requestHandler(stub::receive)
                .listen(0, "127.0.0.1")
                .onSuccess(listening -> then.accept(listening.actualPort()));
    }

    private void receive(HttpServerRequest request) {
        request.bodyHandler(body -> answer(request, body.toString()));
    }

    private void answer(HttpServerRequest request, String body) {
        boolean sync = request.path().startsWith("/sync/");
        String path = request.path().replaceFirst("^(/sync)?(/v2)?", "");
        boolean read = HttpMethod.GET.equals(request.method());
        if (path.equals("/counts")) {
            json(request, 200, counts.toString());
        } else if (read && !sync && isTooMuch()) {
            count("refused");
            request.response().putHeader("Retry-After", "5");
            json(request, 429, "{\"message\":\"Too many requests\"}");
        } else if (!read) {
            StubJob job = create(body);
            answerJob(request, job, sync, 201);
        } else if (path.equals("/jobs")) {
            count("lists");
            json(request, 200, page(request));
        } else {
            count(sync ? "held" : "jobs");
            StubJob job = jobs.get(path.substring(path.lastIndexOf('/') + 1));
            if (job == null) {
                json(request, 404, "{\"message\":\"No query results\"}");
            } else {
                answerJob(request, job, sync, 200);
            }
        }
    }

    private boolean isTooMuch() {
        long now = System.currentTimeMillis() / MINUTE;
        if (now != minute) {
            minute = now;
            readsInMinute = 0;
        }
        return readLimit > 0 && ++readsInMinute > readLimit;
    }

    private void count(String what) {
        counts.merge('"' + what + '"', 1, Integer::sum);
    }

    private StubJob create(String body) {
        Instant now = Instant.now();
        String tag = body.replaceFirst("(?s).*\"tag\":\"([^\"]*)\".*", "$1");
        boolean fails = jobs.size() % FAILING == FAILING - 1;
        StubJob job = new StubJob(UUID.randomUUID().toString(), tag, fails, now, now.plusMillis(jobMillis));
        jobs.put(job.id(), job);
        running.add(job);
        return job;
    }

    private void answerJob(HttpServerRequest request, StubJob job, boolean sync, int status) {
        if (sync && !job.ended()) {
            long left = Instant.now().until(job.end(), ChronoUnit.MILLIS) + 1;
            vertx.setTimer(left, due -> json(request, status, data(text(job))));
        } else {
            json(request, status, data(text(job)));
        }
    }

    /** Newest first. */
    private String page(HttpServerRequest request) {
        while (!running.isEmpty() && running.peek().ended()) {
            StubJob job = running.remove();
            (job.fails() ? failed : finished).add(job);
        }
        List<StubJob> list = "error".equals(request.getParam("filter[status]")) ? failed : finished;
        int number = Integer.parseInt(request.getParam("page"));
        int newest = list.size() - 1 - (number - 1) * PER_PAGE;
        StringBuilder items = new StringBuilder();
        for (int index = newest; index >= 0 && index > newest - PER_PAGE; index--) {
            items.append(items.isEmpty() ? "" : ",").append(text(list.get(index)));
        }
        String next = newest >= PER_PAGE ? "\"/v2/jobs?page=" + (number + 1) + "\"" : "null";
        return "{\"data\":[" + items + "],\"links\":{\"next\":" + next + "},\"meta\":{\"current_page\":" + number
                + ",\"per_page\":" + PER_PAGE + "}}";
    }

    private void json(HttpServerRequest request, int status, String body) {
        HttpServerResponse response = request.response();
        if (readLimit > 0) {
            response.putHeader("X-RateLimit-Limit", String.valueOf(readLimit));
        }
        if (!response.closed()) {
            response.setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(body);
        }
    }

    private static String data(String job) {
        return "{\"data\":" + job + "}";
    }

    private static String text(StubJob job) {
        String status = !job.ended() ? "processing" : job.fails() ? "error" : "finished";
        String files = job.ended() && !job.fails()
                ? "{\"files\":[{\"filename\":\"out.pdf\",\"size\":10240,\"url\":\"https://storage.example/"
                        + ChronoUnit.MICROS.between(Instant.EPOCH, job.end()) + "/out.pdf?X-Amz-Signature=0\"}]}"
                : "null";
        return "{\"id\":\"" + job.id() + "\",\"tag\":\"" + job.tag() + "\",\"status\":\"" + status
                + "\",\"created_at\":\""
                + job.created().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+00:00")
                + "\",\"started_at\":null,\"ended_at\":null,\"tasks\":["
                + task(job, "export-1", "export/url", status, files) + ","
                + task(job, "convert", "convert", status, "null") + ","
                + task(job, "import-1", "import/url", "finished", "{\"files\":[{\"filename\":\"in.md\"}]}") + "]}";
    }

    private static String task(StubJob job, String name, String operation, String status, String result) {
        return "{\"id\":\"0c7b6a52-9a0e-4a5a-8f0b-5d7b2c3e4f11\",\"name\":\"" + name + "\",\"job_id\":\"" + job.id()
                + "\",\"status\":\"" + status + "\",\"credits\":0,\"code\":null,\"message\":null,\"percent\":100,"
                + "\"operation\":\"" + operation + "\",\"result\":" + result
                + ",\"created_at\":\"2026-03-04T09:15:27+00:00\",\"started_at\":null,\"ended_at\":null,"
                + "\"retry_of_task_id\":null,\"copy_of_task_id\":null,\"user_id\":50112233,\"priority\":10,"
                + "\"host_name\":null,\"storage\":\"ceph-fra\",\"region\":\"eu-central\",\"depends_on_task_ids\":[],"
                + "\"links\":{\"self\":\"https://api.example/v2/tasks/0c7b6a52\"}}";
    }
}
