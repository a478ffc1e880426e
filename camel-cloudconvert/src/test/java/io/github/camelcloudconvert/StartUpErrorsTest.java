package io.github.camelcloudconvert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.config.Region;
import io.github.camelcloudconvert.operation.ConsumerOperation;
import io.github.camelcloudconvert.operation.Operations;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.UriPath;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each of these stops the context, with a sentence that says what to do. */
@SuppressWarnings("try") // a context that is closed may be interrupted
class StartUpErrorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"createJob", "createTask", "retryTask"})
    void anIdempotencyKeyThatCouldNotBeHeededStopsTheStart(String operation) {
        assertStartFails("cloudconvert:" + operation + "?idempotencyKey=${header.order}", "key")
                .hasStackTraceContaining("idempotencyKey does not make " + operation + " repeatable")
                .hasStackTraceContaining("submitBatch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "result=url&resultDirectory=out | remove one of them",
                "result=url&deleteJob=true | remove one of them",
                "result=both&deleteJob=true | remove one of them",
                "completion=none&deleteJob=true | completion=none",
                "completion=none&result=url | completion=none",
                "inlineThreshold=10485761 | inlineThreshold must be between 0 and 10485760",
                "spoolThreshold=-1 | spoolThreshold",
                "minPollInterval=11s | minPollInterval is longer than maxPollInterval",
                "completionTimeout=0 | completionTimeout must be greater than 0",
                "maxInFlight=0 | maxInFlight must be greater than 0",
                "sandbox=true&region=eu-central | the sandbox has no regions",
                "baseUrl=http://localhost:1 | belong together",
                "baseUrl=http://localhost:1/v2&syncBaseUrl=http://localhost:2 | without /v2",
                "baseUrl=localhost:1&syncBaseUrl=http://localhost:2 | baseUrl is no http",
                "baseUrl=http://a&syncBaseUrl=http://b&sandbox=true | remove region and sandbox",
                "proxyHost=proxy | proxyPort",
                "option.rotation=+90 | RAW(+90)",
                "option.text=this & that | RAW(",
                "outputFromat=pdf | Unknown parameters",
                "result=sometimes | result=sometimes cannot be used: give one of body, url, both",
                "region=mars | give one of eu-central, us-east",
                "onTimeout=pay | give one of keep, cancel, delete",
                "completionTimeout=soon | completionTimeout=soon cannot be used: give a duration",
                "taskTimeout=5 parsecs | give a duration",
                "validate=perhaps | give true or false",
                "maxInFlight=many | give a whole number",
                "outputFromat=pdf | did you mean outputFormat?",
                "fielName=a.pdf | did you mean fileName?",
                "output_format=pdf | did you mean outputFormat?",
                "fileName=seite-%02d.png | fileName=RAW(",
                "fileName=seite-%09d.png | control character",
                "tag=a%0db | the value of tag holds a control character",
                "option.text=a%1bb | option.text holds a control character",
                "sourceUrl=RAW(http://h/my file.md) | sourceUrl: the address holds a blank at character 12",
                "sourceUrl=h/a.md | sourceUrl: the text is no http or https address",
                "webhookUrl=ftp://h/a | webhookUrl: the address has the scheme ftp",
                "outputFormat=png&option.output_format=jpg | say the same thing twice",
                "outputFormat=png&option.output_format=png | say the same thing twice",
                "outputFormat=png&option.outputFormat=jpg | say the same thing twice",
                "option.outputFormat=jpg | set the option outputFormat",
                "inputFormat=png&option.input_format=jpg | say the same thing twice",
                "engine=a&option.engine=b | say the same thing twice",
                "engineVersion=1&option.engine_version=2 | say the same thing twice",
                "fileName=a.pdf&option.filename=b.pdf | say the same thing twice",
                "taskTimeout=5s&option.timeout=6 | say the same thing twice",
                "taskTimeout=5s&option.taskTimeout=6 | say the same thing twice",
                "option.operation=optimize | option.operation is written by the component",
                "outputFormat=pdf&fileName=a.docx | let fileName end in .pdf, or set outputFormat=docx",
                "resultDirectory=/proc/none/here | resultDirectory /proc/none/here cannot be written",
            })
    void aContradictoryOrUnknownOptionStopsTheStart(String options, String hint) {
        assertStartFails("cloudconvert:convert?" + options, "key").hasStackTraceContaining(hint);
    }

    @Test
    void aMissingKeyIsNamedWithTheThreePlacesToPutIt() {
        assertStartFails("cloudconvert:convert", null)
                .hasStackTraceContaining("apiKey")
                .hasStackTraceContaining("camel.component.cloudconvert.api-key")
                .hasStackTraceContaining("CLOUDCONVERT_API_KEY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verifyWebhookSignature | no secret to verify with: set the option secret",
                "createSignedUrl | createSignedUrl needs signedUrlBase and its secret",
                "createSignedUrl?secret=RAW(s) | createSignedUrl needs signedUrlBase and its secret",
                "createSignedUrl?signedUrlBase=https://s.example.org/x | needs signedUrlBase and its secret",
            })
    void whatSignsOrVerifiesWithoutItsSecretStopsTheStart(String operation, String hint) {
        assertStartFails("cloudconvert:" + operation, null).hasStackTraceContaining(hint);
    }

    @Test
    void theKeyMayStandInTheEnvironment() throws Exception {
        CloudConvertComponent component = component(null);
        component.setEnvironment(name -> "CLOUDCONVERT_API_KEY".equals(name) ? "from environment" : null);
        try (CamelContext context = new DefaultCamelContext()) {
            context.addComponent("cloudconvert", component);
            context.addRoutes(route("cloudconvert:convert"));
            context.start();

            assertThat(component.accountBook().find("default").settings())
                    .isNotNull()
                    .satisfies(settings ->
                            assertThat(settings.transport().token().token()).isEqualTo("from environment"));
        }
    }

    @Test
    void anUnknownOperationIsAnsweredWithTheKnownOnes() {
        assertStartFails("cloudconvert:konvert", "key")
                .hasStackTraceContaining("unknown operation 'konvert'")
                .hasStackTraceContaining("convert, optimize, thumbnail")
                .hasStackTraceContaining("createJob, getJob, waitForJob");
    }

    @ParameterizedTest
    @CsvSource({
        "konvert,convert",
        "capture-website,captureWebsite",
        "pdf/ocr,pdfOcr",
        "listjob,listJobs",
        "event,events"
    })
    void anUnknownOperationIsAnsweredWithTheNearestOne(String unknown, String nearest) {
        assertStartFails("cloudconvert:" + unknown, "key").hasStackTraceContaining("did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource({"Convert,convert", "createjob,createJob", "PDFOCR,pdfOcr", "CaptureWebsite,captureWebsite", "Jobs,jobs"
    })
    void anOperationMayBeWrittenInAnyCase(String written, String known) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addComponent("cloudconvert", component("key"));

            assertThat(context.getEndpoint("cloudconvert:" + written, CloudConvertEndpoint.class)
                            .getOperation())
                    .isEqualTo(known);
        }
        RouteBuilder route = known.equals("jobs") ? consumer("cloudconvert:Jobs") : route("cloudconvert:" + written);
        start("key", route);
    }

    @Test
    void anExpressionThatCannotBeParsedStopsTheStartAndNamesItsOption() {
        assertStartFails("cloudconvert:convert?fileName=RAW(${header.name)", "key")
                .hasStackTraceContaining("fileName is no expression of the simple language");
        assertStartFails("cloudconvert:convert?tag=RAW(${nosuchthing})", "key")
                .hasStackTraceContaining("tag is no expression of the simple language");
        assertThatThrownBy(() -> start("key", consumer("cloudconvert:jobs?tag=${header.tag}")))
                .hasStackTraceContaining("tag is an expression, but a consumer has no message yet");
    }

    @Test
    void aResultDirectoryThatIsAFileOrLiesInOneStopsTheStart(@TempDir Path temp) throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        assertStartFails("cloudconvert:convert?resultDirectory=" + file, "key").hasStackTraceContaining("is a file");
        assertStartFails("cloudconvert:convert?resultDirectory=" + file.resolve("in"), "key")
                .hasStackTraceContaining("cannot be written");
        assertThatThrownBy(() -> start("key", consumer("cloudconvert:jobs?resultDirectory=" + file)))
                .hasStackTraceContaining("is a file");
    }

    @Test
    void aResultDirectoryIsMadeAndLeftEmpty(@TempDir Path temp) throws Exception {
        start("key", route("cloudconvert:convert?resultDirectory=" + temp.resolve("new/results")));

        assertThat(temp.resolve("new/results")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outputFormat=jpg&fileName=a.jpeg",
                "outputFormat=png&fileName=page-%25d.png",
                "outputFormat=pdf&fileName=Nr. 5",
                "option.header_template=RAW(one\ntwo)",
                "inputFormat=&completionTimeout=&result=&option.quality=&apiKey=&account=",
            })
    void optionsThatFitStart(String options) throws Exception {
        start("key", route("cloudconvert:convert?" + options));
    }

    @Test
    void waitingWithoutWaitingIsRefused() {
        assertStartFails("cloudconvert:waitForJob?completion=none", "key").hasStackTraceContaining("use getJob");
    }

    @Test
    void anOperationInFromIsRefused() {
        assertThatThrownBy(() -> start("key", new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("cloudconvert:convert").to("log:x");
                    }
                }))
                .hasStackTraceContaining("use it in to(), not in from()")
                .hasStackTraceContaining("In from() use one of jobs, webhook");
    }

    @Test
    void aConsumerInToIsRefused() {
        assertStartFails("cloudconvert:jobs", "key")
                .hasStackTraceContaining("use it in from(), not in to()")
                .hasStackTraceContaining("convert, optimize, thumbnail");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jobs?status=waiting | status must be finished, error or both",
                "jobs?maxMessagesPerPoll=0 | maxMessagesPerPoll must be greater than 0",
                "jobs?maxReads=0 | maxReads must be greater than 0",
                "jobs?maxAge=-1 | maxAge must not be negative",
            })
    void aConsumerThatCannotWorkStopsTheStart(String uri, String hint) {
        assertThatThrownBy(() -> start("key", consumer("cloudconvert:" + uri))).hasStackTraceContaining(hint);
    }

    @Test
    void aConsumerNeedsAKey() {
        assertThatThrownBy(() -> start(null, consumer("cloudconvert:jobs")))
                .hasStackTraceContaining("CLOUDCONVERT_API_KEY");
    }

    private static RouteBuilder consumer(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("log:x");
            }
        };
    }

    @Test
    void theDocumentedOperationsAreThoseThatExist() throws Exception {
        String[] documented = CloudConvertEndpoint.class
                .getDeclaredField("operation")
                .getAnnotation(UriPath.class)
                .enums()
                .split(",");
        assertThat(Stream.concat(Operations.names().stream(), ConsumerOperation.names().stream()))
                .containsExactlyElementsOf(Arrays.asList(documented));
    }

    @ParameterizedTest
    @CsvSource({
        "false,,https://api.cloudconvert.com,https://sync.api.cloudconvert.com",
        "true,,https://api.sandbox.cloudconvert.com,https://sync.api.sandbox.cloudconvert.com",
        "false,EU_CENTRAL,https://eu-central.api.cloudconvert.com,https://eu-central.sync.api.cloudconvert.com",
        "false,US_EAST,https://us-east.api.cloudconvert.com,https://us-east.sync.api.cloudconvert.com",
    })
    void hostsFollowRegionAndSandbox(boolean sandbox, @Nullable Region region, String api, String sync) {
        AccountConfiguration account = new AccountConfiguration();
        account.setSandbox(sandbox);
        account.setRegion(region);

        assertThat(List.of(
                        Hosts.of(account).api().toString(),
                        Hosts.of(account).sync().toString()))
                .containsExactly(api, sync);
    }

    @Test
    void endpointsWithEqualConnectionsShareAClientAndOthersDoNot() throws Exception {
        CloudConvertComponent component = component("key");
        int[] clients = new int[1];
        component.setClientFactory((settings, time) -> {
            clients[0]++;
            return new FakeJobs();
        });
        try (CamelContext context = new DefaultCamelContext()) {
            context.addComponent("cloudconvert", component);
            context.addRoutes(route("cloudconvert:convert"));
            context.addRoutes(route("cloudconvert:convert?outputFormat=pdf"));
            context.addRoutes(route("cloudconvert:convert?apiKey=other"));
            context.start();
        }

        assertThat(clients[0]).isEqualTo(2);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertStartFails(
            String uri, @Nullable String apiKey) {
        return assertThatThrownBy(() -> start(apiKey, route(uri)));
    }

    private static void start(@Nullable String apiKey, RouteBuilder route) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addComponent("cloudconvert", component(apiKey));
            context.addRoutes(route);
            context.start();
        }
    }

    private static RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + Integer.toHexString(uri.hashCode())).to(uri);
            }
        };
    }

    private static CloudConvertComponent component(@Nullable String apiKey) {
        CloudConvertComponent component = new CloudConvertComponent();
        component.setEnvironment(name -> null);
        component.setClientFactory((settings, time) -> new FakeJobs());
        component.getConfiguration().setApiKey(apiKey);
        return component;
    }
}
