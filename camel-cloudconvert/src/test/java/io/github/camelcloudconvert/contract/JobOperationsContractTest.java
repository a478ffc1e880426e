package io.github.camelcloudconvert.contract;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs of the user's own making, from their creation to their deletion. */
class JobOperationsContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension();

    private static final List<Map<String, Object>> TASKS = List.of(
            Map.of("operation", "import/base64", "file", "IyBIZWxsbw==", "filename", "a.md"),
            Map.of("operation", "convert", "input", "import", "output_format", "pdf"),
            Map.of("operation", "export/url", "input", "convert"));

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    void a_job_is_created_waited_for_read_and_deleted() throws Exception {
        Exchange created = send("cloudconvert:createJob?tag=mine", TASKS);
        assertThat(created.getException()).isNull();
        String id = created.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
        Job ended = job(send("cloudconvert:waitForJob", id));
        Job read = job(send("cloudconvert:getJob", null, Map.of(CloudConvertConstants.JOB_ID, id)));

        assertThat(ended.finished()).isTrue();
        assertThat(read.tag()).isEqualTo("mine");
        assertThat(read.task("export"))
                .hasValueSatisfying(export -> assertThat(export.result().files())
                        .singleElement()
                        .satisfies(file -> assertThat(file.filename()).isEqualTo("a.pdf")));
        assertThat(send("cloudconvert:deleteJob", id).getException()).isNull();
        assertThat(emulator().jobs()).isEmpty();
        assertThat(failure(send("cloudconvert:getJob", id), NotFoundException.class)
                        .jobId())
                .isEqualTo(id);
    }

    @Test
    void a_job_is_taken_as_json_too() throws Exception {
        String json = "{\"tag\":\"json\",\"tasks\":{\"in\":{\"operation\":\"import/base64\",\"file\":\"eA==\","
                + "\"filename\":\"a.txt\"},\"out\":{\"operation\":\"export/url\",\"input\":\"in\"}}}";
        Job created = job(send("cloudconvert:createJob", json));

        assertThat(created.tag()).isEqualTo("json");
        assertThat(created.tasks()).extracting(task -> task.name()).containsExactlyInAnyOrder("in", "out");
    }

    @Test
    void a_failed_job_fails_the_wait() throws Exception {
        Exchange created = send(
                "cloudconvert:createJob",
                List.of(
                        Map.of("operation", "import/base64", "file", "eA==", "filename", "a.exe"),
                        Map.of("operation", "convert", "input", "import", "output_format", "pdf"),
                        Map.of("operation", "export/url", "input", "convert")));
        Exchange waited = send("cloudconvert:waitForJob", job(created));

        assertThat(failure(waited, JobFailedException.class).taskName()).isEqualTo("convert");
    }

    @Test
    void the_user_is_read() throws Exception {
        Exchange done = send("cloudconvert:getCurrentUser", null);

        assertThat(done.getMessage().getBody(User.class).credits()).isPositive();
    }

    private static Job job(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(Job.class);
    }
}
