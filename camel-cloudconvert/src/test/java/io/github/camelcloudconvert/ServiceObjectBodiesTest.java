package io.github.camelcloudconvert;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.model.Job;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What routes can do with a job or task as body. */
class ServiceObjectBodiesTest extends CloudConvertTestSupport {

    private static final String JOB = "{\"id\":\"j-1\",\"tag\":null,\"status\":\"dreaming\",\"mood\":{\"level\":7},"
            + "\"tasks\":[{\"id\":\"t-1\",\"name\":\"think\",\"operation\":\"ai/think\",\"status\":\"dreaming\","
            + "\"thoughts\":[1,\"two\",true]}]}";

    @BeforeEach
    void answer() {
        jobs.replies.put("GET /v2/jobs/j-1", "{\"data\":" + JOB + "}");
        jobs.replies.put("GET /v2/jobs?per_page=20&page=1", "{\"data\":[" + JOB + "]}");
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:simple")
                        .to("cloudconvert:getJob")
                        .setBody(simple("${body.status} ${body.id} ${body.tasks[0].name} ${body.json[mood][level]}"));
                from("direct:jq").to("cloudconvert:getJob").setBody().jq(".tasks[0].thoughts[1]", String.class);
                from("direct:json").to("cloudconvert:getJob").marshal().json();
                from("direct:list").to("cloudconvert:listJobs").marshal().json();
                from("direct:choice")
                        .to("cloudconvert:getJob")
                        .choice()
                        .when(simple("${body.status} == 'dreaming'"))
                        .setBody(constant("asleep"))
                        .otherwise()
                        .setBody(constant("awake"));
            }
        };
    }

    @Test
    void simpleReadsFieldsAndWhatNobodyKnew() {
        assertThat(template.requestBody("direct:simple", "j-1", String.class)).isEqualTo("dreaming j-1 think 7");
        assertThat(template.requestBody("direct:choice", "j-1")).isEqualTo("asleep");
    }

    @Test
    void jqReadsUnknownFields() {
        assertThat(template.requestBody("direct:jq", "j-1", String.class)).isEqualTo("two");
    }

    @Test
    void jacksonWritesWhatTheServiceSent() {
        assertThat(template.requestBody("direct:json", "j-1", String.class)).isEqualTo(JOB);
        assertThat(template.requestBody("direct:list", null, String.class)).isEqualTo("[" + JOB + "]");
    }

    @Test
    void typeConvertersKeepEveryField() throws Exception {
        Map<?, ?> sent = (Map<?, ?>) Json.parse(JOB);

        Object map = template.requestBody("cloudconvert:getJob", "j-1", Map.class);
        assertThat(map).isEqualTo(sent);
        assertThat(template.requestBody("cloudconvert:getJob", "j-1", String.class))
                .isEqualTo(JOB);
        assertThat(template.requestBody("cloudconvert:getJob", "j-1", byte[].class))
                .asString()
                .isEqualTo(JOB);
        try (InputStream stream = template.requestBody("cloudconvert:getJob", "j-1", InputStream.class)) {
            assertThat(stream).hasContent(JOB);
        }
        assertThat(template.requestBody("cloudconvert:getJob", "j-1", JsonNode.class)
                        .at("/mood/level")
                        .intValue())
                .isEqualTo(7);
        assertThat(template.requestBody("cloudconvert:listJobs", null, String.class))
                .isEqualTo("[" + JOB + "]");
    }

    @Test
    void aListIsAList() {
        List<?> listed = template.requestBody("cloudconvert:listJobs", null, List.class);

        assertThat(listed).singleElement().isInstanceOfSatisfying(Job.class, job -> assertThat(job.id())
                .isEqualTo("j-1"));
    }
}
