package io.github.camelcloudconvert.emulator.fault;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Faults as clients ask for them, in a header or as JSON. */
class FaultReaderTest {

    @Test
    void aHeaderNamesSeveralFaultsWithParticulars() {
        List<FaultPlan> plans = FaultReader.header(
                "cut_download; number=1000; times=2, TASK_FAILS; code=X; message=it broke; on=convert");

        assertThat(plans)
                .containsExactly(
                        Fault.CUT_DOWNLOAD.plan().number(1000).times(2),
                        Fault.TASK_FAILS.plan().failure("X", "it broke").on("convert"));
    }

    @Test
    void whatIsNotSaidIsTheFaultsOwn() {
        assertThat(FaultReader.read(Map.of("fault", "RATE_LIMITED_CREATE")))
                .isEqualTo(Fault.RATE_LIMITED_CREATE.plan());
        assertThat(FaultReader.read(Map.of("fault", "RATE_LIMITED_CREATE", "on", "GET /jobs"))
                        .target())
                .isEqualTo("GET /jobs");
    }

    @Test
    void noTimesAreAlways() {
        assertThat(FaultReader.read(Map.of("fault", "SERVER_ERROR", "times", 0)).times())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(FaultReader.read(Map.of("fault", "SERVER_ERROR", "times", 99_999_999_999L))
                        .times())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theClockMayGoBackAndAChanceIsADecimal() {
        FaultPlan plan = FaultReader.read(Map.of("fault", "CLOCK_JUMP", "number", -60, "chance", "0.25"));

        assertThat(plan.number()).isEqualTo(-60);
        assertThat(plan.chance()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_SUCH                  | there is no fault NO_SUCH",
                "''                       | a fault has no name",
                "SERVER_ERROR; tims=2     | unknown field tims",
                "SERVER_ERROR; times=-1   | too small: times",
                "SERVER_ERROR; times=two  | not a whole number: times",
                "SERVER_ERROR; number=    | not a whole number: number",
                "SERVER_ERROR; chance=x   | not a number: chance",
                "SERVER_ERROR; chance=0   | a chance is above 0 and at most 1",
                "SERVER_ERROR; chance=1.1 | a chance is above 0 and at most 1",
                "SERVER_ERROR,            | a fault has no name"
            })
    void whatIsWrongIsNamed(String header, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultReader.header(header))
                .withMessage(message);
    }
}
