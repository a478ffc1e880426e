package io.github.camelcloudconvert.contract;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.operation.Operations;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever an operation says when it fails, or writes to the log at debug, holds nothing that a message or setting hides. */
@Isolated("takes the error stream, where the log goes")
class OperationSecretsTest extends ContractTestSupport {

    private static final Pattern CANARY = Pattern.compile("canary-[a-z-]+");

    private static final String SIGNED = "https://127.0.0.1:1/file.pdf?X-Amz-Signature=canary-address";

    /** What each kind of operation needs besides its name. */
    private static final Map<String, String> OPTIONS = Map.of(
            "runTask", "?taskOperation=pdf/encrypt",
            "callApi", "?apiMethod=POST&apiPath=/import/url",
            "createWebhook", "?webhookUrl=https://127.0.0.1:1/hook?token=canary-webhook",
            "createSignedUrl", "?cacheKey=k");

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.apiKey("canary-key"));

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    void configure(CloudConvertConfiguration settings) {
        super.configure(settings);
        settings.setApiKey("canary-key");
        settings.setMaxRetries(0);
        settings.setSignedUrlBase("https://s.example/0f6c9a7e");
        settings.getWebhook().setSecret("canary-webhook-secret");
        settings.getSignedUrl().setSecret("canary-signed-secret");
    }

    static List<String> operations() {
        return Operations.names();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nothingThatAnOperationSaysHoldsASecret(String operation) throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        try {
            for (Object body : bodies()) {
                said.append(say(operation, body));
            }
            emulator().faults().add(Fault.CREATE_REPLY_500.plan().times(2));
            said.append(say(operation, bodies().get(0)));
            refuseTheKey();
            said.append(say(operation, bodies().get(0)));
        } finally {
            System.setErr(before);
        }

        assertThat(CANARY.matcher(said + log.toString(StandardCharsets.UTF_8))
                        .results()
                        .map(MatchResult::group))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "getJob,CamelCloudConvertJobId",
        "cancelJob,CamelCloudConvertJobId",
        "deleteJob,CamelCloudConvertJobId",
        "waitForJob,CamelCloudConvertJobId",
        "downloadFile,CamelCloudConvertJobId",
        "getTask,CamelCloudConvertTaskId",
        "waitForTask,CamelCloudConvertTaskId",
        "uploadFile,CamelCloudConvertTaskId",
        "deleteWebhook,CamelCloudConvertWebhookId",
        "getBatch,CamelCloudConvertBatchId",
        "convert,CamelCloudConvertAccount",
        "convert,CamelCloudConvertInputFormat",
    })
    void whatAMessageSaysByMistakeIsNotRepeatedWhereItIsASecret(String operation, String header) throws Exception {
        String token = "eyJ0eXAiOiJKV1Qi-canary-token-without-dots";
        String endpoint =
                "cloudconvert:" + operation + (operation.equals("waitForTask") ? "?completionTimeout=1s" : "");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        try {
            for (String secret : List.of("canary-key", "canary-webhook-secret", "canary-signed-secret", token)) {
                for (Exchange failed : List.of(
                        send(endpoint, URI.create("https://127.0.0.1:1/a.md"), Map.of(header, secret)),
                        send(endpoint, secret))) {
                    StringWriter trace = new StringWriter();
                    if (failed.getException() != null) {
                        failed.getException().printStackTrace(new PrintWriter(trace));
                    }
                    said.append(trace);
                }
            }
        } finally {
            System.setErr(before);
        }

        // an id that the service does not know counts as deleted, so only the secrets of an account must fail
        assertThat(said.toString()).contains("keys and secrets belong into the options of the component");
        assertThat(said + log.toString(StandardCharsets.UTF_8)).doesNotContain("canary");
        assertThat(emulator().createdJobs()).isZero();
    }

    private void refuseTheKey() {
        context.getComponent("cloudconvert", CloudConvertComponent.class)
                .getConfiguration()
                .setApiKey("canary-wrong-key");
    }

    /** Files, addresses, ids and definitions, each with something to hide. */
    private static List<Object> bodies() {
        return List.of(
                Map.of(
                        "operation", "import/s3",
                        "bucket", "b",
                        "region", "r",
                        "key", "k",
                        "access_key_id", "canary-id",
                        "secret_access_key", "canary-storage"),
                URI.create(SIGNED),
                "canary-content of a file",
                Map.of("tasks", List.of(Map.of("operation", "import/url", "url", SIGNED))));
    }

    private String say(String operation, Object body) throws Exception {
        String uri = "cloudconvert:" + operation + OPTIONS.getOrDefault(operation, "");
        Map<String, Object> headers = new HashMap<>(Map.of(
                Exchange.FILE_NAME, "a.pdf",
                CloudConvertConstants.OUTPUT_FORMAT, "pdf",
                CloudConvertConstants.TASK_OPTIONS,
                        Map.of(
                                "set_password", "canary-password",
                                "password", "canary-password",
                                "headers", Map.of("Authorization", "canary-header"))));
        if (!Set.of("uploadFile", "downloadFile").contains(operation)) {
            headers.put(
                    CloudConvertConstants.EXPORT_TASK,
                    Map.of(
                            "operation", "export/sftp",
                            "host", "127.0.0.1",
                            "username", "u",
                            "password", "canary-sftp"));
        }
        Exchange done = send(uri, body, headers);
        StringWriter said = new StringWriter();
        if (done.getException() != null) {
            done.getException().printStackTrace(new PrintWriter(said));
        }
        return said
                + context.getEndpoint(uri).toString()
                + context.getRoutes().get(context.getRoutesSize() - 1).getEndpoint();
    }
}
