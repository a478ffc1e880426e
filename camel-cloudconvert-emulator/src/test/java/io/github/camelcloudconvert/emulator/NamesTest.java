package io.github.camelcloudconvert.emulator;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Only the option {@code filename} is a pattern; the names of files mean nothing by their letters. */
class NamesTest {
    private final CloudConvertEmulator emulator =
            CloudConvertEmulator.builder().programs(Programs.NONE).start();
    private final Api api = new Api(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%discount", "%d", "a%03db", "%1$s", "$1", "${filename}", "100%25", "a%2Fb"})
    void theNameOfAnInputIsNoPattern(String base) throws Exception {
        JsonNode done = api.await(api.create(job(base + ".md", "\"output_format\":\"txt\"")));

        assertThat(names(Api.task(done, "made"))).containsExactly(base + ".txt");
        assertThat(names(Api.task(done, "export"))).containsExactly(base + ".txt");
        assertThat(api.download(Api.url(done, "export")).statusCode()).isEqualTo(200);
    }

    @Test
    void theOptionIsAPatternForOneFileAndForSeveral() throws Exception {
        JsonNode one = api.await(api.create(job("a.md", "\"output_format\":\"txt\",\"filename\":\"page-%03d.txt\"")));

        assertThat(names(Api.task(one, "made"))).containsExactly("page-001.txt");
    }

    private static String job(String name, String options) {
        return """
               {"tasks":{
                 "in":{"operation":"import/raw","file":"# Title","filename":"NAME"},
                 "made":{"operation":"convert","input":"in",OPTIONS},
                 "export":{"operation":"export/url","input":"made"}}}
               """
                .replace("NAME", name)
                .replace("OPTIONS", options);
    }

    private static List<String> names(JsonNode task) {
        List<String> names = new ArrayList<>();
        task.at("/result/files").forEach(file -> names.add(file.get("filename").asText()));
        return names;
    }
}
