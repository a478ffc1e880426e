package io.github.camelcloudconvert.contract;

import java.util.HashMap;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.Options;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Blank counts as absent wherever something is named: nothing blank reaches the service. */
class BlankOptionsContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY));

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    /** What a route says when it gets a body without a name. */
    private Throwable said(String start, Object body) {
        Exchange done =
                template.request(start, exchange -> exchange.getMessage().setBody(body));
        assertThat(done.getException()).isNotNull();
        return done.getException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convert?inputFormat=png&outputFormat=${header.none}                   | no output format: set the option outputFormat",
                "convert?outputFormat=pdf&inputFormat=${header.none}                   | nothing tells the format of the input",
                "convert?outputFormat=pdf&sourceUrl=${header.none}                     | nothing tells the format of the input",
                "thumbnail?inputFormat=png&outputFormat=${header.none}                 | no output format",
                "archive?inputFormat=png&outputFormat=${header.none}                   | no output format",
                "convert?inputFormat=png&option.output_format=${header.none}           | no output format",
                "watermark?inputFormat=pdf&option.text=${header.none}                  | lacks text or image",
                "watermark?inputFormat=pdf&watermarkImage=${header.none}               | lacks text or image",
                "runTask?inputFormat=png&taskOperation=${header.none}                  | runTask needs taskOperation",
                "captureWebsite?outputFormat=pdf&sourceUrl=${header.none}              | address",
                "callApi?apiPath=${header.none}                                        | callApi needs apiPath",
                "submitBatch?inputFormat=png&outputFormat=${header.none}               | lacks output_format",
            })
    void anExpressionThatComesToNothingIsSaidBeforeAnyCall(String endpoint, String sentence) throws Exception {
        String start = "direct:" + endpoint.hashCode();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(start).errorHandler(noErrorHandler()).toD("cloudconvert:" + endpoint);
            }
        });

        assertThat(said(start, Samples.noise(5, 5))).hasStackTraceContaining(sentence);
        assertThat(emulator().requests().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inputFormat: ''    | outputFormat: pdf    | nothing tells the format",
                "inputFormat: ' '   | outputFormat: pdf    | nothing tells the format",
                "inputFormat: png   | outputFormat: ''     | no output format",
                "inputFormat: png   | outputFormat: '{{none:}}' | no output format",
            })
    void aBlankInYamlIsSaidBeforeAnyCall(String first, String second, String sentence) throws Exception {
        String yaml =
                """
                - route:
                    errorHandler:
                      noErrorHandler: {}
                    from:
                      uri: direct:yaml
                      steps:
                        - to:
                            uri: cloudconvert:convert
                            parameters:
                              %s
                              %s
                """
                        .formatted(first, second);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("blank.yaml", yaml));

        assertThat(said("direct:yaml", Samples.noise(5, 5))).hasMessageContaining(sentence);
        assertThat(emulator().requests().all()).isEmpty();
    }

    @Test
    void blankOptionsChangeNothing() throws Exception {
        Exchange done = send(
                "cloudconvert:convert?inputFormat=txt&outputFormat=copy&engine=&engineVersion=&fileName=&tag=&sourceUrl="
                        + "&resultDirectory=&account=&taskTimeout=&result=&completion=&option.pages=&option.engine=%20",
                "hello");

        assertThat(bytes(done)).asString().isEqualTo("hello");
        assertThat(convertFields().keySet().toString())
                .contains("output_format")
                .doesNotContain("engine", "filename", "pages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void blankHeadersChangeNothing(String blank) throws Exception {
        Map<String, Object> headers = new HashMap<>();
        for (Option<?> option : Options.all()) {
            if (option.header() != null) {
                headers.put(option.header(), blank);
            }
        }
        headers.put(Exchange.FILE_NAME, blank);
        headers.put(CloudConvertConstants.TASK_OPTION_PREFIX + "pages", blank);
        headers.put(CloudConvertConstants.TASK_OPTIONS, Map.of("engine_version", blank, "colour", blank));
        Exchange done =
                send("cloudconvert:convert?inputFormat=txt&outputFormat=copy&option.colour=red", "hello", headers);

        assertThat(bytes(done)).asString().isEqualTo("hello");
        assertThat(convertFields().toString()).contains("colour=red").doesNotContain("engine", "filename", "pages");
    }

    @Test
    void aBlankOptionOfAnAccountIsNone() throws Exception {
        AccountConfiguration account = new AccountConfiguration();
        account.setApiKey("key");
        account.setBaseUrl(emulator().apiUrl().toString());
        account.setSyncBaseUrl(emulator().syncUrl().toString());
        account.setEventsUrl("");
        account.setProxyHost(" ");
        account.setProxyUser("");
        account.setProxyPassword("");
        account.setSignedUrlBase("");
        account.getWebhook().setSecret(" ");
        CloudConvertComponent component = context.getComponent("cloudconvert", CloudConvertComponent.class);
        component.getAccounts().put("other", account);

        assertThat(bytes(send("cloudconvert:convert?inputFormat=txt&outputFormat=copy&account=other", "hello")))
                .asString()
                .isEqualTo("hello");
        assertThatThrownBy(() -> send("cloudconvert:verifyWebhookSignature?account=other", "{}"))
                .hasMessageContaining("no secret to verify with");
    }

    /** The fields of the task as the service got them. */
    private Map<?, ?> convertFields() throws Exception {
        String id = emulator().jobs().get(0).tasks().stream()
                .filter(task -> "convert".equals(task.operation()))
                .findFirst()
                .orElseThrow()
                .id();
        Map<?, ?> reply = object(send("cloudconvert:callApi?apiPath=RAW(/tasks/" + id + "?include=payload)", null));
        Map<?, ?> task = reply.get("data") instanceof Map<?, ?> data ? data : reply;
        return (Map<?, ?>) task.get("payload");
    }
}
