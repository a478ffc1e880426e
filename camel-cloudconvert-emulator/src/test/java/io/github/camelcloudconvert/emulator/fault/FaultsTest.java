package io.github.camelcloudconvert.emulator.fault;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FaultsTest {
    private final Faults faults = new Faults();

    @Test
    void faultsStrikeInOrderWhereTheyAreMeantTo() {
        faults.add(Fault.RATE_LIMITED.plan().on("GET /jobs"));
        faults.add(Fault.UNAVAILABLE.plan().times(2));
        faults.next(Fault.CUT_DOWNLOAD);

        assertThat(taken(FaultPoint.REQUEST, "POST /jobs")).isEqualTo(Fault.UNAVAILABLE);
        assertThat(taken(FaultPoint.REQUEST, "GET /jobs")).isEqualTo(Fault.RATE_LIMITED);
        assertThat(taken(FaultPoint.REQUEST, "GET /jobs")).isEqualTo(Fault.UNAVAILABLE);
        assertThat(faults.take(FaultPoint.REQUEST, "GET /jobs")).isEmpty();
        assertThat(faults.waiting()).hasSize(1);
    }

    @Test
    void aFaultMayStrikeAlwaysUntilReset() {
        faults.add(Fault.CUT_DOWNLOAD.plan().number(5).always());

        for (int i = 0; i < 100; i++) {
            assertThat(faults.take(FaultPoint.DOWNLOAD, "a").orElseThrow().number())
                    .isEqualTo(5);
        }
        faults.reset();
        assertThat(faults.take(FaultPoint.DOWNLOAD, "a")).isEmpty();
    }

    @Test
    void dicePlayTheSameForTheSameSeedAndPlace() {
        assertThat(strikes(new Faults(7))).isEqualTo(strikes(new Faults(7))).isNotEqualTo(strikes(new Faults(8)));

        Faults again = new Faults(7);
        List<Integer> first = strikes(again);
        again.reset();
        assertThat(strikes(again)).as("dice begin anew").isEqualTo(first);

        assertThat(first).hasSizeBetween(60, 140);
    }

    /** In which of 200 requests a fault with a chance of one half strikes. */
    private static List<Integer> strikes(Faults faults) {
        faults.add(Fault.SERVER_ERROR.plan().always().chance(0.5));
        return IntStream.range(0, 200)
                .filter(request -> faults.take(FaultPoint.REQUEST, "GET /jobs").isPresent())
                .boxed()
                .toList();
    }

    @Test
    void aPlanThatDoesNotFallLeavesTheTurnToTheNextAndIsNotUsedUp() {
        faults.add(Fault.UNAVAILABLE.plan().chance(Double.MIN_VALUE));
        faults.add(Fault.SERVER_ERROR.plan());

        assertThat(taken(FaultPoint.REQUEST, "GET /jobs")).isEqualTo(Fault.SERVER_ERROR);
        assertThat(faults.waiting())
                .singleElement()
                .extracting(FaultPlan::fault)
                .isEqualTo(Fault.UNAVAILABLE);
    }

    @Test
    void whoSeesThePlansSeesHowOftenTheyStillStrike() {
        faults.add(Fault.TASK_FAILS.plan().times(3).on("convert"));

        taken(FaultPoint.PROCESSING, "convert");

        assertThat(faults.waiting())
                .containsExactly(Fault.TASK_FAILS.plan().times(2).on("convert"));
        assertThat(faults.take(FaultPoint.TRANSFER, "convert")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WEBHOOK_TRUNCATED, -1, 0 to 1000000000000000",
        "RATE_LIMITED, -5, 0 to 1000000000000000",
        "TASK_SLOW, 9223372036854775807, 0 to 1000000000000000",
        "CLOCK_JUMP, 1000000001, -1000000000 to 1000000000",
        "CLOCK_JUMP, -9223372036854775808, -1000000000 to 1000000000"
    })
    void aNumberThatWouldBreakTheEmulatorItselfIsRefused(Fault fault, long number, String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fault.plan().number(number))
                .withMessage("the number of " + fault + " is from " + range);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultReader.header(fault + "; number=" + number))
                .withMessageContaining(range);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void eachFaultMayHaveTheNumbersOfItsRange(Fault fault) {
        long least = fault == Fault.CLOCK_JUMP ? -1_000_000_000 : 0;

        assertThat(fault.plan().number(least).number()).isEqualTo(least);
        assertThat(fault.plan().number(1_000_000_000).number()).isEqualTo(1_000_000_000);
        assertThat(FaultReader.read(Map.of("fault", fault.name()))).isEqualTo(fault.plan());
    }

    private Fault taken(FaultPoint point, String target) {
        return faults.take(point, target).orElseThrow().fault();
    }
}
