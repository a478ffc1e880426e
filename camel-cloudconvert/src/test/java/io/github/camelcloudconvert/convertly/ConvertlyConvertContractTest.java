package io.github.camelcloudconvert.convertly;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.progress.Progress;
import io.github.camelcloudconvert.progress.ProgressListener;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Files in, files out: by one call for small ones, by a job for the others. */
class ConvertlyConvertContractTest extends ConvertlyTestSupport {

    private static final String BY_JOB = "convertly:convert?directThreshold=0&outputFormat=";

    private static List<Message> messages(Exchange done) {
        List<Message> messages = new ArrayList<>();
        for (Object each : body(done, List.class)) {
            messages.add((Message) each);
        }
        return messages;
    }

    @Test
    void aSmallFileIsConvertedByOneCallThatStoresNothing() throws Exception {
        Exchange done = send("convertly:convert?outputFormat=jpg", png(30));
        assertThat(picture(done.getMessage().getBody(), done).getWidth()).isEqualTo(30);
        assertThat(done.getMessage().getHeader(Exchange.FILE_CONTENT_TYPE)).isEqualTo("image/jpeg");
        assertThat(done.getMessage().getHeader(HeaderNames.JOB_ID)).isNull();
        assertThat(done.getMessage().getHeader(ConvertlyConstants.FILES).toString())
                .contains("savedPercent")
                .doesNotContain("data:");
        assertThat(emulator.paid()).isEqualTo(Map.of("POST /api/convert", 1));
        // the service cleans up when it has answered
        Awaitility.await()
                .untilAsserted(() -> assertThat(emulator.filesOnDisk()).isEmpty());
    }

    @Test
    void aResultAboveTheSpoolThresholdGoesToDiskAndNotIntoMemory() throws Exception {
        Exchange done = send("convertly:convert?outputFormat=tiff&spoolThreshold=100", png(60));
        assertThat(picture(done.getMessage().getBody(), done).getHeight()).isEqualTo(60);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void resultsThatAreStoredAreFetchedFromTheirAddressWithoutTheKey() throws Exception {
        Exchange done = send("convertly:convert?outputFormat=jpg&saveToStorage=true", png(30));
        assertThat(picture(done.getMessage().getBody(), done).getWidth()).isEqualTo(30);
        assertThat(emulator.filesOnDisk()).isNotEmpty();
    }

    @Test
    void severalFilesBecomeSeveralByOneJob() throws Exception {
        Exchange done = send(
                "convertly:convert?directThreshold=0&formats=jpg,gif&resizes=original,width&resizeWidths=,10",
                List.of(png(30), png(40)));
        List<Message> results = messages(done);
        assertThat(results).hasSize(2);
        assertThat(picture(results.get(0).getBody(), done).getWidth()).isEqualTo(30);
        assertThat(picture(results.get(1).getBody(), done).getWidth()).isEqualTo(10);
        assertThat(done.getMessage().getHeader(HeaderNames.JOB_STATUS)).isEqualTo("completed");
        assertThat(emulator.paid()).isEqualTo(Map.of("POST /api/jobs", 1));
    }

    @Test
    void anArchiveHoldsAllResults() throws Exception {
        Exchange done = send("convertly:convert?createArchive=true&outputFormat=jpg", List.of(png(8), png(9)));
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body(done, byte[].class)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).hasSize(2).allMatch(name -> name.endsWith(".jpg"));
    }

    @Test
    void filesAreCompressedByACallAndByAJob() throws Exception {
        byte[] large = jpeg();
        emulator.reset();
        Exchange direct = send("convertly:compress?quality=20", named("a.jpg", large));
        assertThat(body(direct, byte[].class).length).isLessThan(large.length);
        Exchange job = send("convertly:compress?quality=20&directThreshold=0", named("a.jpg", large));
        assertThat(body(job, byte[].class).length).isLessThan(large.length);
        assertThat(emulator.paid()).isEqualTo(Map.of("POST /api/compress", 1, "POST /api/jobs", 1));
    }

    private byte[] jpeg() throws Exception {
        return body(send("convertly:convert?outputFormat=jpg&compression=100", png(200)), byte[].class);
    }

    @Test
    void oneIdempotencyKeyMakesOneJobInHoweverManyMessages() throws Exception {
        String uri = "convertly:convert?outputFormat=jpg&idempotencyKey=${header.order}";
        Message file = png(12);
        Exchange first = send(uri, file, Map.of("order", "4711"));
        Exchange second = send(uri, file, Map.of("order", "4711"));
        Exchange other = send(uri, file, Map.of("order", "4712"));
        assertThat(List.of(first, second, other))
                .allSatisfy(done -> assertThat(done.getException()).isNull());
        assertThat(second.getMessage().getHeader(HeaderNames.JOB_ID))
                .isEqualTo(first.getMessage().getHeader(HeaderNames.JOB_ID));
        assertThat(emulator.createdJobs()).isEqualTo(2);
    }

    @Test
    void aRedeliveryGoesOnWithTheJobOfTheFirstDelivery() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0));
                from("direct:redelivered").to(BY_JOB + "jpg&maxRetries=0");
            }
        });
        emulator.faults().next(Fault.CUT_BEFORE_REPLY);
        Exchange done = template.request("direct:redelivered", exchange -> exchange.setIn(png(9)));
        assertThat(done.getException()).isNull();
        assertThat(emulator.createdJobs()).isEqualTo(1);
    }

    @Test
    void aCallWhoseAnswerWasLostIsNotMadeAgainByARedelivery() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:lost").to("convertly:convert?outputFormat=jpg");
            }
        });
        emulator.faults().next(Fault.CUT_BEFORE_REPLY);
        Exchange done = template.request("direct:lost", exchange -> exchange.setIn(png(9)));
        assertThat(done.getException())
                .isInstanceOfSatisfying(ConnectionException.class, lost -> assertThat(lost.creationUnknown())
                        .isTrue())
                .hasMessageContaining("directThreshold=0");
        assertThat(emulator.paid()).isEqualTo(Map.of("POST /api/convert", 1));
    }

    @Test
    void anAddressThatHasExpiredIsReadAnew() throws Exception {
        emulator.faults().next(Fault.DOWNLOAD_EXPIRED);
        Exchange done = send(BY_JOB + "jpg", png(16));
        assertThat(picture(done.getMessage().getBody(), done).getWidth()).isEqualTo(16);
    }

    @Test
    void aTimeoutNamesTheJobAndCancelsItWhereItIsQueued() throws Exception {
        emulator.pauseQueue();
        Exchange late = send(BY_JOB + "jpg&completionTimeout=300&onTimeout=cancel", png(5));
        assertThat(late.getException()).isInstanceOfSatisfying(JobTimeoutException.class, timeout -> {
            assertThat(timeout.jobId()).isNotNull();
            assertThat(timeout.service()).isEqualTo("Convertly");
        });
        assertThat(emulator.jobs()).isEmpty();
    }

    @Test
    void aJobThatFailsFailsTheMessage() throws Exception {
        emulator.faults().next(Fault.TASK_FAILS);
        assertThat(send(BY_JOB + "jpg", png(5)).getException()).isInstanceOf(JobFailedException.class);
    }

    @Test
    void inputErrorsAreFoundBeforeAnythingIsSent() throws Exception {
        assertThat(send("convertly:convert", png(5)).getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("outputFormat");
        assertThat(send("convertly:convert?outputFormat=jpg", KEY).getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("the key or a secret")
                .hasMessageNotContaining(KEY);
        assertThat(send("convertly:convert?outputFormat=jpg&compression=200", png(5))
                        .getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("between 1 and 100");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void progressIsToldByTheCountersOfTheJob() throws Exception {
        List<Progress> told = Collections.synchronizedList(new ArrayList<>());
        context.getRegistry().bind("told", (ProgressListener) told::add);
        Exchange done = send(BY_JOB + "jpg&progressListener=#told", List.of(png(5), png(6)));
        assertThat(done.getException()).isNull();
        Awaitility.await().untilAsserted(() -> assertThat(told)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.account()).isEqualTo("default"))
                .extracting(step -> step.phase().name())
                .contains("DONE"));
    }
}
