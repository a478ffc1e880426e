package io.github.camelcloudconvert.contract;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs of the user's own making, from their creation to their deletion. */
class JobOperationsContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.without(Quirk.JOBS_LISTED_LATE));

    private static final List<Map<String, Object>> TASKS = List.of(
            Map.of("operation", "import/base64", "file", "IyBIZWxsbw==", "filename", "a.md"),
            Map.of("operation", "convert", "input", "import", "output_format", "pdf"),
            Map.of("operation", "export/url", "input", "convert"));

    /** A job that waits for its file until somebody ends it. */
    private static final List<Map<String, Object>> UPLOAD = List.of(Map.of("operation", "import/upload"));

    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    @Covers({"createJob", "waitForJob", "getJob", "deleteJob"})
    void aJobIsCreatedWaitedForReadAndDeleted() throws Exception {
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
    void aJobIsTakenAsJsonToo() throws Exception {
        String json = "{\"tag\":\"json\",\"tasks\":{\"in\":{\"operation\":\"import/base64\",\"file\":\"eA==\","
                + "\"filename\":\"a.txt\"},\"out\":{\"operation\":\"export/url\",\"input\":\"in\"}}}";
        Job created = job(send("cloudconvert:createJob", json));

        assertThat(created.tag()).isEqualTo("json");
        assertThat(created.tasks()).extracting(task -> task.name()).containsExactlyInAnyOrder("in", "out");
    }

    @Test
    void aFailedJobFailsTheWait() throws Exception {
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
    @Covers("cancelJob")
    void theTasksOfAJobAreCancelledAndTheJobStays() throws Exception {
        Exchange created = send("cloudconvert:createJob", UPLOAD);
        String id = job(created).id();

        assertThat(send("cloudconvert:cancelJob", id).getException()).isNull();
        assertThat(job(send("cloudconvert:getJob", id)).status()).isEqualTo("error");
        assertThat(failure(send("cloudconvert:cancelJob", id), StateException.class))
                .hasMessageContaining("error");
        assertThat(failure(send("cloudconvert:cancelJob", UNKNOWN), NotFoundException.class))
                .hasMessageContaining(UNKNOWN);
    }

    @Test
    @Covers("listJobs")
    void jobsAreListedByTagAndStatusPageByPage() throws Exception {
        for (int number = 0; number < 5; number++) {
            job(send("cloudconvert:createJob?tag=listed", UPLOAD));
        }
        job(send("cloudconvert:createJob?tag=other", UPLOAD));

        assertThat(list(send("cloudconvert:listJobs?tag=listed&perPage=2&page=2", null)))
                .hasSize(2)
                .allMatch(job -> !((Job) job).hasTasks());
        assertThat(list(send("cloudconvert:listJobs?tag=listed&status=waiting&include=tasks", null)))
                .hasSize(5)
                .allMatch(job -> ((Job) job).hasTasks());
        assertThat(list(send("cloudconvert:listJobs?tag=listed&status=finished", null)))
                .isEmpty();
        assertThat(list(send("cloudconvert:listJobs", null, Map.of(CloudConvertConstants.TAG, "other"))))
                .hasSize(1);
        assertThat(failure(
                        send("cloudconvert:listJobs", null, Map.of("CamelCloudConvertPerPage", 101)),
                        ValidationException.class))
                .hasMessageContaining("100");
    }

    @Test
    @Covers("listJobs")
    void allPagesComeAsOneIterator() throws Exception {
        for (int number = 0; number < 5; number++) {
            job(send("cloudconvert:createJob?tag=paged", UPLOAD));
        }
        Iterator<?> all = send("cloudconvert:listJobs?tag=paged&perPage=2&allPages=true", null)
                .getMessage()
                .getBody(Iterator.class);
        Set<Object> ids = new HashSet<>();
        all.forEachRemaining(job -> ids.add(((Job) job).id()));

        assertThat(ids).hasSize(5);
        assertThat(emulator().requests().of("GET /jobs API")).isEqualTo(3);
    }

    private static Job job(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(Job.class);
    }
}
