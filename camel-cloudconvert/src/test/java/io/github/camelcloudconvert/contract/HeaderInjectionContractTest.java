package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.service.job.JobService.JobSnapshot;
import io.github.camelcloudconvert.fixture.FreePorts;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A stranger sends a file over HTTP: headers and parameters of the request choose nothing, and the reply tells nothing. */
@Timeout(60)
class HeaderInjectionContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator(builder -> builder);

    /** What a message may set of a conversion, and how strangers might spell it. */
    private static final List<String> HEADERS = List.of(
            "CamelCloudConvertOutputFormat",
            "camelcloudconvertoutputformat",
            "CAMELCLOUDCONVERTTAG",
            "CamelCloudConvertAccount",
            "CamelCloudConvertSourceUrl",
            "CamelCloudConvertFileName",
            "CamelCloudConvertImportTask",
            "CamelCloudConvertExportTask",
            "CamelCloudConvertResult",
            "CamelCloudConvertTaskOptions",
            "CamelCloudConvertOption.engine",
            "CamelCloudConvertJobId",
            "CamelFileName");

    private int port;

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        port = FreePorts.next();
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(port);
        created.addService(new VertxPlatformHttpServer(server));
        return created;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/convert")
                        .to("cloudconvert:convert?inputFormat=txt&outputFormat=pdf&tag=mine&result=both");
            }
        };
    }

    private HttpResponse<byte[]> post(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        request.POST(HttpRequest.BodyPublishers.ofString("text"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private void assertOrdinary(HttpResponse<byte[]> reply) {
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).startsWith('%', 'P', 'D', 'F');
        assertThat(emulator().jobs()).extracting(JobSnapshot::tag).containsOnly("mine");
        assertThat(reply.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"));
        assertThat(reply.headers().map().toString())
                .doesNotContain("evil", emulator().storageUrl().toString());
    }

    @Test
    void aHeaderOfTheRequestChoosesNothing() throws Exception {
        for (String header : HEADERS) {
            assertOrdinary(post(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/convert"))
                    .header("Content-Type", "text/plain")
                    .header(header, "evil")));
        }
        assertThat(emulator().createdJobs()).isEqualTo(HEADERS.size());
    }

    @Test
    void aParameterOfTheRequestChoosesNothing() throws Exception {
        for (String header : HEADERS) {
            assertOrdinary(
                    post(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/convert?" + header + "=evil"))
                            .header("Content-Type", "text/plain")));
        }
        assertThat(emulator().createdJobs()).isEqualTo(HEADERS.size());
    }
}
