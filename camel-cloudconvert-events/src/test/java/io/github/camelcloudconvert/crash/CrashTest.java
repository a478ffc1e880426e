package io.github.camelcloudconvert.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each build kills a process of each mode twice; {@link CrashSoakTest} does so more often. The modes run side by side. */
class CrashTest {

    private static final int KILLS = 2;
    private static final int SPEED = 10;
    private static final int AT_ONCE = 4;

    @TempDir
    static Path temp;

    private static final ExecutorService POOL = Executors.newFixedThreadPool(AT_ONCE);
    private static final Map<CrashMode, Future<CrashCampaign.Counts>> CAMPAIGNS = new EnumMap<>(CrashMode.class);

    @BeforeAll
    static void begin() throws IOException {
        long seed = Long.getLong("crash.seed", new Random().nextLong());
        for (CrashMode mode : CrashMode.values()) {
            Path folder = Files.createDirectories(temp.resolve(mode.name()));
            CAMPAIGNS.put(mode, POOL.submit(() -> new CrashCampaign(mode, KILLS, seed, SPEED, folder).run()));
        }
    }

    @AfterAll
    static void end() {
        POOL.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void aProcessThatWasKilledAndStartedAgainLosesNothingAndPaysNothingTwice(CrashMode mode) throws Exception {
        CAMPAIGNS.get(mode).get();
    }
}
