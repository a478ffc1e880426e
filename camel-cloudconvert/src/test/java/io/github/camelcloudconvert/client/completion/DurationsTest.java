package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DurationsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Durations durations = new Durations();

    @Test
    void nothingIsKnownAtTheBeginning() {
        assertThat(durations.median()).isEmpty();
        assertThat(durations.mostlyWithin(LIMIT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void mostAreWithinTheLimitExactlyWhereTheMedianIs(long seed) {
        Random random = new Random(seed);
        for (int number = 0; number < 500; number++) {
            durations.add(Duration.ofMillis(random.nextInt(58_000, 62_500)));

            assertThat(durations.mostlyWithin(LIMIT))
                    .isEqualTo(durations.median().orElseThrow().compareTo(LIMIT) <= 0);
        }
    }

    @Test
    void theLimitItselfIsWithin() {
        durations.add(LIMIT);

        assertThat(durations.mostlyWithin(LIMIT)).isTrue();
        assertThat(durations.mostlyWithin(LIMIT.minusNanos(1))).isFalse();
    }
}
