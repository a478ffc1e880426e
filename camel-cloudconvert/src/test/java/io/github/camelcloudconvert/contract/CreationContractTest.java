package io.github.camelcloudconvert.contract;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Law 6, one input and one paid job: whatever happens to the reply of the creation, and also by redelivery. */
class CreationContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator(
            builder -> builder.engine("convert", "txt", "copy", Samples.COPY).without(Quirk.JOBS_LISTED_LATE));

    private static final String COPY = "cloudconvert:convert?inputFormat=txt&outputFormat=copy&spoolThreshold=1000";
    private static final String LISTS = "GET /jobs API";

    /** What the error handler saw before each redelivery. */
    private final List<CloudConvertException> failures = new CopyOnWriteArrayList<>();

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redelivering")
                        .onException(StorageException.class, ConnectionException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> failures.add(
                                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, CloudConvertException.class)))
                        .end()
                        .to(COPY);
            }
        };
    }

    @AfterEach
    void onePaidJobAndNoTemporaryFile() {
        assertThat(emulator().jobs().stream().filter(job -> job.status().equals("finished")))
                .hasSize(1);
        assertThat(temporaryFiles()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE_REPLY_500", "CUT_BEFORE_REPLY"})
    void aJobThatWaitsForAnUploadIsCreatedAnewAndWhatWasLostIsDeleted(Fault fault) throws Exception {
        emulator().faults().add(fault.plan().on("POST /jobs"));
        Exchange done = send(COPY, Samples.LARGE_TEXT);

        assertThat(bytes(done)).asString().isEqualTo(Samples.LARGE_TEXT);
        assertThat(emulator().requests().of("POST /jobs API")).isEqualTo(2);
        assertThat(emulator().requests().of("POST /tasks STORAGE")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(emulator().jobs()).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE_REPLY_500", "CUT_BEFORE_REPLY"})
    void aJobWhoseReplyWasLostOnTheSyncHostIsFound(Fault fault) throws Exception {
        emulator().faults().add(fault.plan().on("POST /jobs"));
        Exchange done = send(COPY, "hello");

        assertThat(bytes(done)).asString().isEqualTo("hello");
        assertThat(emulator().requests().of("POST /jobs SYNC")).isEqualTo(1);
        assertThat(emulator().requests().of(LISTS)).isEqualTo(1);
    }

    @Test
    void aJobThatTheListShowsTwoSecondsLateIsFoundToo() throws Exception {
        try (CloudConvertEmulator late = CloudConvertEmulator.builder()
                .engine("convert", "txt", "copy", Samples.COPY)
                .profile(ContractProfile.chosen().with(Quirk.JOBS_LISTED_LATE))
                .start()) {
            late.faults().next(Fault.CREATE_REPLY_500);
            Exchange done = send(COPY + "&baseUrl=" + late.apiUrl() + "&syncBaseUrl=" + late.syncUrl(), "hello");

            assertThat(bytes(done)).asString().isEqualTo("hello");
            assertThat(late.createdJobs()).isEqualTo(1);
        }
        assertThat(bytes(send(COPY, "and one for the check after each test"))).isNotEmpty();
    }

    @Test
    void aJobThatTheListShowsLateIsFoundByALaterLook() throws Exception {
        emulator().faults().next(Fault.CREATE_REPLY_500);
        emulator().faults().next(Fault.LIST_HIDES_NEWEST);
        Exchange done = send(COPY, "hello");

        assertThat(bytes(done)).asString().isEqualTo("hello");
        assertThat(emulator().requests().of(LISTS)).isEqualTo(2);
    }

    @Test
    void aRedeliveryAfterAFailedDownloadResumesTheJob() throws Exception {
        emulator().faults().add(Fault.DOWNLOAD_EXPIRED.plan().times(2));

        assertThat(redelivered(Samples.LARGE_TEXT)).isEqualTo(Samples.LARGE_TEXT);
        assertThat(failures).singleElement().isInstanceOf(StorageException.class);
        assertThat(emulator().requests().of("POST /tasks STORAGE")).isEqualTo(1);
    }

    @Test
    void aRedeliveryAfterAFailedUploadGoesOnWithTheJob() throws Exception {
        emulator().faults().add(Fault.UPLOAD_FORBIDDEN.plan());

        assertThat(redelivered(Samples.LARGE_TEXT)).isEqualTo(Samples.LARGE_TEXT);
    }

    /** Takes as long as the search for the lost job does: fifteen seconds. */
    @Test
    void aJobThatNoListShowsInTimeIsFoundByTheProofThatItDoesNotExist() throws Exception {
        emulator().faults().next(Fault.CREATE_REPLY_500);
        emulator().faults().add(Fault.LIST_HIDES_NEWEST.plan().times(5));

        assertThat(redelivered("hello")).isEqualTo("hello");
        assertThat(failures).isEmpty();
        assertThat(emulator().requests().of("POST /jobs SYNC")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(emulator().jobs()).hasSize(1));
    }

    private String redelivered(String body) {
        return template.requestBody("direct:redelivering", body, String.class);
    }
}
