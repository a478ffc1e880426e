package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineSettings;
import io.github.camelcloudconvert.emulator.convert.Engines;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What the emulator says it can do. */
class DiscoveryTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(
            builder -> builder.profile(Profile.worstLegal().without(Quirk.UNKNOWN_FIELDS))
                    .programs(Programs.NONE)
                    .apiKey("only-this-one")
                    .engine("convert", "md", "pdf", OddEngines.COPY)
                    .engine("ai/summarise", null, null, OddEngines.COPY));

    private final Api api = new Api(EMULATOR.emulator());

    /** Without a key, which nobody needs here. */
    private Answer ask(String path) throws Exception {
        return api.send(HttpRequest.newBuilder(URI.create(EMULATOR.emulator().apiUrl() + "/v2" + path)));
    }

    private JsonNode list(String path) throws Exception {
        Answer answer = ask(path.replace("[", "%5B").replace("]", "%5D"));
        assertThat(answer.status()).isEqualTo(200);
        return answer.data();
    }

    @Test
    void aShortEntryIsExactlyThatOfTheService() throws Exception {
        Answer answer = ask("/operations?filter%5Boperation%5D=convert&filter%5Binput_format%5D=png"
                + "&filter%5Boutput_format%5D=gif");

        assertThat(answer.body())
                .isEqualTo("{\"data\":[{\"operation\":\"convert\",\"input_format\":\"png\",\"output_format\":\"gif\","
                        + "\"engine\":\"twelvemonkeys\",\"credits\":1,\"meta\":{\"group\":\"image\"}}]}");
    }

    @Test
    void anEntryWithAllIncludesIsExactlyThatOfTheService() throws Exception {
        Answer answer = ask("/operations?include=options%2Cengine_versions&filter%5Binput_format%5D=txt"
                + "&filter%5Boutput_format%5D=pdf&filter%5Boperation%5D=convert");

        assertThat(answer.body())
                .isEqualTo("{\"data\":[{\"operation\":\"convert\",\"input_format\":\"txt\",\"output_format\":\"pdf\","
                        + "\"engine\":\"openhtmltopdf\",\"credits\":1,\"meta\":{\"group\":\"document\"},\"options\":["
                        + "{\"name\":\"pages\",\"type\":\"string\",\"default\":null,\"possible_values\":null},"
                        + "{\"name\":\"optimize_print\",\"type\":\"boolean\",\"default\":true,"
                        + "\"possible_values\":null}],\"engine_versions\":[{\"version\":\"1.1.30\",\"default\":true,"
                        + "\"latest\":true,\"deprecated\":false,\"experimental\":false}],"
                        + "\"deprecated\":false,\"experimental\":false}]}");
    }

    @Test
    void everyPairOfEveryEngineHasOneEntry() throws Exception {
        Set<String> expected = new HashSet<>();
        EngineSettings asStarted = EngineSettings.DEFAULT.withPrograms(Programs.NONE);
        for (EngineRow row : Engines.all(asStarted).rows()) {
            for (String from : row.inputFormats().isEmpty() ? Set.of("null") : row.inputFormats()) {
                for (String to : row.outputFormats().isEmpty() ? Set.of("null") : row.outputFormats()) {
                    expected.add(row.operation() + " " + from + " " + to);
                }
            }
        }
        expected.add("ai/summarise null null");

        assertThat(StreamSupport.stream(list("/operations").spliterator(), false)
                        .map(entry -> entry.get("operation").asText() + " "
                                + entry.get("input_format").asText() + " "
                                + entry.get("output_format").asText()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theDefaultEngineStandsAloneUnlessAlternativesAreAskedFor() throws Exception {
        String pair = "filter[operation]=convert&filter[input_format]=md&filter[output_format]=pdf";

        assertThat(list("/operations?" + pair).findValuesAsText("engine")).containsExactly("custom");
        assertThat(list("/operations?alternatives=true&" + pair).findValuesAsText("engine"))
                .containsExactly("custom", "openhtmltopdf");
        assertThat(list("/operations?alternatives=1&filter[engine]=openhtmltopdf&" + pair))
                .hasSize(1);
    }

    @Test
    void everyFilterNarrows() throws Exception {
        for (String filter : List.of(
                "operation=merge",
                "input_format=csv",
                "output_format=html",
                "engine=pdfbox",
                "engine_version=0.28.0")) {
            String field = filter.substring(0, filter.indexOf('='));
            JsonNode found = list("/operations?include=engine_versions&filter[" + field + "]="
                    + filter.substring(filter.indexOf('=') + 1));
            assertThat(found).as(filter).isNotEmpty().allSatisfy(entry -> assertThat(
                            field.equals("engine_version")
                                    ? entry.at("/engine_versions/0/version").asText()
                                    : entry.get(field).asText())
                    .isEqualTo(filter.substring(filter.indexOf('=') + 1)));
        }
        assertThat(list("/operations?filter[operation]=convert&filter[engine]=nobody"))
                .isEmpty();
    }

    @Test
    void theOlderListKnowsConversionsOnly() throws Exception {
        JsonNode formats = list("/convert/formats?include=options");

        assertThat(formats)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.get("operation").asText()).isEqualTo("convert"));
        assertThat(list("/convert/formats?filter[operation]=merge")).isEmpty();
        assertThat(list("/convert/formats?filter[input_format]=md&filter[output_format]=html"))
                .hasSize(1);
    }

    @Test
    void theKeyIsNeededEverywhereElse() throws Exception {
        assertThat(ask("/tasks").status()).isEqualTo(401);
        assertThat(ask("/operations").status()).isEqualTo(200);
    }

    @Test
    void withTheQuirkOptionsAreAnObjectByName() throws Exception {
        Profile other = Profile.worstLegal().with(Quirk.OPERATION_OPTIONS_BY_NAME);
        try (CloudConvertEmulator emulator =
                CloudConvertEmulator.builder().profile(other).start()) {
            JsonNode entry = new Api(emulator)
                    .get("/operations?include=options&filter%5Boperation%5D=thumbnail")
                    .data()
                    .get(0);

            assertThat(entry.at("/options/count/default").asInt()).isEqualTo(1);
            assertThat(entry.at("/options/fit/possible_values")).hasSize(3);
            assertThat(entry.has("future_field")).isTrue();
        }
    }
}
