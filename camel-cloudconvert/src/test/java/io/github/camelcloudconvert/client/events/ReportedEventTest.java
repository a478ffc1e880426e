package io.github.camelcloudconvert.client.events;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportedEventTest {

    private static final String OBJECT =
            "{\"status\":\"finished\",\"zeta\":1,\"id\":\"4c7f\",\"tag\":null,\"alpha\":2,\"message\":null}";

    private static Optional<ReportedEvent> delivered(String body) {
        return ReportedEvent.delivered(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String written(@Nullable JsonDocument document) {
        return new String(Json.write(Objects.requireNonNull(document).json()), StandardCharsets.UTF_8);
    }

    @Test
    void theJobOfADeliveryIsHandedOnAsReceived() {
        ReportedEvent event =
                delivered("{\"event\":\"job.finished\",\"job\":" + OBJECT + "}").orElseThrow();

        assertThat(event.name()).isEqualTo("job.finished");
        assertThat(event.endedJob()).isEqualTo("4c7f");
        assertThat(written(event.job())).isEqualTo(OBJECT);
    }

    @Test
    void jobAndTaskOfASocketEventAreHandedOnAsReceived() {
        assertThat(ReportedEvent.read("job.created", "{\"job\":" + OBJECT + "}"))
                .map(event -> written(event.job()))
                .hasValue(OBJECT);
        assertThat(ReportedEvent.read("task.updated", "{\"task\":" + OBJECT + "}"))
                .map(event -> written(event.task()))
                .hasValue(OBJECT);
    }

    @Test
    void aDeliveryAboutSomethingElseThanAJobIsNoEvent() {
        assertThat(delivered("{\"event\":\"task.finished\",\"task\":" + OBJECT + "}"))
                .isEmpty();
        assertThat(delivered("{\"event\":1,\"job\":" + OBJECT + "}")).isEmpty();
        assertThat(delivered("{\"event\":\"job.finished\",\"job\":{\"status\":\"finished\"}}"))
                .isEmpty();
        assertThat(delivered("{\"job\":" + OBJECT + "}")).isEmpty();
        assertThat(delivered("no event")).isEmpty();
    }

    @Test
    void theEndOfAJobHasTheNameThatTheServiceGivesIt() {
        assertThat(ReportedEvent.end(Job.of(Json.readObject(OBJECT.getBytes(StandardCharsets.UTF_8)))))
                .extracting(ReportedEvent::name)
                .isEqualTo("job.finished");
    }
}
