package io.github.camelcloudconvert.contract;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tasks without a job, and files on their own way. */
class TaskOperationsContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator();

    private static final Map<String, Object> RAW = Map.of(
            "operation", "import/raw", "payload", Map.of("file", "# Hello", "filename", "a.md"), "name", "source");

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    @Covers({"createTask", "waitForTask", "getTask", "downloadFile", "deleteTask"})
    void aChainOfTasksIsCreatedWaitedForFetchedAndDeleted() throws Exception {
        Exchange created = send("cloudconvert:createTask", RAW);
        String source = task(created).id();
        assertThat(created.getMessage().getHeader(CloudConvertConstants.TASK_NAME))
                .isEqualTo("source");
        assertThat(created.getMessage().getHeader(CloudConvertConstants.TASK_ID))
                .isEqualTo(source);

        Task converted = task(send(
                "cloudconvert:createTask",
                Map.of("operation", "convert", "input", List.of(source), "options", Map.of("output_format", "pdf"))));
        Task exported =
                task(send("cloudconvert:createTask", Map.of("operation", "export/url", "input", converted.id())));
        Task finished = task(send("cloudconvert:waitForTask", exported));
        assertThat(finished.finished()).isTrue();
        assertThat(task(send("cloudconvert:getTask", exported.id())).status()).isEqualTo("finished");
        assertThat(Samples.textOf(bytes(send("cloudconvert:downloadFile", finished))))
                .contains("Hello");

        assertThat(send("cloudconvert:deleteTask", exported.id()).getException())
                .isNull();
        assertThat(failure(send("cloudconvert:getTask", exported.id()), NotFoundException.class))
                .hasMessageContaining(exported.id());
    }

    @Test
    @Covers("createTask")
    void whatCanBeKnownToBeWrongIsRefusedBeforeAnyCall() throws Exception {
        assertThat(failure(send("cloudconvert:createTask", Map.of("operation", "convert")), ValidationException.class))
                .hasMessageContaining("output_format");
        assertThat(failure(
                        send("cloudconvert:createTask", Map.of("operation", "convert", "output_format", "pdf")),
                        ValidationException.class))
                .hasMessageContaining("lacks input");
        assertThat(failure(send("cloudconvert:createTask", null), ValidationException.class))
                .hasMessageContaining("operation");
        assertThat(emulator().requests().all()).isEmpty();
    }

    @Test
    @Covers("createTask")
    void anImpossibleConversionNamesTheFormatsThatItKnows() throws Exception {
        String source = task(send("cloudconvert:createTask", RAW)).id();
        await().until(() -> task(send("cloudconvert:getTask", source)).finished());
        Map<String, Object> toSound =
                Map.of("operation", "convert", "input", source, "input_format", "md", "output_format", "mp3");
        Map<String, Object> unsaid = Map.of("operation", "convert", "input", source, "output_format", "mp3");

        assertThat(failure(send("cloudconvert:createTask", toSound), ValidationException.class))
                .hasMessageContaining("This conversion type is not supported (md to mp3)");
        assertThat(failure(send("cloudconvert:createTask", unsaid), ValidationException.class))
                .hasMessageContaining("This conversion type is not supported (to mp3)");
    }

    @Test
    @Covers({"cancelTask", "retryTask", "listTasks"})
    void aTaskIsCancelledAndRepeated() throws Exception {
        Task waiting = task(send("cloudconvert:createTask", Map.of("operation", "import/upload")));
        assertThat(task(send("cloudconvert:cancelTask", waiting)).failed()).isTrue();
        assertThat(failure(send("cloudconvert:cancelTask", waiting), StateException.class)
                        .retryable())
                .isFalse();
        Task again = task(send("cloudconvert:retryTask", waiting));
        assertThat(again.id()).isNotEqualTo(waiting.id());
        assertThat(again.json()).containsEntry("retry_of_task_id", waiting.id());

        List<?> open =
                list(send("cloudconvert:listTasks?status=waiting&filterOperation=import/upload&perPage=5", null));
        assertThat(open).singleElement().isInstanceOfSatisfying(Task.class, task -> assertThat(task.id())
                .isEqualTo(again.id()));
    }

    @Test
    @Covers("waitForTask")
    void aFailedTaskFailsTheWaitWithItsOwnReason() throws Exception {
        Task source = task(send(
                "cloudconvert:createTask", Map.of("operation", "import/base64", "file", "eA==", "filename", "a.pdf")));
        Task convert = task(send(
                "cloudconvert:createTask",
                Map.of("operation", "convert", "input", source.id(), "output_format", "png")));

        assertThat(failure(send("cloudconvert:waitForTask", convert), JobFailedException.class))
                .hasMessageContaining("convert")
                .hasMessageContaining(convert.id());
    }

    @Test
    @Covers("uploadFile")
    void aFileIsUploadedToANewTaskOrToOneThatWaits() throws Exception {
        Task own = task(send("cloudconvert:uploadFile", Samples.LARGE_TEXT, Map.of(Exchange.FILE_NAME, "a.txt")));
        assertThat(own.operation()).isEqualTo("import/upload");

        Job job = send(
                        "cloudconvert:createJob",
                        List.of(
                                Map.of("operation", "import/upload"),
                                Map.of("operation", "convert", "input", "import", "output_format", "pdf"),
                                Map.of("operation", "export/url", "input", "convert")))
                .getMessage()
                .getBody(Job.class);
        String waiting = job.task("import").orElseThrow().id();
        Exchange uploaded = send(
                "cloudconvert:uploadFile",
                "# Later",
                Map.of(Exchange.FILE_NAME, "a.md", CloudConvertConstants.TASK_ID, waiting));
        assertThat(task(uploaded).id()).isEqualTo(waiting);
        Exchange ended = send("cloudconvert:waitForJob", job);
        assertThat(Samples.textOf(bytes(
                        send("cloudconvert:downloadFile", ended.getMessage().getBody()))))
                .contains("Later");
        assertThat(failure(
                        send(
                                "cloudconvert:uploadFile",
                                "too late",
                                Map.of(Exchange.FILE_NAME, "a.md", CloudConvertConstants.TASK_ID, waiting)),
                        StateException.class))
                .hasMessageContaining(waiting);
    }

    @Test
    @Covers("downloadFile")
    void filesAreFetchedByAddressByListAndByJobId() throws Exception {
        Exchange converted = send(
                "cloudconvert:convert?outputFormat=png&result=url",
                Samples.pdf(2),
                Map.of(Exchange.FILE_NAME, "a.pdf"));
        List<?> addresses = list(converted);
        String id = converted.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);

        assertThat(Samples.image(bytes(send("cloudconvert:downloadFile", addresses.get(0)))))
                .isNotNull();
        assertThat(list(send("cloudconvert:downloadFile", addresses)))
                .hasSize(2)
                .allMatch(Message.class::isInstance);
        Exchange byId = send("cloudconvert:downloadFile", null, Map.of(CloudConvertConstants.JOB_ID, id));
        assertThat(list(byId)).hasSize(2);
        assertThat(byId.getMessage().getHeader(CloudConvertConstants.JOB_STATUS))
                .isEqualTo("finished");
        assertThat(failure(send("cloudconvert:downloadFile", Map.of()), ValidationException.class))
                .isNotNull();
    }

    private static Task task(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(Task.class);
    }
}
