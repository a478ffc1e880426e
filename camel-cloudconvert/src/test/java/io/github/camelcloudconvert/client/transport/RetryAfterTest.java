package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-04T09:15:27Z");

    private static @Nullable Duration read(String value) {
        return new Reply(429, Map.of("retry-after", value), new byte[0]).retryAfter(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0", " 7 | 7", "Wed, 04 Mar 2026 09:15:57 GMT | 30", "Wed, 04 Mar 2026 09:00:00 GMT | 0"})
    void secondsAndDatesAreRead(String value, long seconds) {
        assertThat(read(value)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "2026-03-04"})
    void anythingElseIsNoAnswer(String value) {
        assertThat(read(value)).isNull();
    }

    @Test
    void aReplyWithoutTheHeaderIsNoAnswer() {
        assertThat(new Reply(429, Map.of(), new byte[0]).retryAfter(NOW)).isNull();
    }
}
