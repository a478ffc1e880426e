package io.github.camelcloudconvert.emulator.fault;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

    private Fault taken(FaultPoint point, String target) {
        return faults.take(point, target).orElseThrow().fault();
    }
}
