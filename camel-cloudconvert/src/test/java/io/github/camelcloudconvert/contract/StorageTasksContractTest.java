package io.github.camelcloudconvert.contract;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.http.Host;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that go from storage to storage without a byte through us. */
class StorageTasksContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator();

    private static final String SECRET = "wJalrXUtnFEMI-canary";

    private static final Map<String, Object> FROM_S3 = Map.of(
            "operation", "import/aws-s3",
            "bucket", "inbox",
            "region", "eu-west-1",
            "key", "notes/a.md",
            "access_key_id", "AKIA-canary",
            "secret_access_key", SECRET);

    private static final Map<String, Object> TO_GOOGLE = Map.of(
            "operation", "export/google-cloud-storage",
            "project_id", "p",
            "bucket", "outbox",
            "client_email", "robot@example.com",
            "private_key", SECRET,
            "file", "done.pdf");

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @BeforeEach
    void fill() {
        emulator().stores().put(StoreKind.S3, "inbox", "notes/a.md", "# From S3".getBytes(StandardCharsets.UTF_8));
        emulator().stores().create(StoreKind.GOOGLE_CLOUD_STORAGE, "outbox");
        context.getRegistry().bind("fromS3", FROM_S3);
        context.getRegistry().bind("toGoogle", TO_GOOGLE);
    }

    @Test
    @Covers("convert")
    void fromS3ToGoogleInOneCall() throws Exception {
        Exchange done = send("cloudconvert:convert?outputFormat=pdf&importTask=#fromS3&exportTask=#toGoogle", null);

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(Job.class).finished()).isTrue();
        byte[] stored = emulator()
                .stores()
                .get(StoreKind.GOOGLE_CLOUD_STORAGE, "outbox", "done.pdf")
                .orElseThrow();
        assertThat(Samples.textOf(stored)).contains("From S3");
        assertThat(emulator().requests().of(Host.STORAGE)).isZero();
        assertThat(emulator().requests().all().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    @Covers("convert")
    void aMessageBringsItsOwnStorage() throws Exception {
        Exchange done =
                send("cloudconvert:convert?outputFormat=pdf", null, Map.of(CloudConvertConstants.IMPORT_TASK, FROM_S3));

        assertThat(Samples.textOf(bytes(done))).contains("From S3");
        assertThat(done.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("a.pdf");
    }

    @Test
    @Covers("convert")
    void aStorageTaskThatLacksSomethingIsRefusedAndItsSecretNotShown() throws Exception {
        Exchange incomplete = send(
                "cloudconvert:convert?outputFormat=pdf",
                null,
                Map.of(
                        CloudConvertConstants.IMPORT_TASK,
                        Map.of("operation", "import/s3", "bucket", "b", "secret_access_key", SECRET)));
        Exchange missing = send(
                "cloudconvert:convert?outputFormat=pdf",
                null,
                Map.of(CloudConvertConstants.IMPORT_TASK, with(FROM_S3, "key", "nowhere.md")));

        assertThat(failure(incomplete, ValidationException.class))
                .hasMessageContaining("region, access_key_id")
                .hasMessageContaining("key or key_prefix")
                .hasMessageNotContaining(SECRET);
        assertThat(failure(missing, JobFailedException.class))
                .hasMessageContaining("import/s3")
                .hasMessageNotContaining(SECRET);
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(map);
        changed.put(key, value);
        return changed;
    }
}
