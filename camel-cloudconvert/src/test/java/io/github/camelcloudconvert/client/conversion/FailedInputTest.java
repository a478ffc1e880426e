package io.github.camelcloudconvert.client.conversion;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.camelcloudconvert.client.CloudConvertClient;
import io.github.camelcloudconvert.client.FileJobs;
import io.github.camelcloudconvert.client.ScriptedTransport;
import io.github.camelcloudconvert.client.TestSettings;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.transport.Fixtures;
import io.github.camelcloudconvert.client.transport.Transports;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.camelcloudconvert.client.FileJobs.bytes;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FailedInputTest {

    private static final ErrorContext CONTEXT = ErrorContext.of("run merge", "production")
            .withJob("j1")
            .withTask("t1")
            .withReply(0, "DAMAGED");

    private static final FailedInput INPUTS = new FailedInput(List.of(
            bytes("a.md", 1),
            bytes("my a.md", 1),
            bytes("c.docx", 1),
            bytes("document", 1),
            bytes("twice.md", 1),
            bytes("twice.md", 1),
            new FileInput.Address(URI.create("https://h/t0k3n/report%20of%20May.pdf?sig=s3cr3t"), null),
            new FileInput.Import(Map.of("operation", "import/s3"))));

    private static JobFailedException failed(@Nullable String task, @Nullable String words) {
        return new JobFailedException(task, "merge", words, CONTEXT);
    }

    private static ErrorContext.@Nullable Input inputOf(Throwable failure) {
        return ((CloudConvertException) INPUTS.explain(failure)).input();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import-3  | anything            | 3",
                "import-8  | anything            | 8",
                "import-9  | anything            | 0",
                "import-03 | anything            | 0",
                "merge     | c.docx is damaged   | 3",
                "merge     | Damaged: c.docx.    | 3",
                "merge     | /input/import-1/c.docx: bad magic | 1",
                "merge     | 'a.md' is damaged   | 1",
                "merge     | \"my a.md\" is damaged | 2",
                "merge     | my a.md and a.md    | 0",
                "merge     | abc.docx is damaged | 0",
                "merge     | c.docx.bak is damaged | 0",
                "merge     | the document is damaged | 0",
                "merge     | twice.md is damaged | 0",
                "merge     | import-6/twice.md is damaged | 6",
                "merge     | report of May.pdf is damaged | 7",
                "merge     | c.docx or twice.md  | 0",
                "merge     | Conversion failed   | 0",
                "export-ff | c.docx is too large | 3",
            })
    void theInputIsFoundByItsTaskOrByItsName(String task, String words, int number) {
        ErrorContext.Input input = inputOf(failed(task, words));

        assertThat(input == null ? 0 : input.number()).isEqualTo(number);
    }

    @Test
    void everythingElseOfTheFailureStays() {
        JobFailedException original = failed("import-3", "It is damaged");
        original.addSuppressed(new IllegalStateException("clean-up"));

        assertThat(INPUTS.explain(original)).isInstanceOfSatisfying(JobFailedException.class, named -> {
            assertThat(named)
                    .hasMessage(
                            "could not run merge: input 3 of 8 (c.docx): task import-3 (merge) failed: It is damaged"
                                    + " [account production, job j1, task t1, code DAMAGED]");
            assertThat(named.input()).isEqualTo(new ErrorContext.Input(3, 8, "c.docx"));
            assertThat(named.reason()).isEqualTo(original.reason());
            assertThat(named.taskName()).isEqualTo("import-3");
            assertThat(named.taskOperation()).isEqualTo("merge");
            assertThat(named.taskMessage()).isEqualTo("It is damaged");
            assertThat(named.getStackTrace()).isEqualTo(original.getStackTrace());
            assertThat(named.getSuppressed()).isEqualTo(original.getSuppressed());
        });
    }

    @Test
    void whatSaysNothingAboutAnInputStaysItself() {
        for (Throwable failure : List.of(
                failed(null, null),
                failed("merge", null),
                new NotFoundException("import-3 is gone", CONTEXT, null),
                new StorageException("c.docx", CONTEXT, null),
                new IllegalStateException("import-3"))) {
            assertThat(INPUTS.explain(failure)).isSameAs(failure);
        }
        JobFailedException known = failed("import-3", "It is damaged");
        assertThat(new FailedInput(List.of(bytes("a.md", 1))).explain(known)).isSameAs(known);
        Throwable named = INPUTS.explain(known);
        assertThat(INPUTS.explain(named)).isSameAs(named);
    }

    @ParameterizedTest
    @CsvSource({
        "tasks.import-3.url, 3",
        "import-3.url, 3",
        "tasks.import-3, 3",
        "tasks.import-30.url, 0",
        "tasks.my-import-3.url, 0",
        "tasks.merge.output_format, 0",
        "tasks, 0"
    })
    void aRefusedFieldNamesTheInputOfItsTask(String field, int number) {
        Map<String, List<String>> fields = Map.of(field, List.of("It is wrong."), "tag", List.of("It is long."));
        ErrorContext.Input input = inputOf(new ValidationException("Invalid.", fields, CONTEXT, null));

        assertThat(input == null ? 0 : input.number()).isEqualTo(number);
    }

    @Test
    void aCreationThatIsRefusedNamesTheInputOfTheField() {
        ScriptedTransport transport = new ScriptedTransport()
                .on("POST", reply(422, "{\"message\":\"Invalid.\",\"errors\":{\"tasks.import-2.url\":[\"No.\"]}}"));
        try (CloudConvertClient client = new CloudConvertClient(
                TestSettings.client(),
                Transports.create(TestSettings.client().transport(), Fixtures.SYSTEM),
                transport,
                new ManualDelayer())) {
            FileJobs job = new FileJobs()
                    .input(bytes("a.md", 1))
                    .input(bytes("b.md", 1))
                    .operation("merge", Map.of());

            assertThat(client.run(job.build()))
                    .failsWithin(Duration.ZERO)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(ValidationException.class)
                    .withMessageContaining("input 2 of 2 (b.md): Invalid. {tasks.import-2.url=[No.]}");
        }
    }

    @Test
    void fieldsOfTwoInputsNameNone() {
        Map<String, List<String>> fields =
                Map.of("tasks.import-3.url", List.of("wrong"), "tasks.import-4.url", List.of("wrong"));

        assertThat(inputOf(new ValidationException("Invalid.", fields, CONTEXT, null)))
                .isNull();
    }

    @Test
    void noAddressAndNoSecretOfANameIsShown() {
        assertThat(inputOf(failed("import-7", "no"))).hasToString("input 7 of 8");
        FailedInput secret = new FailedInput(List.of(bytes("a.md", 1), bytes("token=s3cr3t\n.md", 1)));

        assertThat(secret.explain(failed("import-2", "no")))
                .hasMessageNotContaining("s3cr3t")
                .hasMessageNotContaining("\n")
                .hasMessageContaining("input 2 of 2 (");
    }

    @Test
    void aStepAboutOneImportNamesItWhereStorageFails() {
        StorageException storage = new StorageException("no room", CONTEXT, null);

        assertThat(INPUTS.during("import-3", CompletableFuture.failedFuture(storage)))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("input 3 of 8 (c.docx): no room");
    }

    @Test
    void aStepThatIsGivenUpEnds() {
        CompletableFuture<Void> step = new CompletableFuture<>();

        INPUTS.during("import-3", step).cancel(false);

        assertThat(step).isCancelled();
    }

    @Test
    void anInlineInputThatCannotBeReadIsNamed() {
        FileJobs job = new FileJobs()
                .input(bytes("a.md", 1))
                .input(new FileInput.Bytes(new UploadSource("b.md", 2, () -> {
                    throw new IOException("the disk is away");
                })));

        assertThatThrownBy(() -> FileJobPlan.of(job.build(), "tag", "nonce"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("could not read the input: input 2 of 2 (b.md): it cannot be read: the disk is away");
    }
}
