package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.service.job.JobService.JobSnapshot;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 6 where it is hardest: a process is killed at random moments and started again, and each input has been paid once in
 * the end. The properties {@code kill.conversions}, {@code kill.times} and {@code kill.seed} make it larger, or the same
 * again.
 */
@Tag("soak")
class KillSoakTest {

    private static final Logger LOG = LoggerFactory.getLogger(KillSoakTest.class);
    private static final int CONVERSIONS = Integer.getInteger("kill.conversions", 60);
    private static final int KILLS = Integer.getInteger("kill.times", 2);

    /** A run takes fifteen seconds to make sure of what was created before it. */
    private static final long RUN_SECONDS = 60L + CONVERSIONS;

    @TempDir
    Path temp;

    private final long seed = Long.getLong("kill.seed", new Random().nextLong());

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void every_input_is_paid_once_and_none_is_lost() throws Exception {
        LOG.info("seed {}", seed);
        Random random = new Random(seed);
        Path results = Files.createDirectories(temp.resolve("results"));
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .directory(Files.createDirectories(temp.resolve("service")))
                .engine("convert", "txt", "copy", Samples.COPY)
                .processingDelay(Duration.ofMillis(200))
                .start()) {
            for (int kill = 0; kill < KILLS; kill++) {
                runAndKill(emulator, results, random, KILLS - kill);
            }
            Process last = fork(emulator, results);
            assertThat(last.waitFor(RUN_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(last.exitValue()).as(this::log).isZero();

            assertThat(emulator.createdJobs()).as("seed %s", seed).isEqualTo(CONVERSIONS);
            assertThat(emulator.jobs()).extracting(JobSnapshot::tag).doesNotHaveDuplicates();
        }
        for (int number = 0; number < CONVERSIONS; number++) {
            assertThat(KilledConversions.result(results, number)).hasContent(KilledConversions.text(number));
        }
    }

    /**
     * When a random number of further jobs exists, and a little later, so that each step of a conversion may be hit.
     *
     * @param kills how many come, with this one: each leaves work for the others
     */
    private void runAndKill(CloudConvertEmulator emulator, Path results, Random random, int kills) throws Exception {
        int share = (CONVERSIONS - emulator.createdJobs()) / kills;
        int enough = emulator.createdJobs() + 1 + (share > 1 ? random.nextInt(share - 1) : 0);
        Process process = fork(emulator, results);
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RUN_SECONDS);
            while (process.isAlive() && emulator.createdJobs() < enough && System.nanoTime() < deadline) {
                process.waitFor(2, TimeUnit.MILLISECONDS);
            }
            process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
            LOG.info("killed at {} jobs, {} results", emulator.createdJobs(), results(results));
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static int results(Path directory) {
        return FileTrees.files(directory).stream()
                .filter(file -> file.toString().endsWith(".copy"))
                .toList()
                .size();
    }

    private Process fork(CloudConvertEmulator emulator, Path results) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        KilledConversions.class.getName(),
                        emulator.apiUrl().toString(),
                        emulator.syncUrl().toString(),
                        results.toString(),
                        String.valueOf(CONVERSIONS))
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("process.log").toFile())
                .start();
    }

    private String log() {
        try {
            return Files.readString(temp.resolve("process.log"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
