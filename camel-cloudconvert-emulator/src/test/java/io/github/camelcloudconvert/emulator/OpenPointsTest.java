package io.github.camelcloudconvert.emulator;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Points on which nothing certain is known (docs/fidelity.md#open-points): the emulator can be either way. */
class OpenPointsTest {
    private static final String TWO_FILES =
            """
            {"redirect":true,"tasks":{
              "a":{"operation":"import/raw","file":"a","filename":"a.txt"},
              "b":{"operation":"import/raw","file":"b","filename":"b.txt"},
              "export":{"operation":"export/url","input":["a","b"]}}}
            """;
    private static final String IGNORED =
            """
            {"tasks":{
              "a":{"operation":"import/raw","file":"a","filename":"a.txt"},
              "bad":{"operation":"convert","input":"a","output_format":"bad","ignore_error":true},
              "export":{"operation":"export/url","input":["a","bad"]}}}
            """;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anImportByAddressMayNeedAName(boolean needed) throws Exception {
        try (CloudConvertEmulator emulator = start(Quirk.IMPORT_URL_FILENAME_REQUIRED, needed)) {
            Api api = new Api(emulator);
            String nameless = "{\"url\":\"http://127.0.0.1:1/a.txt\"}";

            assertThat(api.post("/import/url", nameless).status()).isEqualTo(needed ? 422 : 201);
            assertThat(api.post(
                                    "/jobs",
                                    "{\"tasks\":{\"i\":{\"operation\":\"import/url\"," + nameless.substring(1) + "}}")
                            .status())
                    .isEqualTo(needed ? 422 : 201);
            assertThat(api.post("/import/url", nameless.replace("}", ",\"filename\":\"b.txt\"}"))
                            .status())
                    .isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theErrorsOfAJobNameItsTasksInOneOfTwoWays(boolean shorter) throws Exception {
        try (CloudConvertEmulator emulator = start(Quirk.NESTED_ERRORS_BY_TASK, shorter)) {
            Api api = new Api(emulator);
            JsonNode errors = api.post("/jobs", "{\"tasks\":{\"i\":{\"operation\":\"import/url\"}}}")
                    .json()
                    .get("errors");

            assertThat(errors.has(shorter ? "i.url" : "tasks.i.url")).isTrue();
            assertThat(api.post("/jobs", "{}").json().get("errors").has("tasks"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRedirectHasOneOfTwoCodes(boolean other) throws Exception {
        try (CloudConvertEmulator emulator = start(Quirk.REDIRECT_ANSWERS_303, other)) {
            assertThat(new Api(emulator)
                            .postSync("/jobs", Api.RAW_CONVERT.replace("{\"tag\"", "{\"redirect\":true,\"tag\""))
                            .status())
                    .isEqualTo(other ? 303 : 302);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRedirectToSeveralFilesGoesToTheFirstOrNowhere(boolean nowhere) throws Exception {
        try (CloudConvertEmulator emulator = start(Quirk.REDIRECT_NEEDS_ONE_FILE, nowhere)) {
            Api.Answer answer = new Api(emulator).postSync("/jobs", TWO_FILES);

            if (nowhere) {
                assertThat(answer.data().get("status").asText()).isEqualTo("finished");
            } else {
                assertThat(URI.create(answer.header("Location")).getPath()).endsWith("/a.txt");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anIgnoredFailureStopsWhatDependsOnItOrNot(boolean stops) throws Exception {
        try (CloudConvertEmulator emulator = start(Quirk.IGNORED_FAILURE_FAILS_DEPENDANTS, stops)) {
            JsonNode job = new Api(emulator).postSync("/jobs", IGNORED).data();

            assertThat(job.get("status").asText()).isEqualTo("finished");
            assertThat(Api.task(job, "bad").get("status").asText()).isEqualTo("error");
            JsonNode export = Api.task(job, "export");
            assertThat(export.get("status").asText()).isEqualTo(stops ? "error" : "finished");
            assertThat(export.get("code").asText()).isEqualTo(stops ? "INPUT_TASK_FAILED" : "null");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSyncHostKnowsThePathOfWaitingOrNot(boolean missing) throws Exception {
        try (CloudConvertEmulator emulator = start(Quirk.SYNC_WAIT_PATH_MISSING, missing)) {
            Api api = new Api(emulator);
            JsonNode job = api.create(Api.RAW_CONVERT);
            String path = "/jobs/" + job.get("id").asText();
            String task = "/tasks/" + Api.task(job, "export").get("id").asText();

            assertThat(api.getSync(path + "/wait").status()).isEqualTo(missing ? 404 : 200);
            assertThat(api.getSync(task + "/wait").status()).isEqualTo(missing ? 404 : 200);
            assertThat(api.get(path + "/wait").status()).isEqualTo(200);
            assertThat(api.getSync(path).status()).isEqualTo(200);
            assertThat(api.getSync(task).status()).isEqualTo(200);
        }
    }

    private static CloudConvertEmulator start(Quirk quirk, boolean on) {
        EmulatorBuilder builder = OddEngines.copyingText(CloudConvertEmulator.builder())
                .engine("convert", "txt", "bad", OddEngines.BROKEN)
                .profile(Profile.worstLegal().without(Quirk.MALFORMED_TASK_ID_ANSWERS_500));
        return (on ? builder.with(quirk) : builder.without(quirk)).start();
    }
}
