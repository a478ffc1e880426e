package io.github.camelcloudconvert.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Many files at once, whose results are fetched when they are there. */
class BatchOperationsContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.processingDelay(Duration.ofMillis(400)));

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    @Covers({"submitBatch", "getBatch"})
    void thirtyFilesGoThroughAllStates() throws Exception {
        Exchange submitted = send("cloudconvert:submitBatch?outputFormat=pdf&inputFormat=md", texts(30));
        Batch batch = batch(submitted);
        assertThat(batch.id()).startsWith("batch-");
        assertThat(batch.total()).isEqualTo(30);
        assertThat(submitted.getMessage().getHeader(CloudConvertConstants.BATCH_ID))
                .isEqualTo(batch.id());
        assertThat(emulator().jobs()).hasSize(2);

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            Exchange read = send("cloudconvert:getBatch", batch.id());
            return batch(read).status().equals(Batch.COMPLETED);
        });
        Batch ended = batch(send("cloudconvert:getBatch", null, Map.of(CloudConvertConstants.BATCH_ID, batch.id())));
        assertThat(ended.succeeded()).isEqualTo(30);
        assertThat(ended.failed()).isZero();
    }

    @Test
    @Covers("submitBatch")
    void filesThatFailAreCountedAndDoNotStopTheOthers() throws Exception {
        Batch batch = batch(send(
                "cloudconvert:submitBatch?outputFormat=pdf", List.of(file("a.md", "# Good"), file("b.exe", "bad"))));

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            Batch read = batch(send("cloudconvert:getBatch", batch.id()));
            return read.status().equals(Batch.COMPLETED) && read.succeeded() == 1 && read.failed() == 1;
        });
    }

    @Test
    @Covers("waitForBatch")
    void aBatchIsWaitedForUntilItsLastJobHasEnded() throws Exception {
        List<Object> files = new ArrayList<>();
        for (int number = 1; number < 30; number++) {
            files.add(file(number + ".md", "# File"));
        }
        files.add(file("30.exe", "bad"));
        Batch batch = batch(send("cloudconvert:submitBatch?outputFormat=pdf", files));

        Exchange waited = send("cloudconvert:waitForBatch", batch);

        Batch ended = batch(waited);
        assertThat(ended.open()).isZero();
        assertThat(ended.succeeded()).isEqualTo(29);
        assertThat(waited.getMessage().getHeader(CloudConvertConstants.BATCH_STATUS))
                .isEqualTo(Batch.COMPLETED);
        assertThat(simple(waited, "${body.files[29][error]}")).contains("convert-30");
        assertThat(simple(waited, "${body.files[0][name]} of ${body.total}, ${body.completed}, ${body.failed}"))
                .isEqualTo("1.md of 30, 29, 1");
        assertThat(simple(waited, "${body.createdAt} ${body.status} ${body.id} ${body.jobIds.size}"))
                .isEqualTo(ended.json().get("created_at") + " completed " + batch.id() + " 2");
    }

    @Test
    @Covers("waitForBatch")
    void aBatchOfWhichEverythingFailsIsAnOutcomeAndNoError() throws Exception {
        Batch batch = batch(send("cloudconvert:submitBatch?outputFormat=pdf", List.of(file("b.exe", "bad"))));

        assertThat(batch(send("cloudconvert:waitForBatch?completion=poll", batch.id()))
                        .status())
                .isEqualTo(Batch.FAILED);
    }

    @ParameterizedTest
    @Covers("waitForBatch")
    @ValueSource(strings = {"auto", "sync", "poll"})
    void aBatchThatDoesNotEndInTimeIsNamedAndEachOfItsOpenJobsIsCleanedUp(String completion) throws Exception {
        emulator().faults().add(Fault.TASK_STUCK.plan().always());
        Batch batch = batch(send("cloudconvert:submitBatch?outputFormat=pdf&inputFormat=md", texts(26)));

        JobTimeoutException late = failure(
                send(
                        "cloudconvert:waitForBatch?completionTimeout=1s&onTimeout=delete&completion=" + completion,
                        batch.id()),
                JobTimeoutException.class);

        assertThat(late).hasMessageContaining("wait for the batch").hasMessageContaining(batch.id());
        assertThat(late.lastStatus()).isEqualTo(Batch.PROCESSING);
        assertThat(emulator().jobs()).isEmpty();
    }

    @Test
    @Covers("waitForBatch")
    void aBatchThatDoesNotExistIsNotWaitedFor() throws Exception {
        assertThat(failure(send("cloudconvert:waitForBatch", "batch-unknown"), NotFoundException.class))
                .hasMessageContaining("expired");
        assertThatThrownBy(() -> routeTo("cloudconvert:waitForBatch?completion=none"))
                .hasStackTraceContaining("use getBatch");
    }

    private String simple(Exchange exchange, String expression) {
        return context.resolveLanguage("simple").createExpression(expression).evaluate(exchange, String.class);
    }

    @Test
    @Covers("cancelBatch")
    void aBatchIsCancelledOnlyWhileItIsQueued() throws Exception {
        Batch running = batch(send("cloudconvert:submitBatch?outputFormat=pdf&inputFormat=md", texts(2)));
        await().atMost(Duration.ofSeconds(30)).until(() -> !batch(send("cloudconvert:getBatch", running.id()))
                .status()
                .equals(Batch.PENDING));

        assertThat(failure(send("cloudconvert:cancelBatch", running.id()), StateException.class))
                .hasMessageMatching(".*(processing|completed).*");
        assertThat(failure(send("cloudconvert:cancelBatch", "batch-unknown"), NotFoundException.class))
                .hasMessageContaining("expired");
    }

    private static List<Object> texts(int count) {
        return IntStream.range(0, count)
                .<Object>mapToObj(number -> "# File " + number)
                .toList();
    }

    private Object file(String name, String content) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, name);
        exchange.getMessage().setBody(content);
        return exchange;
    }

    private static Batch batch(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(Batch.class);
    }
}
