package io.github.camelcloudconvert.kamelets;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the sources hand to other systems, as the page says it. */
class DataTypesTest extends KameletTestSupport {

    @Test
    void theRouteThatMakesCloudEvents() throws Exception {
        start(KameletsPage.route("JSON and CloudEvents"));
        String id = finishedJob("x");

        Message event = next("seda:events");
        assertThat(event.getHeaders())
                .containsEntry("CamelCloudEventID", id + "/job.finished")
                .containsEntry("CamelCloudEventType", "com.cloudconvert.job.finished")
                .containsEntry(Exchange.CONTENT_TYPE, "application/json");
        assertThat(event.getBody()).asString().startsWith("{").contains(id);
    }

    @Test
    void thePipeThatMakesJson() throws Exception {
        start(KameletsPage.lastBlock("JSON and CloudEvents", "yaml"));
        String id = finishedJob("x");

        Message job = next("seda:jobs");
        assertThat(job.getBody()).asString().startsWith("{").contains(id);
        assertThat(job.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
    }

    @Test
    void theRouteThatListensToEvents() throws Exception {
        start(KameletsPage.route("Listen to events"));
        await().atMost(PATIENCE)
                .until(() -> emulator.subscribedChannels().stream().anyMatch(channel -> channel.contains("user")));
        finishedJob("other");
        finishedJob("invoice-1");

        assertThat(new String(onlyResult("heard", ".html"), UTF_8)).contains("Hello");
    }

    private Message next(String uri) {
        return context.createConsumerTemplate()
                .receive(uri, PATIENCE.toMillis())
                .getMessage();
    }
}
