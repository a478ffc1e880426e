package io.github.camelcloudconvert.benchmarks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answers every call of a conversion with canned bytes, so that only the client's own cost is measured. API, sync host
 * and storage share one port; {@code /sync} in front of a path means the sync host, and so does a
 * request for one job, because the vendor's client drops paths from the addresses of its hosts. {@code POST /delay/MILLIS} makes
 * jobs last that long, {@code POST /calls} answers with the number of calls since it was asked last, and
 * {@code POST /size/BYTES} makes every result that large: a file of zeros, sent by the system itself.
 */
public final class StubServer {

    private static final int FILE_BYTES = Contestant.FILE_BYTES;
    private static final Buffer FILE = Buffer.buffer(new byte[FILE_BYTES]);

    private final Vertx vertx;
    private final String base;
    private long delayMillis;
    private int calls;
    private @Nullable Path large;
    private final Buffer created;
    private Buffer finished;
    private final Buffer uploaded;

    private StubServer(Vertx vertx, int port) {
        this.vertx = vertx;
        this.base = "http://127.0.0.1:" + port;
        this.created = job("waiting", task("export-1", "export/url", "waiting", "null"), uploadTask());
        this.finished = finishedJob(FILE_BYTES);
        this.uploaded = Buffer.buffer("{\"data\":"
                + task("import-1", "import/upload", "finished", "{\"files\":[{\"filename\":\"in.md\",\"size\":1}]}")
                + "}");
    }

    /** Prints its port when it listens, and runs until it is killed. */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer();
        StubServer[] stub = new StubServer[1];
        server.requestHandler(request -> stub[0].answer(request));
        server.listen(0, "127.0.0.1").onSuccess(listening -> {
            stub[0] = new StubServer(vertx, listening.actualPort());
            System.out.println(listening.actualPort());
        });
    }

    private void answer(HttpServerRequest request) {
        String path = request.path();
        request.endHandler(end -> {
            HttpServerResponse response = request.response();
            if (path.startsWith("/delay/")) {
                delayMillis = Long.parseLong(path.substring("/delay/".length()));
                response.end();
            } else if (path.startsWith("/size/")) {
                enlarge(Long.parseLong(path.substring("/size/".length())));
                response.end();
            } else if (path.equals("/calls")) {
                response.end(String.valueOf(calls));
                calls = 0;
            } else {
                calls++;
                answer(path, request.method().name(), response);
            }
        });
        request.resume();
    }

    private void answer(String path, String method, HttpServerResponse response) {
        if (path.startsWith("/storage/")) {
            response.putHeader("Content-Type", "application/pdf").putHeader("ETag", "\"1\"");
            if (large == null) {
                response.end(FILE);
            } else {
                response.sendFile(large.toString());
            }
        } else if (path.equals("/upload")) {
            response.setStatusCode(201).end();
        } else if (path.startsWith("/sync/") || path.startsWith("/v2/jobs/")) {
            int status = method.equals("POST") ? 201 : 200;
            if (delayMillis == 0) {
                json(response, status, finished);
            } else {
                vertx.setTimer(delayMillis, over -> json(response, status, finished));
            }
        } else if (path.startsWith("/v2/tasks/")) {
            json(response, 200, uploaded);
        } else {
            json(response, 201, created);
        }
    }

    private static void json(HttpServerResponse response, int status, Buffer body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }

    private Buffer job(String status, String... tasks) {
        return Buffer.buffer(
                "{\"data\":{\"id\":\"6b0a2f0e-7c53-4d0e-9a55-0d7c6f1b2a10\",\"tag\":\"bench\",\"status\":\""
                        + status
                        + "\",\"created_at\":\"2026-03-04T09:15:27+00:00\",\"started_at\":null,\"ended_at\":null,"
                        + "\"tasks\":[" + String.join(",", tasks) + "," + task("convert", "convert", status, "null")
                        + "]}}");
    }

    private Buffer finishedJob(long bytes) {
        return job(
                "finished",
                task(
                        "export-1",
                        "export/url",
                        "finished",
                        "{\"files\":[{\"filename\":\"out.pdf\",\"size\":" + bytes + ",\"url\":\"" + base
                                + "/storage/out.pdf?X-Amz-Signature=0\"}]}"),
                task("import-1", "import/upload", "finished", "{\"files\":[{\"filename\":\"in.md\",\"size\":1}]}"));
    }

    /** Makes a file without blocks, which costs no disk. */
    private void enlarge(long bytes) {
        try {
            Path file = Files.createTempFile("stub", ".bin");
            file.toFile().deleteOnExit();
            try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
                random.setLength(bytes);
            }
            large = file;
            finished = finishedJob(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String uploadTask() {
        return task(
                "import-1",
                "import/upload",
                "waiting",
                "{\"form\":{\"url\":\"" + base
                        + "/upload\",\"parameters\":{\"acl\":\"private\",\"key\":\"k/${filename}\","
                        + "\"success_action_status\":\"201\",\"X-Amz-Credential\":\"c\",\"X-Amz-Algorithm\":\"a\","
                        + "\"X-Amz-Date\":\"d\",\"Policy\":\"p\",\"X-Amz-Signature\":\"s\"}}}");
    }

    private static String task(String name, String operation, String status, String result) {
        return "{\"id\":\"0c7b6a52-9a0e-4a5a-8f0b-5d7b2c3e4f11\",\"name\":\"" + name
                + "\",\"job_id\":\"6b0a2f0e-7c53-4d0e-9a55-0d7c6f1b2a10\",\"status\":\"" + status
                + "\",\"credits\":0,\"code\":null,\"message\":null,\"percent\":100,\"operation\":\"" + operation
                + "\",\"result\":" + result + ",\"created_at\":\"2026-03-04T09:15:27+00:00\",\"started_at\":null,"
                + "\"ended_at\":null,\"retry_of_task_id\":null,\"copy_of_task_id\":null,\"user_id\":50112233,"
                + "\"priority\":10,\"host_name\":null,\"storage\":\"ceph-fra\",\"region\":\"eu-central\","
                + "\"depends_on_task_ids\":[]}";
    }
}
