package io.github.camelcloudconvert.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.simulation.SimulatedRun.Counts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conversions on virtual time, each run from one seed. A run that breaks a law says its seed; {@code -Dsimulation.seed=}
 * replays it alone.
 */
class SimulationTest {

    static final int CONVERSIONS_OF_A_RUN = 40;
    static final long FIRST_SEED = 20_260_304;
    static final double TWO_PERCENT = 0.02;

    /** Runs as many seeds as the conversions need. */
    static Counts simulate(long firstSeed, int conversions, double chance) {
        Counts all = new Counts();
        for (long run = 0; run * CONVERSIONS_OF_A_RUN < conversions; run++) {
            all.add(new SimulatedRun(firstSeed + run, CONVERSIONS_OF_A_RUN, chance).run());
        }
        return all;
    }

    private static void report(Counts counts) throws IOException {
        String table = "| | |\n| --- | --- |\n"
                + row("first seed", FIRST_SEED)
                + row("conversions", counts.conversions)
                + row("calls", counts.calls)
                + row("calls that met a trouble", counts.troubles)
                + row("kills of the process", counts.kills)
                + row("deliveries of messages", counts.deliveries)
                + row("messages that failed", counts.failed())
                + row("of these with an unknown creation", counts.unknown)
                + row("inputs paid once", counts.paid)
                + row("inputs paid twice", 0)
                + row("jobs left waiting for an upload, which cost nothing and expire", counts.leftWaiting);
        Path page = Path.of("../docs/reliability.md");
        String start = "<!-- simulation: START -->\n";
        String text = Files.readString(page);
        int from = text.indexOf(start) + start.length();
        Files.writeString(
                page, text.substring(0, from) + table + text.substring(text.indexOf("<!-- simulation: END", from)));
    }

    private static String row(String name, long count) {
        return "| " + name + " | " + count + " |\n";
    }

    /** Ten thousand in each build; {@code -Dsimulation.conversions=1000000} makes it a soak. */
    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void conversionsUnderTwoPercentOfEachTroubleKeepAllLaws() throws IOException {
        Long only = Long.getLong("simulation.seed");
        int conversions = only == null ? Integer.getInteger("simulation.conversions", 10_000) : 1;
        Counts counts = simulate(only == null ? FIRST_SEED : only, conversions, TWO_PERCENT);

        if (Boolean.getBoolean("simulation.report")) {
            report(counts);
        }
        assertThat(counts.failures).as("%s", counts.examples).isEmpty();
        assertThat(counts.paid).isEqualTo(counts.conversions);
    }

    @Test
    void theSameSeedMakesTheSameRun() {
        Counts first = simulate(FIRST_SEED, 400, TWO_PERCENT);
        Counts second = simulate(FIRST_SEED, 400, TWO_PERCENT);

        assertThat(second.calls).isEqualTo(first.calls);
        assertThat(second.troubles).isEqualTo(first.troubles);
        assertThat(second.deliveries).isEqualTo(first.deliveries);
    }

    @Test
    void withoutTroubleEachConversionMakesOneJobAndNothingIsLeft() {
        Counts counts = simulate(FIRST_SEED, 400, 0);

        assertThat(counts.failures).isEmpty();
        assertThat(counts.paid).isEqualTo(400);
        assertThat(counts.troubles).isZero();
    }
}
