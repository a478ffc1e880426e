package io.github.camelcloudconvert.contract;

import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What an account knows, and what it signs. */
class AccountOperationsContractTest extends ContractTestSupport {

    private static final String SECRET = "definition-secret";

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.signedUrl("0f6c9a7e-2f43-4f0b-8a59-6d1f5b7c2e10", SECRET));

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    @Covers("getCurrentUser")
    void theUserIsRead() throws Exception {
        assertThat(send("cloudconvert:getCurrentUser", null)
                        .getMessage()
                        .getBody(User.class)
                        .credits())
                .isPositive();
    }

    @Test
    @Covers({"createWebhook", "listWebhooks", "deleteWebhook"})
    void aWebhookIsMadeFoundAndDeleted() throws Exception {
        Webhook made = send(
                        "cloudconvert:createWebhook?webhookUrl=http://127.0.0.1:1/cc&webhookEvents=job.finished", null)
                .getMessage()
                .getBody(Webhook.class);
        assertThat(made.events()).containsExactly("job.finished");
        assertThat(made.signingSecret()).isNotBlank();
        assertThat(made.toString()).doesNotContain(made.signingSecret());
        send("cloudconvert:createWebhook", Map.of("url", "http://127.0.0.1:1/other", "events", List.of("job.failed")));

        assertThat(list(send("cloudconvert:listWebhooks", null))).hasSize(2);
        assertThat(list(send("cloudconvert:listWebhooks?webhookUrl=http://127.0.0.1:1/cc", null)))
                .hasSize(1);
        assertThat(send("cloudconvert:deleteWebhook", made).getException()).isNull();
        assertThat(list(send("cloudconvert:listWebhooks", null))).hasSize(1);
        assertThat(failure(send("cloudconvert:createWebhook", null), ValidationException.class))
                .hasMessageContaining("webhookUrl");
    }

    @Test
    @Covers({"listOperations", "listFormats"})
    void whatTheServiceCanDoIsListedWithFiltersAndAskedOnce() throws Exception {
        List<?> found = list(send(
                "cloudconvert:listOperations?filterOperation=convert&inputFormat=md&outputFormat=pdf&include=options",
                null));
        assertThat(found).isNotEmpty().allSatisfy(each -> {
            OperationInfo info = (OperationInfo) each;
            assertThat(info.operation()).isEqualTo("convert");
            assertThat(info.inputFormat()).isEqualTo("md");
        });
        list(send(
                "cloudconvert:listOperations?filterOperation=convert&inputFormat=md&outputFormat=pdf&include=options",
                null));
        assertThat(emulator().requests().of("GET /operations API")).isEqualTo(1);
        list(send(
                "cloudconvert:listOperations?filterOperation=convert&inputFormat=md&outputFormat=pdf&include=options"
                        + "&discoveryCache=0",
                null));
        assertThat(emulator().requests().of("GET /operations API")).isEqualTo(2);

        assertThat(list(send("cloudconvert:listFormats", null, Map.of(CloudConvertConstants.INPUT_FORMAT, "md"))))
                .isNotEmpty()
                .allMatch(each -> ((OperationInfo) each).operation().equals("convert"));
    }

    @Test
    @Covers("convert")
    void aConversionIsCheckedBeforeItIsPaid() throws Exception {
        Map<String, Object> name = Map.of(Exchange.FILE_NAME, "a.md");
        Exchange impossible = send("cloudconvert:convert?outputFormat=mp3&validate=true", "# x", name);
        Exchange unknown = send("cloudconvert:convert?outputFormat=pdf&validate=true&option.colour=red", "# x", name);

        assertThat(failure(impossible, ValidationException.class))
                .hasMessageContaining("md to mp3")
                .hasMessageContaining("pdf");
        assertThat(failure(unknown, ValidationException.class)).hasMessageContaining("option.colour");
        assertThat(emulator().createdJobs()).isZero();
        assertThat(bytes(send("cloudconvert:convert?outputFormat=pdf&validate=true", "# x", name)))
                .isNotEmpty();
    }

    @Test
    @Covers("verifyWebhookSignature")
    void aDeliveryIsToldFromAForgery() throws Exception {
        String body = "{\"event\":\"job.finished\",\"job\":{\"id\":\"8f0d2c54-3b1e-4c7a-9d16-2a5e7b90c3f1\"}}";
        String signature = "13490c5195841ffc9b0e88d0b5b32c836ebe03064a76af66a81eaa3ca3333c6f";
        String uri = "cloudconvert:verifyWebhookSignature?secret=whsec-test";

        assertThat(verdict(uri, body, Map.of("CloudConvert-Signature", signature)))
                .isTrue();
        assertThat(verdict(uri, body, Map.of("cloudconvert-signature", signature)))
                .isTrue();
        assertThat(verdict(uri, body + " ", Map.of("CloudConvert-Signature", signature)))
                .isFalse();
        assertThat(verdict(uri, body, Map.of())).isFalse();
        assertThat(emulator().requests().all()).isEmpty();
    }

    @Test
    @Covers("createSignedUrl")
    void anAddressConvertsOnDemand() throws Exception {
        CloudConvertConfiguration settings = context.getComponent("cloudconvert", CloudConvertComponent.class)
                .getConfiguration();
        settings.setSignedUrlBase(
                emulator().signedUrlBase("0f6c9a7e-2f43-4f0b-8a59-6d1f5b7c2e10").toString());
        settings.getSignedUrl().setSecret(SECRET);
        Exchange done = send(
                "cloudconvert:createSignedUrl?cacheKey=report",
                List.of(
                        Map.of("operation", "import/raw", "file", "# Demand", "filename", "a.md"),
                        Map.of("operation", "convert", "input", "import", "output_format", "pdf"),
                        Map.of("operation", "export/url", "input", "convert")));
        assertThat(done.getException()).isNull();
        HttpURLConnection opened = (HttpURLConnection)
                URI.create(done.getMessage().getBody(String.class)).toURL().openConnection();

        assertThat(opened.getResponseCode()).isEqualTo(200);
        assertThat(Samples.textOf(opened.getInputStream().readAllBytes())).contains("Demand");
    }

    @Test
    @Covers("callApi")
    void theOpenEdgeReachesAnyCall() throws Exception {
        Exchange read = send("cloudconvert:callApi?apiPath=/users/me", null);
        Exchange made = send(
                "cloudconvert:callApi?apiMethod=POST&apiPath=/import/raw", "{\"file\":\"x\",\"filename\":\"a.txt\"}");

        assertThat(object(read)).containsKey("data");
        assertThat(((Map<?, ?>) object(made).get("data")).get("operation")).isEqualTo("import/raw");
        assertThat(failure(send("cloudconvert:callApi?apiPath=/jobs/none", null), NotFoundException.class))
                .isNotNull();
        assertThat(failure(send("cloudconvert:callApi?apiPath=//example.com/x", null), ValidationException.class))
                .isNotNull();
    }

    private boolean verdict(String uri, String body, Map<String, Object> headers) throws Exception {
        Exchange done = send(uri, body.getBytes(StandardCharsets.UTF_8), headers);
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(Boolean.class);
    }
}
