package io.github.camelcloudconvert.emulator;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.account.Tokens.Issued;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Codes and tokens: what they open, and for how long. */
class OAuthTest {
    private static final TestClock CLOCK = new TestClock();
    private static final String CLIENT = "&client_id=app&client_secret=app%2Bsecret";

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            new CloudConvertEmulatorExtension(settings -> OddEngines.copyingText(settings)
                    .clock(CLOCK)
                    .profile(Profile.documented())
                    .account("one", 10)
                    .account("two", 20)
                    .oauthClient("app", "app+secret")
                    .tokenLifetime(Duration.ofMinutes(30)));

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);

    @Test
    void aCodeBecomesTokensOfItsAccountOnce() throws Exception {
        String code = emulator.oauth().authorizationCode("two", "https://app.example/back", "user.read", "task.read");
        String form = "grant_type=authorization_code&code=" + code + "&redirect_uri=https%3A%2F%2Fapp.example%2Fback"
                + CLIENT;

        Answer answer = token(form);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().properties().stream().map(field -> field.getKey()))
                .containsExactly("token_type", "expires_in", "access_token", "refresh_token", "scope");
        assertThat(answer.json().get("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.json().get("expires_in").asInt()).isEqualTo(1800);
        assertThat(answer.json().get("scope").asText()).isEqualTo("task.read user.read");
        Api user = api.as(answer.json().get("access_token").asText());
        assertThat(user.get("/users/me").data().get("credits").asInt()).isEqualTo(20);
        assertThat(user.post("/jobs", Api.RAW_CONVERT).status()).isEqualTo(403);
        assertRefused(token(form), 400, "invalid_grant");
    }

    @Test
    void aCodeIsGoodForItsRedirectAddressAndTenMinutes() throws Exception {
        String code = emulator.oauth().authorizationCode("one", "https://app.example/back");
        assertRefused(
                token("grant_type=authorization_code&redirect_uri=https%3A%2F%2Fevil.example&code=" + code + CLIENT),
                400,
                "invalid_grant");

        String late = emulator.oauth().authorizationCode("one", "https://a.example");
        CLOCK.advance(Duration.ofMinutes(10));
        assertRefused(
                token("grant_type=authorization_code&redirect_uri=https%3A%2F%2Fa.example&code=" + late + CLIENT),
                400,
                "invalid_grant");
    }

    @Test
    void anAccessTokenEndsByTheClock() throws Exception {
        Api user = api.as(emulator.oauth().issue("one").access());

        CLOCK.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(user.get("/users/me").status()).isEqualTo(200);
        CLOCK.advance(Duration.ofMillis(1));

        Answer late = user.get("/users/me");
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.json().get("code").asText()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void aRefreshRotatesBothTokens() throws Exception {
        Issued first = emulator.oauth().issue("one");
        CLOCK.advance(Duration.ofHours(5));

        JsonNode second = refresh(first.refresh()).json();

        assertThat(second.get("refresh_token").asText()).isNotEqualTo(first.refresh());
        assertThat(api.as(second.get("access_token").asText()).get("/users/me").status())
                .isEqualTo(200);
        assertThat(api.as(first.access()).get("/users/me").status()).isEqualTo(401);
        assertRefused(refresh(first.refresh()), 400, "invalid_grant");
        assertThat(refresh(second.get("refresh_token").asText()).status()).isEqualTo(200);
    }

    @Test
    void aRefreshMayNarrowScopesButNotWidenThem() throws Exception {
        Issued first = emulator.oauth().issue("one", "task.read", "user.read");

        assertRefused(
                token("grant_type=refresh_token&scope=task.write&refresh_token=" + first.refresh() + CLIENT),
                400,
                "invalid_grant");
        Answer narrowed = token("grant_type=refresh_token&scope=task.read&refresh_token=" + first.refresh() + CLIENT);

        Api user = api.as(narrowed.json().get("access_token").asText());
        assertThat(user.get("/jobs").status()).isEqualTo(200);
        assertThat(user.get("/users/me").status()).isEqualTo(403);
    }

    @Test
    void aRevokedTokenIsWorthNothing() throws Exception {
        Issued issued = emulator.oauth().issue("one");

        emulator.oauth().revoke(issued.access());
        emulator.oauth().revoke(issued.refresh());

        assertThat(api.as(issued.access()).get("/users/me").status()).isEqualTo(401);
        assertRefused(refresh(issued.refresh()), 400, "invalid_grant");
    }

    @Test
    void whereEveryKeyOpensAnEndedTokenDoesNot() throws Exception {
        try (CloudConvertEmulator open = OddEngines.copyingText().clock(CLOCK).start()) {
            Api there = new Api(open);
            Issued issued = open.oauth().issue("whoever");
            assertThat(there.as(issued.access()).get("/users/me").status()).isEqualTo(200);

            CLOCK.advance(Duration.ofHours(1));

            assertThat(there.as(issued.access()).get("/users/me").status()).isEqualTo(401);
            assertThat(there.as("whatever").get("/users/me").status()).isEqualTo(200);
        }
    }

    @Test
    void theWorstServiceEndsTheAccessTokenWithItsRefreshTokenAndNamesNoScope() throws Exception {
        try (CloudConvertEmulator worst = OddEngines.copyingText().start();
                CloudConvertEmulator mild = OddEngines.copyingText()
                        .profile(Profile.worstLegal().without(Quirk.REFRESH_REVOKES_ACCESS_TOKEN))
                        .start()) {
            assertThat(statusAfterRefresh(worst)).isEqualTo(401);
            assertThat(statusAfterRefresh(mild)).isEqualTo(200);
        }
    }

    private static int statusAfterRefresh(CloudConvertEmulator emulator) throws Exception {
        Issued issued = emulator.oauth().issue("key");
        Answer refreshed = token(emulator, "grant_type=refresh_token&client_id=any&refresh_token=" + issued.refresh());
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.json().has("scope")).isFalse();
        return new Api(emulator).as(issued.access()).get("/users/me").status();
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=refresh_token&refresh_token=none&client_id=app&client_secret=wrong, 401, invalid_client",
        "grant_type=refresh_token&refresh_token=none&client_id=other&client_secret=app%2Bsecret, 401, invalid_client",
        "grant_type=refresh_token&refresh_token=none&client_id=app, 401, invalid_client",
        "grant_type=refresh_token&refresh_token=none&client_id=app&client_secret=app%2Bsecret, 400, invalid_grant",
        "grant_type=refresh_token&client_id=app&client_secret=app%2Bsecret, 400, invalid_request",
        "grant_type=password&client_id=app&client_secret=app%2Bsecret, 400, unsupported_grant_type",
        "client_id=app&client_secret=app%2Bsecret, 400, invalid_request"
    })
    void aBadRequestIsRefusedInTheWordsOfOAuth(String form, int status, String error) throws Exception {
        assertRefused(token(form), status, error);
    }

    @Test
    void theEndpointIsCountedAndMayFail() throws Exception {
        emulator.faults().add(Fault.UNAVAILABLE.plan().on("POST /oauth/token"));

        assertThat(token("grant_type=refresh_token").status()).isEqualTo(503);
        assertThat(emulator.requests().of("POST /oauth/token API")).isEqualTo(1);
    }

    @Test
    void nothingThatIsPrintedShowsATokenOrAKey() {
        Issued issued = emulator.oauth().issue("one");

        assertThat(issued.toString()).doesNotContain(issued.access(), issued.refresh());
        assertThat(emulator.toString()).doesNotContain("app+secret");
    }

    private Answer refresh(String token) throws Exception {
        return token("grant_type=refresh_token&refresh_token=" + token + CLIENT);
    }

    private Answer token(String form) throws Exception {
        return token(emulator, form);
    }

    private static Answer token(CloudConvertEmulator emulator, String form) throws Exception {
        return new Api(emulator)
                .send(HttpRequest.newBuilder(emulator.tokenUrl())
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    private static void assertRefused(Answer answer, int status, String error) {
        assertThat(answer.json().get("error").asText()).isEqualTo(error);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().has("access_token")).isFalse();
    }
}
