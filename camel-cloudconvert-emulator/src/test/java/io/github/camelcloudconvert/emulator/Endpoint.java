package io.github.camelcloudconvert.emulator;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint index of the API (docs/api-notes.md#endpoints), row by row: how the row is asked for, what a success is,
 * under which name the emulator counts it, and who else than this test has seen it work.
 */
enum Endpoint {
    CREATE_JOB("POST /jobs", "API", 201, "jobs().create(", "2019, 2020") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().post("/jobs", Api.ONE_CONVERT);
        }
    },
    CREATE_JOB_AND_WAIT("POST /jobs", "SYNC", 201, null, "headers 2020") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().postSync("/jobs", Api.RAW_CONVERT);
        }
    },
    SHOW_JOB("GET /jobs/{id}", "API", 200, "jobs().show(", "2019, 2023, 2026") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().get("/jobs/" + scene.job());
        }
    },
    AWAIT_JOB("GET /jobs/{id}", "SYNC", 200, "jobs().wait(", "headers 2020") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().getSync("/jobs/" + scene.job());
        }
    },
    LIST_JOBS("GET /jobs", "API", 200, "jobs().list(", null) {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().get("/jobs");
        }
    },
    DELETE_JOB("DELETE /jobs/{id}", "API", 204, "jobs().delete(", null) {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().delete("/jobs/" + scene.job());
        }
    },
    CREATE_TASK("POST /import/raw", "API", 201, "raw(new RawImportRequest()", "2020") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().post("/import/raw", "{\"file\":\"a\",\"filename\":\"a.txt\"}");
        }
    },
    SHOW_TASK("GET /tasks/{id}", "API", 200, "tasks.show(", "2019, 2020") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().get("/tasks/" + scene.task("export"));
        }
    },
    AWAIT_TASK("GET /tasks/{id}", "SYNC", 200, "tasks().wait(", null) {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().getSync("/tasks/" + scene.task("export"));
        }
    },
    LIST_TASKS("GET /tasks", "API", 200, "tasks.list(", null) {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().get("/tasks");
        }
    },
    CANCEL_TASK("POST /tasks/{id}/cancel", "API", 200, "tasks.cancel(", null) {
        @Override
        Answer ask(Scene scene) throws Exception {
            JsonNode waiting = scene.api().post("/import/upload", "{}").data();
            return scene.api().post("/tasks/" + waiting.get("id").asText() + "/cancel", "");
        }
    },
    RETRY_TASK("POST /tasks/{id}/retry", "API", 201, "tasks.retry(", "2020") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().post("/tasks/" + scene.task("import-1") + "/retry", "");
        }
    },
    DELETE_TASK("DELETE /tasks/{id}", "API", 204, "tasks.delete(", null) {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().delete("/tasks/" + scene.task("export"));
        }
    },
    OPERATIONS("GET /operations", "API", 200, ".operations(", "probed 2026") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.send(scene.emulator().apiUrl() + "/v2/operations");
        }
    },
    FORMATS("GET /convert/formats", "API", 200, "convertFormats(", "probed 2026") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.send(scene.emulator().apiUrl() + "/v2/convert/formats");
        }
    },
    USER("GET /users/me", "API", 200, "users().me()", "2020") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().get("/users/me");
        }
    },
    CREATE_WEBHOOK("POST /webhooks", "API", 201, "new WebhookRequest()", null) {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.webhook();
        }
    },
    LIST_WEBHOOKS("GET /users/me/webhooks", "API", 200, "webhooks().list(", null) {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().get("/users/me/webhooks");
        }
    },
    DELETE_WEBHOOK("DELETE /webhooks/{id}", "API", 204, "webhooks().delete(", null) {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api()
                    .delete("/webhooks/" + scene.webhook().data().get("id").asText());
        }
    },
    AWAIT_JOB_BY_PATH("GET /jobs/{id}/wait", "API", 200, null, null) {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().get("/jobs/" + scene.job() + "/wait");
        }
    },
    AWAIT_TASK_BY_PATH("GET /tasks/{id}/wait", "API", 200, null, null) {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.api().get("/tasks/" + scene.task("export") + "/wait");
        }
    },
    UPLOAD("POST /tasks", "STORAGE", 201, "upload(waiting.getId()", "2020 to 2024") {
        @Override
        Answer ask(Scene scene) throws Exception {
            JsonNode waiting = scene.api().post("/import/upload", "{}").data();
            return scene.api().upload(waiting, "a.txt", new byte[3]);
        }
    },
    DOWNLOAD("GET /tasks/{file}", "STORAGE", 200, "files().download(", "2020 to 2026") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.send(Api.url(scene.finished(), "export"));
        }
    },
    SIGNED("GET /s/{id}", "API", 302, "signedUrls().sign(", "signatures recomputed") {
        @Override
        Answer ask(Scene scene) throws Exception {
            return scene.send(scene.signed());
        }
    };

    private final String route;
    private final String host;
    private final int success;
    private final @Nullable String client;
    private final @Nullable String recorded;

    /**
     * @param route by which requests are counted
     * @param client what the vendor's client does in our test of it, as it is written there; null when it cannot
     * @param recorded when published traffic was recorded that the reference describes; null when none was
     */
    Endpoint(String route, String host, int success, @Nullable String client, @Nullable String recorded) {
        this.route = route;
        this.host = host;
        this.success = success;
        this.client = client;
        this.recorded = recorded;
    }

    /** What an endpoint needs to be asked. */
    interface Scene {
        CloudConvertEmulator emulator();

        Api api();

        JsonNode finished() throws Exception;

        default String job() throws Exception {
            return finished().get("id").asText();
        }

        default String task(String name) throws Exception {
            return Api.task(finished(), name).get("id").asText();
        }

        default Answer webhook() throws Exception {
            return api().post("/webhooks", "{\"url\":\"http://127.0.0.1:1/cc\",\"events\":[\"job.failed\"]}");
        }

        /** Without a key. */
        Answer send(String url) throws Exception;

        String signed();
    }

    /** Sends one request that must succeed. */
    abstract Answer ask(Scene scene) throws Exception;

    String counted() {
        return route + " " + host;
    }

    int success() {
        return success;
    }

    @Nullable
    String client() {
        return client;
    }

    /** The row of the page. */
    String row() {
        String shown = route.equals("POST /import/raw") ? "POST /{operation}" : route;
        return "| `" + shown + "` | " + host.toLowerCase(Locale.ROOT) + " | " + success + " | `" + name()
                + "` | " + (client == null ? "no: the client has no such call" : "yes") + " | "
                + (recorded == null ? "none" : recorded) + " |";
    }
}
