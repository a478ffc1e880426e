package io.github.camelcloudconvert.convertly.client;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConvertlyEventTest {

    private static Optional<ConvertlyEvent> read(String json) {
        return ConvertlyEvent.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ConvertlyJob job(@Nullable String type, String status) {
        Map<String, Object> json = new LinkedHashMap<>(Map.of("jobId", "a", "status", status));
        if (type != null) {
            json.put("jobType", type);
        }
        return ConvertlyJob.of(json);
    }

    @Test
    void theEndOfAJobIsKnownByTheJobAndAllElseByTheEvent() {
        ConvertlyEvent end = read("{\"id\":\"evt_1\",\"type\":\"conversion.failed\",\"data\":{\"jobId\":\"a\"}}")
                .orElseThrow();
        assertThat(end.id()).isEqualTo("a");
        assertThat(end.endedJob()).isEqualTo("a");

        ConvertlyEvent progress = read("{\"id\":\"evt_2\",\"type\":\"conversion.progress\",\"data\":{\"jobId\":\"a\"}}")
                .orElseThrow();
        assertThat(progress.id()).isEqualTo("evt_2");
        assertThat(progress.jobId()).isEqualTo("a");
        assertThat(progress.endedJob()).isNull();

        ConvertlyEvent ofNoJob = read("{\"id\":\"evt_3\",\"type\":\"conversion.completed\",\"data\":null}")
                .orElseThrow();
        assertThat(ofNoJob.id()).isEqualTo("evt_3");
        assertThat(ofNoJob.ends()).isFalse();
    }

    @Test
    void aJobInPlaceOfAnEventCountsWhenItHasEnded() {
        assertThat(read("{\"jobId\":\"a\",\"jobType\":\"compress\",\"status\":\"completed\"}"))
                .hasValueSatisfying(event -> {
                    assertThat(event.name()).isEqualTo("conversion.completed");
                    assertThat(event.job()).isNotNull();
                });
        assertThat(read("{\"jobId\":\"a\",\"status\":\"processing\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{}",
                "{\"type\":\"conversion.completed\"}",
                "{\"id\":\"evt_1\",\"type\":\"\"}",
                "{\"id\":\"evt_1\",\"type\":{}}",
                "{\"status\":\"completed\"}"
            })
    void whatIsNoEventIsNone(String json) {
        assertThat(read(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ",completed,conversion.completed",
        "convert,completed,conversion.completed",
        "compress,failed,conversion.failed",
        "media_tool,completed,media.tool.completed",
        "media_tool,failed,media.tool.failed",
        "convert,cancelled,conversion.failed",
        "transfer,completed,transfer.completed"
    })
    void anEndThatWasNotReportedHasTheNameThatItWouldHaveHad(@Nullable String type, String status, String name) {
        ConvertlyEvent end = ConvertlyEvent.end(job(type, status));
        assertThat(end.name()).isEqualTo(name);
        assertThat(end.id()).isEqualTo("a");
        assertThat(end.endedJob()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "canceled", "failed"})
    void aJobThatWasCancelledHasEndedAndHasNoResults(String status) {
        assertThat(job("convert", status).ended()).isTrue();
        assertThat(job("convert", status).failed()).isTrue();
    }

    @Test
    void aStateThatNothingIsKnownOfIsNoEnd() {
        assertThat(job("convert", "archiving").ended()).isFalse();
    }
}
