package io.github.camelcloudconvert.mcp;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.client.model.Job;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** What an answer must not hold, whatever the service says. */
class AnswersTest {

    private static final String KEY = "key-of-the-account";

    @Test
    void secretsThatTheServiceRepeatsAreHidden() throws IOException {
        JsonNode answer = answer(Map.of(
                "id",
                "1",
                "status",
                "error",
                "tasks",
                List.of(Map.of(
                        "operation",
                        "export/s3",
                        "message",
                        "the key " + KEY + " was refused",
                        "payload",
                        Map.of("bucket", "b", "secret_access_key", "hush-hush", "session_token", "hush-too")))));
        assertThat(answer.toString()).doesNotContain("hush-hush", "hush-too", KEY);
        assertThat(answer.path("data")
                        .path("tasks")
                        .path(0)
                        .path("payload")
                        .path("bucket")
                        .asText())
                .isEqualTo("b");
    }

    @Test
    void addressesOfResultsAreWhatWasAskedFor() throws IOException {
        String address = "https://storage.example/a.pdf?signature=abc";
        JsonNode answer = answer(Map.of(
                "id",
                "1",
                "status",
                "finished",
                "tasks",
                List.of(Map.of("result", Map.of("files", List.of(Map.of("filename", "a.pdf", "url", address)))))));
        assertThat(answer.toString()).contains(address);
    }

    @Test
    void wordsOfTheServiceHideAndReorderNothing() throws IOException {
        JsonNode answer = answer(Map.of("id", "1", "status", "error", "tag", "x\u202Egnp.\u200Bexe\u0007"));
        assertThat(answer.path("data").path("tag").asText()).isEqualTo("xgnp.exe");
        assertThat(Words.data("a\nb\u202E" + "c".repeat(300)))
                .hasSizeLessThan(210)
                .doesNotContain("\n", "\u202E");
    }

    @Test
    void anErrorThatWasNotForeseenTellsNothingOfTheInside() throws IOException {
        Answers answers = new Answers(new Workspace(null, 1), List.of());
        String text = Agent.text(answers.error(new IllegalStateException("token=abcdef123456")));
        assertThat(text).contains("internal").doesNotContain("abcdef123456");
    }

    private static JsonNode answer(Map<String, Object> job) throws IOException {
        Answers answers = new Answers(new Workspace(null, 1), List.of(KEY));
        Map<String, Tool> tools = new Catalogue(new Arguments(List.of(), name -> null).settings()).tools();
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(Job.of(new LinkedHashMap<>(job)));
        return Agent.json(Agent.text(answers.of(requireNonNull(tools.get("get_job")), Map.of(), exchange)));
    }
}
