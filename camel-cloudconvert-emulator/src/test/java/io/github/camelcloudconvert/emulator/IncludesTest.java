package io.github.camelcloudconvert.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What tasks show only when they are asked for it. */
class IncludesTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(OddEngines::copyingText);

    private final Api api = new Api(EMULATOR.emulator());

    private static String id(JsonNode task) {
        return task.get("id").asText();
    }

    @Test
    void nothingIsShownThatWasNotAskedFor() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();

        JsonNode task = api.get("/tasks/" + id(Api.task(job, "convert"))).data();

        for (String key : new String[] {"payload", "retries", "depends_on_tasks", "job"}) {
            assertThat(task.has(key)).as(key).isFalse();
        }
    }

    @Test
    void allIncludesStandTogetherInOneCommaList() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();
        String convert = id(Api.task(job, "convert"));
        String retry = id(api.post("/tasks/" + convert + "/retry", "").data());

        JsonNode task = api.get("/tasks/" + convert + "?include=retries%2Cdepends_on_tasks,payload,job")
                .data();

        assertThat(task.at("/payload/output_format").asText()).isEqualTo("txt");
        assertThat(task.at("/retries/0/id").asText()).isEqualTo(retry);
        assertThat(task.at("/depends_on_tasks/import-1").asText()).isEqualTo(id(Api.task(job, "import-1")));
        assertThat(task.at("/job/id")).isEqualTo(job.get("id"));
        assertThat(task.get("job").has("tasks")).isFalse();
        JsonNode listed = api.get("/tasks?include=depends_on_tasks&filter%5Boperation%5D=convert")
                .data();
        assertThat(listed.at("/0/depends_on_tasks").has("import-1")).isTrue();
    }

    @Test
    void withoutTheQuirksRetriesAreIdsAndDependenciesAreTasks() throws Exception {
        Profile other = Profile.worstLegal().without(Quirk.RETRIES_AS_TASKS).without(Quirk.DEPENDENCIES_BY_NAME);
        try (CloudConvertEmulator emulator =
                CloudConvertEmulator.builder().profile(other).start()) {
            Api there = new Api(emulator);
            JsonNode imported = there.post("/import/raw", "{\"file\":\"x\",\"filename\":\"a.txt\"}")
                    .data();
            String input = "{\"input\":\"" + id(imported) + "\"}";
            JsonNode exported = there.post("/export/url", input).data();
            String retry =
                    id(there.post("/tasks/" + id(exported) + "/retry", "").data());

            JsonNode task = there.get("/tasks/" + id(exported) + "?include=retries,depends_on_tasks,job")
                    .data();

            assertThat(task.at("/retries/0").asText()).isEqualTo(retry);
            assertThat(task.at("/depends_on_tasks/0/id")).isEqualTo(imported.get("id"));
            assertThat(task.has("job")).isFalse();
        }
    }

    @Test
    void aPayloadHoldsNoSecretAndNoContent() throws Exception {
        String secret = "s3cr3t-canary";
        String body =
                """
                {"bucket":"b","region":"r","key":"k.txt","file":"kept","access_key_id":"?","secret_access_key":"?",
                 "session_token":"?","storage_access_key":"?","sas_token":"?","private_key":"?","password":"?",
                 "set_password":"?","set_owner_password":"?","headers":{"Authorization":"?"}}
                """
                        .replace("?", secret);
        JsonNode created = api.post("/import/s3", body).data();
        JsonNode raw = api.post("/import/raw", "{\"file\":\"content\",\"filename\":\"a.txt\"}")
                .data();

        JsonNode payload =
                api.get("/tasks/" + id(created) + "?include=payload").data().get("payload");

        assertThat(payload.toString()).doesNotContain(secret);
        assertThat(payload.get("bucket").asText()).isEqualTo("b");
        assertThat(payload.get("file").asText()).isEqualTo("kept");
        assertThat(api.getSync("/tasks/" + id(raw) + "?include=payload")
                        .data()
                        .get("payload")
                        .has("file"))
                .isFalse();
    }
}
