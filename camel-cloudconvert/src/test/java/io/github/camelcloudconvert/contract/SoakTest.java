package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conversions for a long time, in a process of its own, while two requests in a hundred go wrong: nothing is lost, nothing is
 * paid twice, and what the process holds between rounds does not grow. The properties {@code soak.conversions} and
 * {@code soak.minutes} make it longer, {@code soak.report} writes the run into {@code docs/reliability.md}.
 */
@Tag("soak")
class SoakTest {

    private static final Logger LOG = LoggerFactory.getLogger(SoakTest.class);
    private static final int CONVERSIONS = Integer.getInteger("soak.conversions", 900);
    private static final int MINUTES = Integer.getInteger("soak.minutes", 4);
    private static final int ROUNDS = CONVERSIONS < 20_000 ? 6 : 40;
    private static final double TWO_PERCENT = 0.02;
    private static final long MIB = 1024;

    /** Pools keep more connections after one round than after another, but never more than there were messages at once. */
    private static final int MOST_CONNECTIONS = SoakedConversions.AT_ONCE;

    /** Each strikes where it may; together they strike two requests in a hundred. */
    private static final List<Fault> OF_REQUESTS = List.of(
            Fault.SERVER_ERROR,
            Fault.BAD_GATEWAY,
            Fault.UNAVAILABLE,
            Fault.RATE_LIMITED,
            Fault.CUT_BEFORE_READING,
            Fault.CUT_BEFORE_REPLY);

    private static final List<Fault> OF_UPLOADS =
            List.of(Fault.CUT_UPLOAD, Fault.UPLOAD_FAILS, Fault.UPLOAD_REPLY_LOST);
    private static final List<Fault> OF_DOWNLOADS = List.of(Fault.CUT_DOWNLOAD, Fault.DOWNLOAD_FAILS);

    @TempDir
    Path temp;

    private final Books books = new Books();

    /** What was paid: the inputs that an engine has worked on. */
    private static final class Books implements Engine {

        private final BitSet paid = new BitSet();
        private int twice;

        @Override
        public List<EngineOutput> run(EngineTask task) throws ConversionException {
            Path input = task.inputs().get(0);
            try {
                note(Integer.parseInt(Files.readAllLines(input).get(0)));
                Path copy = task.outputDirectory().resolve(input.getFileName());
                return List.of(new EngineOutput(Files.copy(input, copy), null));
            } catch (IOException unreadable) {
                throw new ConversionException(null, "Conversion failed", unreadable);
            }
        }

        private synchronized void note(int number) {
            twice += paid.get(number) ? 1 : 0;
            paid.set(number);
        }

        synchronized int paid() {
            return paid.cardinality();
        }

        synchronized int twice() {
            return twice;
        }
    }

    /** What the process held when nothing was under way. */
    private record Sample(
            long seconds,
            long ended,
            long correct,
            long redelivered,
            long heapKib,
            long threads,
            long handles,
            long connections,
            long files) {

        static Sample of(String line) {
            long[] f =
                    List.of(line.split(",")).stream().mapToLong(Long::parseLong).toArray();
            return new Sample(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8]);
        }
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void conversionsUnderFaultsLoseNothingAndLeaveNothing() throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .directory(Files.createDirectories(temp.resolve("service")))
                .engine("convert", "txt", "copy", books)
                .retention(Duration.ofMinutes(10))
                .start()) {
            strike(emulator, OF_REQUESTS);
            strike(emulator, OF_UPLOADS);
            strike(emulator, OF_DOWNLOADS);
            Process process = fork(emulator);
            try {
                assertThat(process.waitFor(MINUTES + 5L, TimeUnit.MINUTES))
                        .as(this::log)
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).as(this::log).isZero();
        }
        List<Sample> samples = Files.readAllLines(temp.resolve(SoakedConversions.SAMPLES)).stream()
                .map(Sample::of)
                .toList();
        String report = report(samples);
        LOG.info("\n{}", report);
        if (Boolean.getBoolean("soak.report")) {
            publish(report);
        }
        Sample last = samples.get(samples.size() - 1);
        assertThat(last.correct()).as(this::log).isEqualTo(last.ended());
        assertThat(books.paid()).isEqualTo((int) last.ended());
        assertThat(books.twice()).isZero();
        assertFlat(samples);
    }

    private static void strike(CloudConvertEmulator emulator, List<Fault> faults) {
        for (Fault fault : faults) {
            emulator.faults()
                    .add(fault.plan()
                            .number(0)
                            .chance(TWO_PERCENT / faults.size())
                            .always());
        }
    }

    /** The last half of the rounds beside the half before it, the first fifth apart, in which pools and caches fill. */
    private static void assertFlat(List<Sample> samples) {
        List<Sample> warm = samples.subList(Math.max(1, samples.size() / 5), samples.size());
        List<Sample> before = warm.subList(0, warm.size() / 2);
        List<Sample> after = warm.subList(warm.size() / 2, warm.size());
        assertThat(least(after, Sample::heapKib)).isLessThan(least(before, Sample::heapKib) + 2 * MIB);
        assertThat(least(after, Sample::threads)).isLessThanOrEqualTo(most(before, Sample::threads));
        assertThat(least(after, Sample::handles)).isLessThanOrEqualTo(most(before, Sample::handles));
        assertThat(most(samples, Sample::connections)).isLessThanOrEqualTo(MOST_CONNECTIONS);
        assertThat(most(samples, Sample::files)).isZero();
    }

    private static long least(List<Sample> samples, ToLongFunction<Sample> what) {
        return samples.stream().mapToLong(what).min().orElseThrow();
    }

    private static long most(List<Sample> samples, ToLongFunction<Sample> what) {
        return samples.stream().mapToLong(what).max().orElseThrow();
    }

    private Process fork(CloudConvertEmulator emulator) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-Dorg.slf4j.simpleLogger.log.io.github.camelcloudconvert=error",
                        "-cp",
                        classPath,
                        SoakedConversions.class.getName(),
                        emulator.apiUrl().toString(),
                        emulator.syncUrl().toString(),
                        temp.toString(),
                        String.valueOf(ROUNDS),
                        String.valueOf(CONVERSIONS / ROUNDS),
                        String.valueOf(MINUTES))
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("process.log").toFile())
                .start();
    }

    private String report(List<Sample> samples) {
        Sample last = samples.get(samples.size() - 1);
        return "| | |\n| --- | --- |\n"
                + row("conversions", last.ended())
                + row("seconds", last.seconds())
                + row("deliveries that failed and were repeated", last.redelivered())
                + row("messages that got the result of their own input", last.correct())
                + row("inputs paid once", books.paid())
                + row("inputs paid twice", books.twice())
                + row("temporary files between rounds, at most", most(samples, Sample::files))
                + "\nWhat the process held after each of " + samples.size()
                + " rounds, when nothing was under way and the garbage was collected:\n\n```\n"
                + chart("heap, KiB   ", samples, Sample::heapKib)
                + chart("threads     ", samples, Sample::threads)
                + chart("file handles", samples, Sample::handles)
                + chart("connections ", samples, Sample::connections)
                + "```\n";
    }

    private static String row(String name, long count) {
        return "| " + name + " | " + count + " |\n";
    }

    /** A bar for each round, from zero, so that what is flat looks flat. */
    private static String chart(String name, List<Sample> samples, ToLongFunction<Sample> what) {
        long most = Math.max(1, most(samples, what));
        String bars = samples.stream()
                .map(sample -> String.valueOf("▁▂▃▄▅▆▇█".charAt((int) (what.applyAsLong(sample) * 7 / most))))
                .collect(Collectors.joining());
        return name + "  " + bars + "  " + least(samples, what) + " to " + most + "\n";
    }

    private static void publish(String report) throws IOException {
        Path page = Path.of("../docs/reliability.md");
        String start = "<!-- soak: START -->\n";
        String text = Files.readString(page);
        int from = text.indexOf(start) + start.length();
        Files.writeString(
                page, text.substring(0, from) + report + text.substring(text.indexOf("<!-- soak: END", from)));
    }

    private String log() {
        try {
            String text = Files.readString(temp.resolve("process.log"));
            return text.substring(Math.max(0, text.length() - 4_000));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
