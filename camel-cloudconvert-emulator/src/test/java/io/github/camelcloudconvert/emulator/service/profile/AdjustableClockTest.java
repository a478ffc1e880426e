package io.github.camelcloudconvert.emulator.service.profile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The clock that tests set, and the switches of a profile. */
class AdjustableClockTest {
    private static final Instant START = Instant.parse("2026-03-04T09:15:27Z");
    private final AdjustableClock clock = new AdjustableClock(Clock.fixed(START, ZoneOffset.UTC));

    @Test
    void jumpsAddUpAndAResetTakesThemAllBack() {
        clock.jump(Duration.ofHours(2));
        clock.jump(Duration.ofHours(-3));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(3600));

        clock.reset();
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void aClockOfAnotherZoneStaysWhereThisOneIsNow() {
        clock.jump(Duration.ofHours(1));
        Clock other = clock.withZone(ZoneId.of("Europe/Vienna"));
        clock.jump(Duration.ofHours(1));

        assertThat(other.instant()).isEqualTo(START.plusSeconds(3600));
        assertThat(other.getZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @ParameterizedTest
    @EnumSource(Quirk.class)
    void eachQuirkIsASwitchOfItsOwn(Quirk quirk) {
        for (Profile profile : new Profile[] {Profile.documented(), Profile.worstLegal()}) {
            Profile on = profile.with(quirk);
            Profile off = on.without(quirk);

            assertThat(on.has(quirk)).isTrue();
            assertThat(off.has(quirk)).isFalse();
            for (Quirk other : Quirk.values()) {
                if (other != quirk) {
                    assertThat(on.has(other)).isEqualTo(profile.has(other));
                    assertThat(off.has(other)).isEqualTo(profile.has(other));
                }
            }
        }
    }
}
