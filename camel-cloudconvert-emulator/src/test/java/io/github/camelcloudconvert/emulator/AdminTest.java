package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The JSON below {@code /_admin} and the page over it. */
@Timeout(60)
class AdminTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(
            builder -> OddEngines.copyingText(builder).account("one", 5).account("two", 5));

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator).as("one");

    private Answer admin(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.apiUrl() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return api.send(request);
    }

    private JsonNode shown(String what) throws Exception {
        Answer answer = admin("GET", "/_admin/" + what, "");
        assertThat(answer.status()).isEqualTo(200);
        return answer.data();
    }

    @Test
    void jobsAreShownWithTheirTasksFilesAndTimesByAccount() throws Exception {
        JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();
        api.as("two").postSync("/import/raw", "{\"file\":\"hello\",\"filename\":\"alone.txt\"}");

        JsonNode work = shown("jobs");

        assertThat(work).hasSize(2);
        assertThat(work.at("/0/credits").asInt()).isEqualTo(4);
        assertThat(work.at("/0/jobs/0/id")).isEqualTo(job.get("id"));
        JsonNode convert = Api.task(work.at("/0/jobs/0"), "convert");
        assertThat(convert.get("depends_on_task_ids")).hasSize(1);
        assertThat(convert.at("/result/files/0/filename").asText()).isEqualTo("a.txt");
        assertThat(convert.get("ended_at").isNull()).isFalse();
        assertThat(work.at("/1/jobs")).isEmpty();
        assertThat(work.at("/1/tasks/0/result/files/0/filename").asText()).isEqualTo("alone.txt");
    }

    @Test
    void deliveriesAreShownWithoutTheQueryOfTheirAddress() throws Exception {
        try (Inbox inbox = new Inbox()) {
            api.post("/webhooks", "{\"url\":\"" + inbox.url("/cc") + "?token=canary\",\"events\":[\"job.finished\"]}");
            JsonNode job = api.postSync("/jobs", Api.RAW_CONVERT).data();
            await().until(() -> shown("deliveries").size() == 1);

            JsonNode delivery = shown("deliveries").get(0);

            assertThat(delivery.get("job_id")).isEqualTo(job.get("id"));
            assertThat(delivery.get("status").asInt()).isEqualTo(200);
            assertThat(delivery.get("target").asText()).endsWith("/cc");
            assertThat(delivery.toString()).doesNotContain("canary");
        }
    }

    @Test
    void faultsAreAddedShownAndForgotten() throws Exception {
        assertThat(admin("POST", "/_admin/faults", "{\"fault\":\"rate_limited\",\"number\":3,\"times\":0}")
                        .status())
                .isEqualTo(204);
        admin(
                "POST",
                "/_admin/faults",
                "{\"faults\":[{\"fault\":\"TASK_FAILS\",\"on\":\"convert\",\"code\":\"SAD\",\"chance\":0.5},"
                        + "{\"fault\":\"CUT_WAIT\"}]}");

        JsonNode faults = shown("faults");

        assertThat(faults).hasSize(3);
        assertThat(faults.get(0).toString())
                .isEqualTo("{\"fault\":\"RATE_LIMITED\",\"times\":0,\"on\":null,\"number\":3,\"chance\":1.0}");
        assertThat(emulator.faults().waiting().get(1))
                .isEqualTo(Fault.TASK_FAILS
                        .plan()
                        .on("convert")
                        .failure("SAD", "Conversion failed")
                        .chance(0.5));
        assertThat(api.get("/jobs").header("Retry-After")).isEqualTo("3");
        assertThat(admin("DELETE", "/_admin/faults", "").status()).isEqualTo(204);
        assertThat(api.get("/jobs").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"fault\":\"NONE\"}",
                "{\"faults\":[{\"fault\":\"CUT_WAIT\"},{\"fault\":\"NONE\"}]}",
                "{\"faults\":[7]}",
                "{\"fault\":\"CUT_WAIT\",\"number\":\"many\"}",
                "{\"fault\":\"CUT_WAIT\",\"times\":-1}",
                "[]",
                "{"
            })
    void aWrongPlanIsRefusedWhole(String body) throws Exception {
        Answer answer = admin("POST", "/_admin/faults", body);

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().get("message").asText()).isNotEmpty();
        assertThat(emulator.faults().waiting()).isEmpty();
    }

    @Test
    void theClockAndTheConnectionsObey() throws Exception {
        Instant before =
                Instant.parse(api.create(Api.ONE_CONVERT).get("created_at").asText());

        assertThat(admin("POST", "/_admin/clock", "{\"seconds\":86400}").status())
                .isEqualTo(204);
        Instant after =
                Instant.parse(api.create(Api.ONE_CONVERT).get("created_at").asText());
        assertThat(Duration.between(before, after)).isGreaterThanOrEqualTo(Duration.ofDays(1));
        assertThat(admin("POST", "/_admin/clock", "{\"seconds\":1.5}").status()).isEqualTo(422);
        assertThat(admin("POST", "/_admin/outage", "{\"milliseconds\":0}").status())
                .isEqualTo(422);
        assertThat(admin("POST", "/_admin/outage", "{\"milliseconds\":1000}").status())
                .isEqualTo(204);
        await().untilAsserted(
                        () -> assertThatThrownBy(() -> api.get("/jobs")).hasStackTraceContaining("ConnectException"));
        await().ignoreExceptions().until(() -> api.get("/jobs").status() == 200);
        assertThat(emulator.createdJobs()).isEqualTo(2);
    }

    @Test
    void aResetForgetsEverything() throws Exception {
        api.create(Api.ONE_CONVERT);
        emulator.faults().next(Fault.CUT_WAIT);
        assertThat(shown("requests").get("POST /jobs API").asInt()).isEqualTo(1);

        assertThat(admin("POST", "/_admin/reset", "").status()).isEqualTo(204);

        assertThat(shown("jobs").at("/0/jobs")).isEmpty();
        assertThat(shown("faults")).isEmpty();
        assertThat(shown("requests")).isEmpty();
        assertThat(emulator.createdJobs()).isZero();
    }

    @Test
    void pagesOfOtherOriginsGetNothing() throws Exception {
        api.create(Api.ONE_CONVERT);

        Answer foreign = admin("POST", "/_admin/reset", "", "Origin", "https://elsewhere.example");
        Answer own =
                admin("GET", "/_admin/faults", "", "Origin", emulator.apiUrl().toString());

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(emulator.createdJobs()).isEqualTo(1);
        assertThat(own.status()).isEqualTo(200);
    }

    @Test
    void thePageLoadsNothingFromElsewhereAndReadsWhatIsThere() throws Exception {
        Answer page = admin("GET", "/", "");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.body()).contains("\"jobs\", \"deliveries\", \"faults\", \"requests\"");
        assertThat(page.body().replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://");
        assertThat(page.body()).doesNotContain("innerHTML", "document.write");
    }

    @Test
    void theOtherHostsHaveNoAdministration() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.syncUrl() + "/_admin/jobs"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }
}
