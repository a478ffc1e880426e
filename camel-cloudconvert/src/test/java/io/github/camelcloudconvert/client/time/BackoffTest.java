package io.github.camelcloudconvert.client.time;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BackoffTest {

    @Test
    void growsFromMinToMaxAndStaysThere() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, () -> 1);

        assertThat(backoff.delay(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.delay(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.delay(4)).isEqualTo(Duration.ofSeconds(10));
        assertThat(backoff.delay(4000)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void jitterOnlyShortens() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, () -> 0);

        assertThat(backoff.delay(0)).isEqualTo(Duration.ofMillis(800));
    }

    @Test
    void refusesAMaximumBelowTheMinimum() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), 2, () -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("min=PT2S");
    }
}
