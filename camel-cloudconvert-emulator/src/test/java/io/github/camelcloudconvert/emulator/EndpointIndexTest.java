package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every row of the endpoint index is there and answers as the index says. */
class EndpointIndexTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(settings ->
            OddEngines.copyingText(settings).profile(Profile.documented()).signedUrl("link", "secret"));

    private final CloudConvertEmulator emulator = EMULATOR.emulator();

    @ParameterizedTest
    @EnumSource(Endpoint.class)
    void aRowIsServedOnItsHost(Endpoint endpoint) throws Exception {
        Scenery scene = new Scenery();
        // what comes before the request itself may use the same route
        scene.finished();
        int before = emulator.requests().of(endpoint.counted());

        Answer answer = endpoint.ask(scene);

        assertThat(answer.status()).as(answer.body()).isEqualTo(endpoint.success());
        assertThat(emulator.requests().of(endpoint.counted())).isEqualTo(before + 1);
    }

    private final class Scenery implements Endpoint.Scene {
        private final Api api = new Api(emulator);
        private final JsonNode finished;

        Scenery() throws Exception {
            finished = api.await(api.create(Api.RAW_CONVERT));
        }

        @Override
        public CloudConvertEmulator emulator() {
            return emulator;
        }

        @Override
        public Api api() {
            return api;
        }

        @Override
        public JsonNode finished() {
            return finished;
        }

        @Override
        public Answer send(String url) throws Exception {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        }

        @Override
        public String signed() {
            String job = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Api.RAW_CONVERT.getBytes(StandardCharsets.UTF_8));
            String url = emulator.signedUrlBase("link") + "?job=" + job;
            return url + "&s=" + hmac("secret", url);
        }

        private static String hmac(String secret, String text) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
