package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.camelcloudconvert.client.CloudConvertClient;
import io.github.camelcloudconvert.client.batch.BatchRequest;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.Fixtures;
import io.github.camelcloudconvert.client.transport.RawServer;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.job.JobService.JobSnapshot;
import io.github.camelcloudconvert.emulator.service.job.JobService.TaskSnapshot;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Many files at once: handed over, followed, gone on with, cancelled. */
@Timeout(60)
class BatchContractTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY));

    private static final String UPLOADS = "POST /tasks STORAGE";

    private final CloudConvertClient client = client();

    @AfterEach
    void close() {
        client.close();
    }

    private static CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    private static CloudConvertClient client() {
        TransportSettings transport = new TransportSettings(
                "default",
                emulator().apiUrl(),
                emulator().syncUrl(),
                () -> "key",
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                8,
                8,
                8,
                2,
                Duration.ofSeconds(2),
                null,
                null,
                null,
                Set.of());
        return CloudConvertClient.create(ClientSettings.of(transport, 10), Fixtures.SYSTEM);
    }

    private static FileInput file(String name) {
        return new FileInput.Bytes(UploadSource.ofBytes(name, name.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<FileInput> files(int count) {
        List<FileInput> files = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            files.add(file(number + ".txt"));
        }
        return files;
    }

    private static BatchRequest batch(List<FileInput> files, boolean archive) {
        return new BatchRequest("batch-1", files, "convert", Map.of("output_format", "copy"), archive, null);
    }

    private Batch submit(List<FileInput> files) throws Exception {
        return Fixtures.await(client.submitBatch(batch(files, false)));
    }

    private Batch ended() {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Fixtures.await(client.getBatch("batch-1")),
                        batch -> Batch.COMPLETED.equals(batch.status()) || Batch.FAILED.equals(batch.status()));
    }

    @SuppressWarnings("unchecked") // as the client wrote it
    private static List<Map<String, Object>> fileEntries(Batch batch) {
        return (List<Map<String, Object>>) batch.json().get("files");
    }

    private static List<String> names(JobSnapshot job) {
        return job.tasks().stream().map(TaskSnapshot::name).toList();
    }

    @Test
    void sixtyFilesBecomeThreeJobsAndAreCounted() throws Exception {
        List<FileInput> files = files(60);
        files.set(29, file("30.nonsense"));

        Batch submitted = submit(files);
        Batch batch = ended();

        assertThat(submitted.total()).isEqualTo(60);
        assertThat(fileEntries(submitted).get(29)).containsEntry("name", "30.nonsense");
        assertThat(emulator().jobs()).hasSize(3).allSatisfy(job -> assertThat(job.tag())
                .isEqualTo("batch-1"));
        assertThat(emulator().jobs()).map(job -> job.tasks().size()).containsExactly(75, 75, 30);
        assertThat(names(emulator().jobs().get(2))).startsWith("import-51", "convert-51", "export-51");
        assertThat(batch.status()).isEqualTo(Batch.COMPLETED);
        assertThat(batch.succeeded()).isEqualTo(59);
        assertThat(batch.failed()).isEqualTo(1);
        assertThat(fileEntries(batch).get(29))
                .containsEntry("status", "failed")
                .containsEntry("number", 30)
                .hasEntrySatisfying(
                        "error", error -> assertThat(error.toString()).contains("convert-30"))
                .doesNotContainKey("url");
        assertThat(fileEntries(batch).get(59)).containsEntry("name", "60.txt").containsKey("url");
        assertThat(batch.toString()).isEqualTo("Batch[batch-1, completed, 59 of 60, failed 1]");
    }

    @Test
    void aBatchOfBrokenFilesHasFailed() throws Exception {
        submit(List.of(file("1.nonsense"), file("2.nonsense")));

        assertThat(ended()).satisfies(batch -> {
            assertThat(batch.status()).isEqualTo(Batch.FAILED);
            assertThat(batch.failed()).isEqualTo(2);
        });
    }

    @Test
    void anAddressThatNobodyAnswersCostsItsOwnFileOnly() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:1/a.txt");
        submit(List.of(new FileInput.Address(nowhere, "a.txt"), file("2.txt")));

        Batch batch = ended();

        assertThat(batch.succeeded()).isEqualTo(1);
        assertThat(fileEntries(batch).get(0)).containsEntry("status", "failed");
        assertThat(fileEntries(batch).get(0).get("error").toString()).startsWith("import-1");
    }

    @Test
    void anArchiveIsOneForEachJob() throws Exception {
        List<FileInput> files = files(30);
        files.set(1, file("2.nonsense"));
        Fixtures.await(client.submitBatch(batch(files, true)));

        Batch batch = ended();

        // where an ignored failure stops what depends on it, the job of the nonsense has no archive
        boolean lost = ContractProfile.chosen().has(Quirk.IGNORED_FAILURE_FAILS_DEPENDANTS);
        assertThat(batch.succeeded()).isEqualTo(lost ? 5 : 29);
        assertThat(emulator().jobs()).map(job -> job.tasks().size()).containsExactly(51, 11);
        assertThat(fileEntries(batch).stream()
                        .map(file -> file.get("url"))
                        .filter(Objects::nonNull)
                        .distinct())
                .hasSize(lost ? 1 : 2);
    }

    @Test
    void aSubmissionThatBrokeInTheMiddleGoesOn() throws Exception {
        List<FileInput> files = files(30);
        files.set(11, new FileInput.Bytes(new UploadSource("12.txt", 6, () -> {
            throw new IOException("the disk is away");
        })));
        assertThatThrownBy(() -> submit(files)).isInstanceOf(StorageException.class);
        long uploads = emulator().requests().of(UPLOADS);
        assertThat(uploads).isGreaterThan(10);
        emulator().faults().next(Fault.LIST_HIDES_NEWEST);

        submit(files(30));
        Batch batch = ended();

        assertThat(emulator().createdJobs()).isEqualTo(2);
        assertThat(batch.succeeded()).isEqualTo(30);
        assertThat(emulator().requests().of(UPLOADS)).isLessThanOrEqualTo(33);
    }

    @Test
    void aSecondSubmissionOfACompleteBatchDoesNothing() throws Exception {
        submit(files(30));
        ended();
        int uploads = Math.toIntExact(emulator().requests().of(UPLOADS));

        Batch again;
        try (CloudConvertClient other = client()) {
            // a client that knows nothing of the jobs sees them when the list does
            await().until(() -> Fixtures.await(other.getBatch("batch-1")).total() == 30);
            again = Fixtures.await(other.submitBatch(batch(files(30), false)));
        }

        assertThat(again.status()).isEqualTo(Batch.COMPLETED);
        assertThat(emulator().createdJobs()).isEqualTo(2);
        assertThat(emulator().requests().of(UPLOADS)).isEqualTo(uploads);
    }

    @Test
    void aLostReplyMakesNoSecondPaidJobAndWhatItLeftIsDeleted() throws Exception {
        emulator().faults().add(Fault.CREATE_REPLY_500.plan().times(2));

        submit(files(30));

        assertThat(ended().succeeded()).isEqualTo(30);
        assertThat(emulator().requests().of(UPLOADS)).isEqualTo(30);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(emulator().jobs()).hasSize(2));
    }

    @Test
    void theIdOfAnotherBatchIsRefused() throws Exception {
        submit(files(2));

        assertThatThrownBy(() -> submit(files(3)))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("other files");
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void aBatchIsCancelledOnlyWhileItIsPending() throws Exception {
        try (RawServer silent = RawServer.silent()) {
            List<FileInput> waiting = new ArrayList<>();
            for (int number = 0; number < 26; number++) {
                waiting.add(new FileInput.Address(silent.uri().resolve("/a.txt"), "a.txt"));
            }
            assertThat(submit(waiting).status()).isEqualTo(Batch.PENDING);

            Fixtures.await(client.cancelBatch("batch-1"));
        }
        assertThat(emulator().jobs()).isEmpty();
        assertThatThrownBy(() -> Fixtures.await(client.cancelBatch("batch-1"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> Fixtures.await(client.getBatch("batch-1"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void workThatHasBegunIsNotCancelled() throws Exception {
        emulator().faults().add(Fault.TASK_STUCK.plan());
        submit(files(1));
        await().until(() -> Fixtures.await(client.getBatch("batch-1")).status().equals(Batch.PROCESSING));

        assertThatThrownBy(() -> Fixtures.await(client.cancelBatch("batch-1")))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("it is processing");
        assertThat(emulator().jobs()).hasSize(1);
    }
}
