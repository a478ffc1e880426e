package io.github.camelcloudconvert.contract;

import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Uploads and downloads that break: what heals is healed with one job, what does not is a storage error. */
class TransferContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY));

    private static final String COPY = "cloudconvert:convert?inputFormat=txt&outputFormat=copy&spoolThreshold=1000";
    private static final String DOWNLOADS = "GET /tasks/{file} STORAGE";

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @AfterEach
    void oneJobAndNoTemporaryFile() {
        assertThat(emulator().createdJobs()).isEqualTo(1);
        assertThat(temporaryFiles()).isEmpty();
    }

    private void assertConverted(Exchange done) {
        assertThat(bytes(done)).asString().isEqualTo(Samples.LARGE_TEXT);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_UPLOAD", "UPLOAD_FAILS"})
    void aBrokenUploadIsRepeatedWhileTheImportWaits(Fault fault) throws Exception {
        emulator().faults().add(fault.plan().number(50_000));
        assertConverted(send(COPY, Samples.LARGE_TEXT));

        assertThat(emulator().requests().of("POST /tasks STORAGE")).isEqualTo(2);
    }

    @Test
    void anUploadThatIsRefusedForGoodIsAStorageError() throws Exception {
        emulator().faults().add(Fault.UPLOAD_FORBIDDEN.plan().always());
        StorageException refused = failure(send(COPY, Samples.LARGE_TEXT), StorageException.class);

        assertThat(refused.jobId()).isEqualTo(emulator().jobs().get(0).id());
        assertThat(emulator().requests().of("POST /tasks STORAGE")).isBetween(1, 3);
    }

    @Test
    void aCutDownloadIsResumedWhereItBroke() throws Exception {
        emulator().faults().add(Fault.CUT_DOWNLOAD.plan().number(40_000));
        assertConverted(send(COPY, Samples.LARGE_TEXT));

        assertThat(emulator().requests().of(DOWNLOADS)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE_CHANGED", "RANGE_IGNORED", "WRONG_ETAG"})
    void aFileThatCannotBeResumedIsFetchedFromTheBeginning(Fault fault) throws Exception {
        emulator().faults().add(Fault.CUT_DOWNLOAD.plan().number(40_000));
        emulator().faults().add(fault.plan());
        assertConverted(send(COPY, Samples.LARGE_TEXT));
    }

    @Test
    void aDownloadThatAlwaysBreaksIsAStorageError() throws Exception {
        emulator().faults().add(Fault.CUT_DOWNLOAD.plan().number(100).always());
        StorageException broken = failure(send(COPY, Samples.LARGE_TEXT), StorageException.class);

        assertThat(broken.retryable()).isTrue();
        assertThat(broken.jobId()).isEqualTo(emulator().jobs().get(0).id());
        assertThat(emulator().requests().of(DOWNLOADS)).isEqualTo(4);
    }

    @Test
    void anExpiredAddressIsRenewedOnce() throws Exception {
        emulator().faults().next(Fault.DOWNLOAD_EXPIRED);
        assertConverted(send(COPY, Samples.LARGE_TEXT));

        assertThat(emulator().requests().of(DOWNLOADS)).isEqualTo(2);
        assertThat(emulator().requests().of("GET /jobs/{id} API")).isEqualTo(1);
    }

    @Test
    void anAddressThatExpiresAgainIsAStorageErrorWithoutTheAddress() throws Exception {
        emulator().faults().add(Fault.DOWNLOAD_EXPIRED.plan().always());
        StorageException expired = failure(send(COPY, Samples.LARGE_TEXT), StorageException.class);

        assertThat(expired).hasMessageNotContaining("X-Amz").hasMessageNotContaining("ignature");
        assertThat(emulator().requests().of(DOWNLOADS)).isEqualTo(2);
        assertThat(emulator().requests().of("GET /jobs/{id} API")).isEqualTo(1);
    }
}
