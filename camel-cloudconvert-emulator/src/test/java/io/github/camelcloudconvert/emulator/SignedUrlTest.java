package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.hook.HookSignature;
import io.github.camelcloudconvert.emulator.service.SignedUrlDefinition;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs that a signed address starts. */
class SignedUrlTest {
    private static final TestClock CLOCK = new TestClock();
    private static final String ID = "0f6c9a7e-2f43-4f0b-8a59-6d1f5b7c2e10";
    private static final String SECRET = "test-signing-secret";
    private static final String FAILING =
            Api.RAW_CONVERT.replace("\"output_format\":\"txt\"", "\"output_format\":\"bad\"");

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            new CloudConvertEmulatorExtension(settings -> OddEngines.copyingText(settings)
                    .engine("convert", "txt", "bad", OddEngines.BROKEN)
                    .clock(CLOCK)
                    .profile(Profile.documented())
                    .account("one", 100)
                    .account("two", 1)
                    .signedUrl(ID, SECRET)
                    .signedUrl(new SignedUrlDefinition("two", SECRET).account("two"))
                    .signedUrl(new SignedUrlDefinition("far", SECRET).base("https://s.cloudconvert.com/far")));

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);

    @Test
    void aSignedAddressLeadsToTheExportedFileWithoutAKey() throws Exception {
        Answer answer = open(ID, Api.RAW_CONVERT, "");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(api.download(answer.header("Location")).body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("hello");
        assertThat(emulator.account("one").createdJobs()).isEqualTo(1);
        assertThat(emulator.requests().of("GET /s/{id} API")).isEqualTo(1);
    }

    @Test
    void withoutACacheKeyEachRequestStartsAJob() throws Exception {
        open(ID, Api.RAW_CONVERT, "");
        open(ID, Api.RAW_CONVERT, "");

        assertThat(emulator.createdJobs()).isEqualTo(2);
    }

    @Test
    void aCacheKeySharesOneJobForADay() throws Exception {
        String first = open(ID, Api.RAW_CONVERT, "&cache_key=k").header("Location");
        CLOCK.advance(Duration.ofHours(24).minusMinutes(1));

        assertThat(open(ID, Api.RAW_CONVERT, "&cache_key=k").header("Location")).isEqualTo(first);
        assertThat(emulator.createdJobs()).isEqualTo(1);
        open(ID, Api.RAW_CONVERT, "&cache_key=other");
        assertThat(emulator.createdJobs()).isEqualTo(2);

        CLOCK.advance(Duration.ofMinutes(1));
        String later = open(ID, Api.RAW_CONVERT, "&cache_key=k").header("Location");
        assertThat(later).isNotEqualTo(first);
        assertThat(api.download(later).statusCode()).isEqualTo(200);
        assertThat(emulator.createdJobs()).isEqualTo(3);
    }

    @Test
    void aDeletedJobIsMadeAnew() throws Exception {
        open(ID, Api.RAW_CONVERT, "&cache_key=k");
        String id = emulator.jobs().get(0).id();
        api.as("one").delete("/jobs/" + id);

        assertThat(open(ID, Api.RAW_CONVERT, "&cache_key=k").status()).isEqualTo(302);
        assertThat(emulator.createdJobs()).isEqualTo(2);
    }

    @Test
    void aFailedJobShowsItsCauseAndIsNotKept() throws Exception {
        Answer answer = open(ID, FAILING, "&cache_key=k");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("message").asText()).isEqualTo("Conversion failed");
        open(ID, FAILING, "&cache_key=k");
        assertThat(emulator.createdJobs()).isEqualTo(2);
    }

    @Test
    void whatIsNotSignedStartsNothing() throws Exception {
        String query = query(emulator.signedUrlBase(ID).toString(), Api.RAW_CONVERT, "");

        assertThat(get(ID, query.replace("&s=", "&s=0")).status()).isEqualTo(403);
        assertThat(get("unknown", query).status()).isEqualTo(404);
        assertThat(get(ID, "").status()).isEqualTo(403);
        assertThat(emulator.createdJobs()).isZero();
    }

    @Test
    void aJobWithoutAnExportIsRefused() throws Exception {
        JsonNode body =
                open(ID, Api.RAW_CONVERT.replace("export/url", "export/s3"), "").json();

        assertThat(body.at("/errors/job/0").asText()).contains("export/url");
        assertThat(open(ID, "{}", "").status()).isEqualTo(422);
        assertThat(open(ID, "{\"tasks\":{\"e\":{\"operation\":\"export/url\"}}}", "")
                        .json()
                        .get("errors"))
                .isNotNull();
    }

    @Test
    void aDefinitionSpendsTheCreditsOfItsAccount() throws Exception {
        assertThat(open("two", Api.RAW_CONVERT, "").status()).isEqualTo(302);
        assertThat(open("two", Api.RAW_CONVERT, "").status()).isEqualTo(402);
        assertThat(emulator.account("one").createdJobs()).isZero();
    }

    @Test
    void clientsMayBelieveToSpeakToAnotherHost() throws Exception {
        assertThat(get("far", query("https://s.cloudconvert.com/far", Api.RAW_CONVERT, ""))
                        .status())
                .isEqualTo(302);
        assertThat(get("far", query(emulator.apiUrl() + "/s/far", Api.RAW_CONVERT, ""))
                        .status())
                .isEqualTo(403);
    }

    private Answer open(String id, String job, String rest) throws Exception {
        return get(id, query(emulator.signedUrlBase(id).toString(), job, rest));
    }

    private Answer get(String id, String query) throws Exception {
        URI address = URI.create(emulator.apiUrl() + "/s/" + id + "?" + query);
        return api.send(
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).GET());
    }

    private static String query(String base, String job, String rest) {
        String query = "job="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(job.getBytes(StandardCharsets.UTF_8)) + rest;
        return query + "&s=" + HookSignature.of(SECRET, base + "?" + query);
    }
}
