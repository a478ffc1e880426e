package io.github.camelcloudconvert.emulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Creation, listing and deletion of webhooks. */
class WebhooksTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(
            settings -> settings.clock(new TestClock()).profile(Profile.documented()));

    private static final String ONE =
            """
            {"url":"https://hooks.example.org/cc","events":["job.created","job.finished","job.failed"]}
            """;

    private final CloudConvertEmulator emulator = EMULATOR.emulator();
    private final Api api = new Api(emulator);

    @Test
    void aCreatedWebhookHasExactlyTheDocumentedShape() throws Exception {
        Answer answer = api.post("/webhooks", ONE);
        JsonNode webhook = answer.data();
        String id = webhook.get("id").asText();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(webhook.get("signing_secret").asText()).matches("[A-Za-z0-9]{32}");
        assertThat(answer.body())
                .isEqualTo("{\"data\":{\"id\":\"" + id
                        + "\",\"url\":\"https:\\/\\/hooks.example.org\\/cc\",\"disabled\":false,\"events\":"
                        + "[\"job.created\",\"job.finished\",\"job.failed\"],\"failing\":false,\"signing_secret\":\""
                        + webhook.get("signing_secret").asText()
                        + "\",\"created_at\":\"2026-03-04T09:15:27+00:00\",\"updated_at\":\"2026-03-04T09:15:27+00:00\","
                        + "\"links\":{\"self\":\""
                        + (emulator.apiUrl() + "/v2/webhooks/" + id).replace("/", "\\/") + "\"}}}");
    }

    @Test
    void secretsDiffer() throws Exception {
        assertThat(api.post("/webhooks", ONE).data().get("signing_secret"))
                .isNotEqualTo(api.post("/webhooks", ONE).data().get("signing_secret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                    | url      | The url field is required.",
                "{\"url\":\"nowhere\",\"events\":[\"job.failed\"]}     | url      | The url format is invalid.",
                "{\"url\":17,\"events\":[\"job.failed\"]}              | url      | The url format is invalid.",
                "{\"url\":\"https://a.example\"}                       | events   | The events field is required.",
                "{\"url\":\"https://a.example\",\"events\":[]}         | events   | The events field is required.",
                "{\"url\":\"https://a.example\",\"events\":\"job.failed\"} | events | The events must be an array.",
                "{\"url\":\"https://a.example\",\"events\":[\"job.failed\",\"job.gone\"]}"
                        + " | events.1 | The selected events.1 is invalid."
            })
    void whatIsWrongIsNamed(String body, String field, String message) throws Exception {
        Answer answer = api.post("/webhooks", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("code").asText()).isEqualTo("INVALID_DATA");
        assertThat(answer.json().get("errors").get(field).get(0).asText()).isEqualTo(message);
        assertThat(list("").get("data")).isEmpty();
    }

    @Test
    void theListIsPagedNewestFirst() throws Exception {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            created.add(0, api.post("/webhooks", ONE).data().get("id").asText());
        }

        JsonNode first = list("?per_page=2");
        JsonNode second = list("?per_page=2&page=2");

        assertThat(ids(first)).isEqualTo(created.subList(0, 2));
        assertThat(ids(second)).isEqualTo(created.subList(2, 3));
        assertThat(first.at("/links/next").asText())
                .contains("/v2/users/me/webhooks?")
                .contains("page=2");
        assertThat(first.at("/links/last").isNull()).isTrue();
        assertThat(second.at("/links/next").isNull()).isTrue();
        assertThat(second.at("/meta/from").asInt()).isEqualTo(3);
        assertThat(first.at("/data/0/signing_secret").asText()).hasSize(32);
    }

    @Test
    void theListCanBeNarrowedToOneAddress() throws Exception {
        api.post("/webhooks", ONE);
        String other = "https://hooks.example.org/cc?a=1&b=2";
        String id = api.post("/webhooks", ONE.replace("https://hooks.example.org/cc", other))
                .data()
                .get("id")
                .asText();

        assertThat(ids(list("?filter%5Burl%5D=" + URLEncoder.encode(other, StandardCharsets.UTF_8))))
                .containsExactly(id);
        assertThat(ids(list("?filter%5Burl%5D=https%3A%2F%2Fhooks.example.org")))
                .isEmpty();
    }

    @Test
    void aDeletedWebhookIsGone() throws Exception {
        String id = api.post("/webhooks", ONE).data().get("id").asText();

        Answer deleted = api.delete("/webhooks/" + id);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(list("").get("data")).isEmpty();
        assertThat(api.delete("/webhooks/" + id).status()).isEqualTo(404);
        assertThat(api.delete("/webhooks/none").status()).isEqualTo(404);
        assertThat(api.delete("/webhooks/99999999999999999999").status()).isEqualTo(404);
    }

    @Test
    void idsAreNumbersWhereRecordingsAreFollowed() throws Exception {
        try (CloudConvertEmulator recorded = CloudConvertEmulator.start()) {
            Api there = new Api(recorded);

            assertThat(there.post("/webhooks", ONE).data().get("id").isIntegralNumber())
                    .isTrue();
            assertThat(there.get("/users/me").data().get("id").isIntegralNumber())
                    .isTrue();
        }
        assertThat(api.get("/users/me").data().get("id").isTextual()).isTrue();
    }

    private JsonNode list(String query) throws Exception {
        return api.get("/users/me/webhooks" + query).json();
    }

    private static List<String> ids(JsonNode list) {
        return list.get("data").findValuesAsText("id");
    }
}
