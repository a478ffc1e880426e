package io.github.camelcloudconvert.transform;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JsonList;
import io.github.camelcloudconvert.client.model.Task;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.DataType;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What routes get from transformDataType, found by name as Camel finds it. */
class DataTypeTransformersTest extends CamelTestSupport {

    private static final String JSON = "cloudconvert:application-json";
    private static final String CLOUD_EVENTS = "cloudconvert:application-cloudevents";

    private static final String JOB = "{\"id\":\"j-1\",\"tag\":null,\"status\":\"finished\",\"mood\":{\"level\":7},"
            + "\"created_at\":\"2026-11-30T10:00:00+00:00\",\"ended_at\":\"2026-11-30T10:01:00+00:00\"}";
    private static final String TASK = "{\"id\":\"t-1\",\"job_id\":\"j-1\",\"status\":\"processing\","
            + "\"created_at\":\"2026-11-30T10:00:00+00:00\",\"started_at\":\"2026-11-30T10:00:30+00:00\"}";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + JSON.replace(':', '-')).transformDataType(new DataType(JSON));
                from("direct:" + CLOUD_EVENTS.replace(':', '-')).transformDataType(new DataType(CLOUD_EVENTS));
            }
        };
    }

    @Test
    void jsonIsWhatTheServiceSent() {
        Exchange done = transformed(JSON, job(JOB), Map.of());

        assertThat(done.getMessage().getBody()).isEqualTo(JOB);
        assertThat(done.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(transformed(JSON, new JsonList<>(List.of(job(JOB))), Map.of())
                        .getMessage()
                        .getBody())
                .isEqualTo("[" + JOB + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, CLOUD_EVENTS})
    void anotherBodyIsRefusedAndStays(String type) {
        Exchange refused = transformed(type, "a text", Map.of());

        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(type + " needs a ");
        assertThat(refused.getMessage().getBody()).isEqualTo("a text");
        assertThat(refused.getMessage().getHeaders()).isEmpty();
        assertThat(transformed(type, null, Map.of()).getException()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theEndOfAJobIsACloudEvent() {
        Exchange done = transformed(CLOUD_EVENTS, job(JOB), Map.of(CloudConvertConstants.EVENT, "job.finished"));

        assertThat(done.getMessage().getBody()).isEqualTo(JOB);
        assertThat(done.getMessage().getHeaders())
                .containsEntry("CamelCloudEventID", "j-1/job.finished")
                .containsEntry("CamelCloudEventSource", "cloudconvert:jobs")
                .containsEntry("CamelCloudEventVersion", "1.0")
                .containsEntry("CamelCloudEventType", "com.cloudconvert.job.finished")
                .containsEntry("CamelCloudEventSubject", "j-1")
                .containsEntry("CamelCloudEventTime", "2026-11-30T10:01:00Z")
                .containsEntry("CamelCloudEventDataContentType", "application/json")
                .containsEntry(Exchange.CONTENT_TYPE, "application/json");
    }

    @ParameterizedTest
    @CsvSource({"finished, job.finished", "error, job.failed", "dreaming, job.updated"})
    void withoutAConsumerTheStatusTellsTheEvent(String status, String event) {
        Exchange done = transformed(CLOUD_EVENTS, job(JOB.replace("finished", status)), Map.of());

        assertThat(done.getMessage().getHeader("CamelCloudEventType")).isEqualTo("com.cloudconvert." + event);
    }

    @Test
    void whatHappensOnceHasTheSameIdEachTimeAndWhatRepeatsAnother() {
        assertThat(id(job(JOB))).isEqualTo(id(job(JOB)));
        assertThat(id(task(TASK))).startsWith("t-1/task.updated/").isNotEqualTo(id(task(TASK)));
    }

    @Test
    void aTaskHasASourceAndATimeOfItsOwn() {
        Exchange done = transformed(CLOUD_EVENTS, task(TASK), Map.of());

        assertThat(done.getMessage().getHeaders())
                .containsEntry("CamelCloudEventSource", "cloudconvert:tasks")
                .containsEntry("CamelCloudEventSubject", "t-1")
                .containsEntry("CamelCloudEventTime", "2026-11-30T10:00:30Z");
    }

    @Test
    void filesStayTheBodyAndKeepTheirMediaType() {
        byte[] file = {1, 2, 3};
        Exchange done = transformed(
                CLOUD_EVENTS,
                file,
                Map.of(
                        CloudConvertConstants.JOB_ID,
                        "j-1",
                        CloudConvertConstants.JOB_STATUS,
                        "finished",
                        "CamelCloudEventID",
                        "of-the-sender",
                        Exchange.CONTENT_TYPE,
                        "application/pdf"));

        assertThat(done.getMessage().getBody()).isSameAs(file);
        assertThat(done.getMessage().getHeaders())
                .containsEntry("CamelCloudEventID", "j-1/job.finished")
                .containsEntry("CamelCloudEventDataContentType", "application/pdf")
                .containsEntry(Exchange.CONTENT_TYPE, "application/pdf");
        assertThat(done.getMessage().getHeader("CamelCloudEventTime", String.class))
                .endsWith("Z");
    }

    private String id(Object body) {
        return transformed(CLOUD_EVENTS, body, Map.of()).getMessage().getHeader("CamelCloudEventID", String.class);
    }

    private Exchange transformed(String type, @Nullable Object body, Map<String, Object> headers) {
        return template.request("direct:" + type.replace(':', '-'), exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private static Job job(String json) {
        return Job.of(Json.readObject(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Task task(String json) {
        return Task.of(Json.readObject(json.getBytes(StandardCharsets.UTF_8)));
    }
}
