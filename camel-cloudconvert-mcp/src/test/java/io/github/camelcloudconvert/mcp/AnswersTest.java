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
    void secrets_that_the_service_repeats_are_hidden() throws IOException {
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
    void addresses_of_results_are_what_was_asked_for() throws IOException {
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
    void words_of_the_service_hide_and_reorder_nothing() throws IOException {
        JsonNode answer = answer(Map.of("id", "1", "status", "error", "tag", "x\u202Egnp.\u200Bexe\u0007"));
        assertThat(answer.path("data").path("tag").asText()).isEqualTo("xgnp.exe");
        assertThat(Words.data("a\nb\u202E" + "c".repeat(300)))
                .hasSizeLessThan(210)
                .doesNotContain("\n", "\u202E");
    }

    @Test
    void an_error_that_was_not_foreseen_tells_nothing_of_the_inside() throws IOException {
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
