package io.github.camelcloudconvert.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.client.error.CreditLimitException;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The limit of credits for a day: what it lets through, what it refuses, and what a refusal costs. */
class CreditLimitContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator(
            builder -> builder.engine("convert", "txt", "copy", Samples.COPY).without(Quirk.JOBS_LISTED_LATE));

    private static final String COPY = "cloudconvert:convert?inputFormat=txt&outputFormat=copy&completion=poll";
    private static final int LIMIT = 3;

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    void configure(CloudConvertConfiguration settings) {
        super.configure(settings);
        settings.setCreditLimit(LIMIT);
    }

    private void use(int jobs) throws Exception {
        for (int job = 0; job < jobs; job++) {
            assertThat(bytes(send(COPY, "hello " + job))).isNotEmpty();
        }
    }

    @Test
    void aMessageAboveTheLimitCostsNoCall() throws Exception {
        use(LIMIT);
        Map<String, Integer> calls = emulator().requests().all();

        CreditLimitException refused = failure(send(COPY, "one too many"), CreditLimitException.class);

        assertThat(emulator().requests().all()).isEqualTo(calls);
        assertThat(refused.limit()).isEqualTo(LIMIT);
        assertThat(refused.used()).isEqualTo(LIMIT);
        assertThat(refused.retryable()).isFalse();
        assertThat(refused).hasMessageContaining("creditLimit=3").hasMessageContaining("midnight UTC");
    }

    @Test
    void ofMessagesThatComeAtOnceNoMoreGetAJobThanTheLimitHasCredits() throws Exception {
        String start = routeTo(COPY);
        List<CompletableFuture<Exchange>> sent = IntStream.range(0, 20)
                .mapToObj(number -> template.asyncSend(
                        start, exchange -> exchange.getMessage().setBody("body " + number)))
                .toList();

        List<Exchange> done = sent.stream().map(CompletableFuture::join).toList();

        assertThat(emulator().createdJobs()).isEqualTo(LIMIT);
        assertThat(done.stream().filter(exchange -> exchange.getException() == null))
                .hasSize(LIMIT);
        assertThat(done.stream().map(Exchange::getException).filter(CreditLimitException.class::isInstance))
                .hasSize(20 - LIMIT);
    }

    @Test
    void whatWasUsedBeforeTheStartCountsFromTheListOfTheService() throws Exception {
        use(2);
        // whose clients forget everything then
        context.getComponent("cloudconvert").stop();
        context.getComponent("cloudconvert").start();

        use(1);
        failure(send(COPY, "one too many"), CreditLimitException.class);
        assertThat(emulator().createdJobs()).isEqualTo(LIMIT);
    }

    @Test
    void whereTheListCannotBeReadNothingIsCreatedAndTheNextMessageTriesAgain() throws Exception {
        emulator().faults().add(Fault.SERVER_ERROR.plan().on("GET /jobs").times(5));

        CreditLimitException unknown = failure(send(COPY, "hello"), CreditLimitException.class);

        assertThat(unknown).hasMessageContaining("cannot be kept").hasMessageContaining("task.read");
        assertThat(unknown.used()).isNull();
        assertThat(unknown.retryable()).isTrue();
        assertThat(emulator().createdJobs()).isZero();
        emulator().faults().reset();
        use(1);
    }

    @Test
    void aJobThatFailsAndCostsNothingLeavesTheLimitAsItWas() throws Exception {
        for (int job = 0; job < LIMIT + 1; job++) {
            emulator().faults().next(Fault.TASK_FAILS);
            assertThat(send(COPY, "hello").getException()).isNotNull().isNotInstanceOf(CreditLimitException.class);
        }
        use(LIMIT);
    }

    @Test
    void aCreationThatTheServiceRefusesGivesItsCreditBack() throws Exception {
        for (int job = 0; job < LIMIT + 1; job++) {
            emulator().faults().next(Fault.TOO_MANY_JOBS);
            assertThat(send(COPY, "hello").getException()).isNotNull().isNotInstanceOf(CreditLimitException.class);
        }
        use(LIMIT);
    }

    @Test
    void aTaskWithoutAJobAndAnOpenCallAreRefusedToo() throws Exception {
        use(LIMIT);
        Map<String, Integer> calls = emulator().requests().all();

        failure(
                send("cloudconvert:createTask", Map.of("operation", "convert", "input", "x", "output_format", "pdf")),
                CreditLimitException.class);
        failure(
                send("cloudconvert:callApi?apiMethod=POST&apiPath=/jobs", Map.of("tasks", Map.of())),
                CreditLimitException.class);

        assertThat(emulator().requests().all()).isEqualTo(calls);
    }

    @Test
    void theDayEndsAtMidnightOfTheService() throws Exception {
        use(LIMIT);
        emulator().jumpClock(Duration.ofDays(1));
        // any reply tells the new time
        send("cloudconvert:getCurrentUser", null);

        use(1);
    }
}
