package io.github.camelcloudconvert.convertly;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs that routes create, read, wait for, list and cancel, against the emulator. */
class ConvertlyJobsContractTest extends ConvertlyTestSupport {

    private static final String GUIDE =
            "convertly:createJob?formats=RAW([\"jpg\"])&compressions=RAW([82])&resizes=RAW([\"original\"])&createArchive=false";

    private ConvertlyJob created(Object body) throws Exception {
        return body(send("convertly:createJob?outputFormat=jpg", body), ConvertlyJob.class);
    }

    private String status(String id) throws Exception {
        return body(send("convertly:getJob", id), ConvertlyJob.class).status();
    }

    private ConvertlyJob ended(ConvertlyJob job) throws Exception {
        return body(send("convertly:waitForJob", job), ConvertlyJob.class);
    }

    /** Until a worker has it. */
    private void awaitWork(String id) {
        Awaitility.await().until(() -> status(id).equals("processing"));
    }

    @Test
    void theSequenceOfTheGuideRunsThroughRoutesInJava() throws Exception {
        emulator.pauseQueue();
        Exchange done = send(GUIDE, png(20));
        ConvertlyJob job = body(done, ConvertlyJob.class);
        assertThat(job.status()).isEqualTo("pending");
        assertThat(done.getMessage().getHeader(HeaderNames.JOB_ID)).isEqualTo(job.id());
        emulator.resumeQueue();

        Exchange waited = send("convertly:waitForJob", job);
        assertThat(waited.getMessage().getHeader(HeaderNames.JOB_STATUS)).isEqualTo("completed");
        Exchange file = send("convertly:downloadFile", job);
        assertThat(picture(file.getMessage().getBody(), file).getWidth()).isEqualTo(20);
        assertThat(file.getMessage().getHeader(Exchange.FILE_NAME, String.class))
                .endsWith(".jpg");

        emulator.pauseQueue();
        ConvertlyJob queued = created(png(20));
        assertThat(send("convertly:cancelJob", queued).getException()).isNull();
        emulator.resumeQueue();

        emulator.faults().next(Fault.TASK_STUCK);
        ConvertlyJob atWork = created(png(20));
        awaitWork(atWork.id());
        assertThat(send("convertly:cancelJob", atWork).getException())
                .isInstanceOf(StateException.class)
                .hasMessageContaining("service Convertly")
                .hasMessageContaining("HTTP 409");
    }

    @Test
    void theSequenceOfTheGuideRunsThroughRoutesInYaml() throws Exception {
        Resource routes = ResourceHelper.fromString(
                "guide.yaml",
                """
                - route:
                    from:
                      uri: direct:guide
                      steps:
                        - to:
                            uri: convertly:createJob
                            parameters:
                              formats: '["jpg"]'
                              compressions: '[82]'
                              resizes: '["original"]'
                              createArchive: false
                        - to:
                            uri: convertly:waitForJob
                        - to:
                            uri: convertly:downloadFile
                - route:
                    from:
                      uri: direct:cancel
                      steps:
                        - to:
                            uri: convertly:cancelJob
                """);
        PluginHelper.getRoutesLoader(context).loadRoutes(routes);
        Exchange done = template.request("direct:guide", exchange -> exchange.setIn(png(20)));
        assertThat(done.getException()).isNull();
        assertThat(picture(done.getMessage().getBody(), done).getWidth()).isEqualTo(20);

        emulator.pauseQueue();
        ConvertlyJob queued = created(png(20));
        assertThat(template.request("direct:cancel", exchange -> exchange.getMessage()
                                .setBody(queued))
                        .getException())
                .isNull();
        emulator.resumeQueue();
        emulator.faults().next(Fault.TASK_STUCK);
        ConvertlyJob atWork = created(png(20));
        awaitWork(atWork.id());
        assertThat(template.request("direct:cancel", exchange -> exchange.getMessage()
                                .setBody(atWork))
                        .getException())
                .isInstanceOf(StateException.class);
    }

    @Test
    void arraysOfAnotherLengthThanTheFilesAreRefusedBeforeAByteIsSent() throws Exception {
        Exchange refused = send("convertly:createJob?formats=jpg,gif", List.of(png(4), png(4), png(4)));
        assertThat(refused.getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("formats has 2 entries for 3 files")
                .hasMessageContaining("service Convertly");
        assertThat(send("convertly:createJob?outputFormat=jpg&compressions=82,high", List.of(png(4), png(4)))
                        .getException())
                .hasMessageContaining("entry 2 of compressions is 'high'");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void aLostReplyToACreationLeavesOnePaidJob() throws Exception {
        emulator.faults().next(Fault.CUT_BEFORE_REPLY);
        ConvertlyJob job = created(png(20));
        assertThat(ended(job).status()).isEqualTo("completed");
        assertThat(emulator.createdJobs()).isEqualTo(1);
        assertThat(emulator.paid()).isEqualTo(Map.of("POST /api/jobs", 1));
    }

    @Test
    void allPagesOfTheJobsAreReadOneAfterTheOther() throws Exception {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(created(png(4)).id());
        }
        Iterator<?> all = body(send("convertly:listJobs?perPage=2&allPages=true", null), Iterator.class);
        List<String> listed = new ArrayList<>();
        all.forEachRemaining(job -> listed.add(((ConvertlyJob) job).id()));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
        List<?> page = body(send("convertly:listJobs?perPage=2", null), List.class);
        assertThat(page).hasSize(2);
    }

    @Test
    void aJobThatDoesNotEndInTimeIsCancelledWhereItIsQueued() throws Exception {
        emulator.pauseQueue();
        ConvertlyJob job = created(png(4));
        assertThat(send("convertly:waitForJob?completionTimeout=200&onTimeout=cancel", job)
                        .getException())
                .isInstanceOfSatisfying(JobTimeoutException.class, late -> {
                    assertThat(late.jobId()).isEqualTo(job.id());
                    assertThat(late.lastStatus()).isEqualTo("pending");
                });
        // a cancelled job is gone, or a failed one: both are said to happen
        assertThat(emulator.jobs())
                .allSatisfy(cancelled -> assertThat(cancelled.status()).isEqualTo("failed"));
    }

    @Test
    void aFailedFileFailsTheWaitAndLeavesTheOtherResultsToBeFetched() throws Exception {
        emulator.faults().next(Fault.TASK_FAILS);
        ConvertlyJob job = created(List.of(png(4), png(4)));
        assertThat(send("convertly:waitForJob", job).getException())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("1 of 2 files failed");
        assertThat(send("convertly:downloadFile", job).getException()).isNull();
    }

    @Test
    void refusalsAreErrorsOfTheSameTree() throws Exception {
        emulator.faults().next(Fault.CREDITS_EXCEEDED);
        Exchange refused = send("convertly:createJob?outputFormat=jpg", png(4));
        assertThat(refused.getException()).isInstanceOfSatisfying(CreditsExceededException.class, quota -> {
            assertThat(quota.service()).isEqualTo("Convertly");
            assertThat(quota.reason()).contains("quota");
        });
        assertThat(send("convertly:getJob", "6f1b0c1e-7f56-4a6e-9b51-3d2b6a1f7c10")
                        .getException())
                .isInstanceOf(NotFoundException.class);
        assertThat(send("convertly:createJob?outputFormat=jpg&baseUrl=http://127.0.0.1:9", png(4))
                        .getException())
                .isInstanceOf(ConnectionException.class);
    }

    @Test
    void aNamedAccountUsesItsOwnKey() throws Exception {
        Exchange refused = send("convertly:listJobs?account=other", null);
        assertThat(refused.getException()).hasMessageContaining("account other").hasMessageContaining("HTTP 401");
        assertThat(send("convertly:listJobs", null, Map.of(HeaderNames.ACCOUNT, "none"))
                        .getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("use one of default, other");
    }

    @Override
    void configure(ConvertlyComponent component) {
        super.configure(component);
        ConvertlyAccountConfiguration other = new ConvertlyAccountConfiguration();
        other.setApiKey("cvly_wrong_key");
        other.setBaseUrl(emulator.url().toString());
        component.getAccounts().put("other", other);
    }
}
