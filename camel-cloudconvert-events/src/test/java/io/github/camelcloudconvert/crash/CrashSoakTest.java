package io.github.camelcloudconvert.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same as {@link CrashTest} with many kills. {@code crash.kills} says how many, {@code crash.modes} of what, {@code
 * crash.seed} which, and {@code crash.speed} how fast the time of the clients goes; {@code crash.report} adds the counts to
 * the page about reliability.
 */
@Tag("soak")
@EnabledIfSystemProperty(named = "crash.kills", matches = "\\d+", disabledReason = "say how many by -Dcrash.kills=")
class CrashSoakTest {

    private static final int SPEED = Integer.getInteger("crash.speed", 10);

    @TempDir
    Path temp;

    private final int kills = Integer.getInteger("crash.kills", 0);
    private final long seed = Long.getLong("crash.seed", new Random().nextLong());

    static Stream<CrashMode> modes() {
        String chosen = System.getProperty("crash.modes");
        return chosen == null
                ? Stream.of(CrashMode.values())
                : List.of(chosen.split(",", -1)).stream().map(CrashMode::valueOf);
    }

    @ParameterizedTest
    @MethodSource("modes")
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void howeverOftenAProcessIsKilledNothingIsLostAndNothingPaidTwice(CrashMode mode) throws Exception {
        CrashCampaign.Counts counts = new CrashCampaign(mode, kills, seed, SPEED, temp).run();
        if (Boolean.getBoolean("crash.report")) {
            CrashReport.add(counts);
        }
    }
}
