package io.github.camelcloudconvert.kamelets;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.CloudConvertEndpoint;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** From Amazon S3 to Google Cloud Storage, without a byte through the application. */
class StorageKameletTest extends KameletTestSupport {

    /** As Amazon and Google make them, and worse. */
    private static final String SECRET = "wJal/rXUtn+FEMI=&100%25 #x";

    private static final String PRIVATE_KEY = "-----BEGIN PRIVATE KEY-----\nMIIE+/=\n-----END PRIVATE KEY-----\n";

    private final Queue<Map<String, Object>> tasks = new ConcurrentLinkedQueue<>();

    @Test
    void theRouteThatGoesFromStorageToStorage() throws Exception {
        emulator.stores().put(StoreKind.S3, "inbox", "notes/a.md", "# From S3".getBytes(UTF_8));
        emulator.stores().create(StoreKind.GOOGLE_CLOUD_STORAGE, "outbox");
        startThePage();
        Exchange done = sent("direct:uploaded", "notes/a.md", Map.of());

        assertThat(done.getMessage().getBody(Job.class).finished()).isTrue();
        assertThat(emulator.stores()
                        .get(StoreKind.GOOGLE_CLOUD_STORAGE, "outbox", "converted/a.pdf")
                        .orElseThrow())
                .startsWith("%PDF".getBytes(UTF_8));
        assertThat(done.getMessage().getHeaders()).doesNotContainKey(CloudConvertConstants.IMPORT_TASK);
    }

    @Test
    void credentialsReachTheServiceAsTheyWereWrittenAndAreShownNowhere() throws Exception {
        emulator.stores().put(StoreKind.S3, "inbox", "notes/a.md", "# From S3".getBytes(UTF_8));
        emulator.stores().create(StoreKind.GOOGLE_CLOUD_STORAGE, "outbox");
        watch();
        startThePage();
        sent("direct:uploaded", "notes/a.md", Map.of());

        assertThat(tasks)
                .containsExactly(
                        Map.of(
                                "operation", "import/s3",
                                "bucket", "inbox",
                                "region", "eu-west-1",
                                "access_key_id", "AKIA",
                                "secret_access_key", SECRET,
                                "key", "notes/a.md"),
                        Map.of(
                                "operation", "export/google-cloud-storage",
                                "project_id", "reports",
                                "bucket", "outbox",
                                "client_email", "writer@reports.iam.gserviceaccount.com",
                                "private_key", PRIVATE_KEY,
                                "file_prefix", "converted/"));
        assertThat(context.getEndpoints())
                .extracting(Endpoint::toString)
                .noneMatch(uri -> uri.contains("wJal") || uri.contains("PRIVATE"));
    }

    @Test
    void aFailureLeavesNoCredentialsInTheMessage() throws Exception {
        emulator.stores().create(StoreKind.S3, "inbox");
        startThePage();
        Exchange failed = send("direct:uploaded", "missing.md", Map.of());

        assertThat(failed.getException())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("import/s3")
                .hasMessageNotContaining("wJal");
        assertThat(failed.getMessage().getHeaders()).doesNotContainKey(CloudConvertConstants.IMPORT_TASK);
    }

    @Test
    void aMessageThatNamesNoObjectIsRefusedBeforeAnythingIsPaid() throws Exception {
        startThePage();
        Exchange refused = send("direct:uploaded", " ", Map.of());

        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("import/s3 needs the name of a file");
        assertThat(emulator.createdJobs()).isZero();
    }

    @Test
    void aMessageBringsNoStorageOfItsOwn() throws Exception {
        emulator.stores().put(StoreKind.S3, "inbox", "notes/a.md", "# From S3".getBytes(UTF_8));
        emulator.stores().create(StoreKind.GOOGLE_CLOUD_STORAGE, "outbox");
        startThePage();
        Exchange done = sent(
                "direct:uploaded",
                "notes/a.md",
                Map.of(
                        CloudConvertConstants.EXPORT_TASK,
                        Map.of("operation", "export/s3", "bucket", "of-somebody-else")));

        assertThat(done.getMessage().getBody(Job.class).finished()).isTrue();
        assertThat(emulator.stores().get(StoreKind.GOOGLE_CLOUD_STORAGE, "outbox", "converted/a.pdf"))
                .isPresent();
    }

    private void startThePage() throws Exception {
        Map<String, String> values = Map.of(
                "{{env:S3_ACCESS_KEY_ID}}", "AKIA",
                "{{env:S3_SECRET_ACCESS_KEY}}", SECRET,
                "{{env:GCS_PRIVATE_KEY}}", PRIVATE_KEY);
        KameletsPage.block("From storage to storage", "ini").lines().forEach(line -> {
            String[] property = line.split("=", 2);
            context.getPropertiesComponent().addInitialProperty(property[0], values.get(property[1]));
        });
        start(KameletsPage.route("From storage to storage"));
    }

    private void watch() {
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            @SuppressWarnings("unchecked")
            public void notify(CamelEvent event) {
                if (event instanceof ExchangeSendingEvent sending
                        && sending.getEndpoint() instanceof CloudConvertEndpoint endpoint) {
                    tasks.add(new LinkedHashMap<>(sending.getExchange()
                            .getMessage()
                            .getHeader(CloudConvertConstants.IMPORT_TASK, Map.class)));
                    tasks.add(endpoint.getConfiguration().getExportTask());
                }
            }
        });
    }
}
