package io.github.camelcloudconvert.contract;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Of several inputs an error says which one it means, wherever on the way it comes about. */
class SeveralInputsContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator();

    private static final String ARCHIVE = "cloudconvert:archive?outputFormat=zip";

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @AfterEach
    void noTemporaryFileIsLeft() {
        assertThat(temporaryFiles()).isEmpty();
    }

    private List<Object> files(String... names) throws Exception {
        List<Object> files = new ArrayList<>();
        for (String name : names) {
            files.add(Files.writeString(temp.resolve(name), "# " + name));
        }
        return files;
    }

    private Message address(String url, String name) {
        Message message = new DefaultExchange(context).getMessage();
        message.setBody(URI.create(url));
        message.setHeader(Exchange.FILE_NAME, name);
        return message;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloudconvert:merge",
                ARCHIVE,
                "cloudconvert:convert?outputFormat=html",
                "cloudconvert:runTask?taskOperation=archive&outputFormat=zip"
            })
    void anImportThatFailsNamesItsInput(String uri) throws Exception {
        List<Object> inputs = files("a.md", "b.md");
        inputs.add(address("http://127.0.0.1:1/c.md?sig=s3cr3t", "c.md"));
        inputs.addAll(files("d.md"));
        Exchange failed = send(uri, inputs);

        JobFailedException failure = failure(failed, JobFailedException.class);
        assertThat(failure).hasMessageContaining(": input 3 of 4 (c.md): task import-3 (import/url) failed: ");
        assertThat(failure).hasMessageNotContaining("s3cr3t");
        assertThat(failure.taskName()).isEqualTo("import-3");
        assertThat(failure.jobId()).isEqualTo(emulator().jobs().get(0).id());
    }

    @Test
    void aTaskThatQuotesTheNameOfOneFileNamesItsInput() throws Exception {
        emulator()
                .faults()
                .add(Fault.TASK_FAILS.plan().failure("DAMAGED", "The document \"b.md\" is damaged or encrypted."));
        Exchange failed = send("cloudconvert:merge", files("a.md", "b.md", "bb.md"));

        assertThat(failure(failed, JobFailedException.class))
                .hasMessageContaining(
                        "could not run merge: input 2 of 3 (b.md): task merge (merge) failed: The document")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("DAMAGED"));
    }

    @Test
    void aTaskThatQuotesNoneOrSeveralNamesNoInput() throws Exception {
        for (String words : List.of("Something is damaged", "Neither a.md nor b.md can be read", "zb.md is damaged")) {
            emulator().faults().add(Fault.TASK_FAILS.plan().failure("DAMAGED", words));
            Exchange failed = send("cloudconvert:merge", files("a.md", "b.md"));

            assertThat(failure(failed, JobFailedException.class))
                    .hasMessageContaining("could not run merge: task merge (merge) failed: " + words);
        }
    }

    @Test
    void anUploadThatFailsNamesItsInput() throws Exception {
        emulator().faults().add(Fault.UPLOAD_FORBIDDEN.plan().always());
        List<Object> inputs = files("a.md", "c.md");
        inputs.add(1, Files.writeString(temp.resolve("b.txt"), Samples.LARGE_TEXT));
        for (String uri : List.of(ARCHIVE, "cloudconvert:submitBatch?outputFormat=pdf")) {
            StorageException refused = failure(send(uri, inputs), StorageException.class);

            // a batch uploads all its files
            assertThat(refused.getMessage())
                    .containsPattern("could not upload the file: input [123] of 3 \\([abc]\\.(md|txt)\\): ");
            assertThat(refused.code()).isEqualTo("AccessDenied");
        }
        assertThat(emulator().requests().of("POST /tasks STORAGE")).isPositive();
    }

    @Test
    void thePictureOfAWatermarkIsAnInputToo() throws Exception {
        Path text = Files.writeString(temp.resolve("a.md"), "# a");
        Exchange failed = send("cloudconvert:watermark?watermarkImage=RAW(http://127.0.0.1:1/logo.png)", text);

        // a service that asks for a filename refuses the job before the picture is fetched
        assertThat(failure(failed, CloudConvertException.class).getMessage())
                .containsAnyOf(
                        "could not run watermark: input 2 of 2: task import-2 (import/url) failed: ",
                        "could not create the job: input 2 of 2: The given data was invalid. {tasks.import-2.filename=");
    }

    @Test
    void aSingleInputNeedsNoNumber() throws Exception {
        Exchange failed =
                send("cloudconvert:convert?outputFormat=pdf", List.of(address("http://127.0.0.1:1/c.md", "c.md")));

        assertThat(failure(failed, JobFailedException.class))
                .hasMessageStartingWith("could not convert the file: task import-1 (import/url) failed: ");
    }
}
