package io.github.camelcloudconvert.contract;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

/** Law 8 for names: in whichever way results are handed out, a hostile name is a plain one of the route's own directory. */
class ResultNamesContractTest extends CamelTestSupport {

    private static final List<String> NAMES = List.of(
            "../../evil.pdf",
            "/etc/evil.pdf",
            "C:\\Windows\\evil.pdf",
            "..\\..\\evil.pdf",
            "..",
            ".",
            "a/..",
            "CON",
            "nul.pdf",
            "com1.tar.gz",
            "a\0b.pdf",
            "a\r\nX-Evil: yes.pdf",
            "\u001B[31mred.pdf",
            "\u202Efdp.exe",
            "\uD800lone.pdf",
            ".hidden",
            "-rf",
            "--help.pdf",
            "a.pdf:stream",
            "${sys.user.home}.pdf",
            "x".repeat(70_000) + ".pdf");

    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
    private static final String CONVERT = "cloudconvert:convert?inputFormat=txt&outputFormat=pdf";
    private static final String CONVERTLY = "convertly:convert?outputFormat=jpg";

    private final WireMockServer service =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path temp;

    /** How results reach a route. */
    private enum Mode {
        STREAM(CONVERT, false),
        SPOOLED(CONVERT + "&spoolThreshold=0", false),
        RESULT_DIRECTORY(CONVERT + "&resultDirectory=KEPT", false),
        LIST(CONVERT, true),
        LIST_IN_DIRECTORY(CONVERT + "&resultDirectory=KEPT", true),
        ARCHIVE(CONVERT + "&archiveMultipleFiles=true", false),
        WITH_ADDRESSES(CONVERT + "&result=both", true),
        DOWNLOAD_FILE("cloudconvert:downloadFile", true),
        BATCH("cloudconvert:downloadFile?spoolThreshold=0", true),
        CONVERTLY_CALL(CONVERTLY, true),
        CONVERTLY_CALL_SPOOLED(CONVERTLY + "&spoolThreshold=0", false),
        CONVERTLY_JOB(CONVERTLY + "&directThreshold=0", true),
        CONVERTLY_ARCHIVE("convertly:convert?outputFormat=zip&createArchive=true", false),
        CONVERTLY_IN_DIRECTORY(CONVERTLY + "&resultDirectory=KEPT", true),
        CONVERTLY_DOWNLOAD("convertly:downloadFile", true);

        private final String uri;
        private final boolean all;

        Mode(String uri, boolean all) {
            this.uri = uri;
            this.all = all;
        }

        /** Each result that the service gives together, or one by one. */
        List<List<String>> results() {
            return all ? List.of(NAMES) : NAMES.stream().map(List::of).toList();
        }

        boolean sendsFile() {
            return uri.contains(":convert");
        }
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        service.start();
        CamelContext created = super.createCamelContext();
        CloudConvertComponent cloudConvert = new CloudConvertComponent();
        cloudConvert.getConfiguration().setApiKey("t0ken");
        cloudConvert.getConfiguration().setBaseUrl(service.baseUrl());
        cloudConvert.getConfiguration().setSyncBaseUrl(service.baseUrl());
        cloudConvert.getConfiguration().setTempDirectory(temp.resolve("spool").toString());
        created.addComponent("cloudconvert", cloudConvert);
        ConvertlyComponent convertly = new ConvertlyComponent();
        convertly.getConfiguration().setApiKey("t0ken");
        convertly.getConfiguration().setBaseUrl(service.baseUrl());
        convertly.getConfiguration().setTempDirectory(temp.resolve("spool").toString());
        created.addComponent("convertly", convertly);
        return created;
    }

    @AfterEach
    void stop() {
        service.stop();
    }

    @ParameterizedTest
    @EnumSource
    void aHostileNameIsAPlainOneInTheDirectoryOfTheRoute(Mode mode) throws Exception {
        List<String> shown = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .choice()
                        .when(exchange -> mode == Mode.BATCH)
                        .to("cloudconvert:getBatch")
                        .end()
                        .to(mode.uri.replace("KEPT", temp.resolve("kept").toString()))
                        .split(body())
                        .process(step -> shown.add(step.getMessage().getHeader(Exchange.FILE_NAME, String.class)))
                        .to("file:" + temp.resolve("out") + "?fileExist=Append");
            }
        });
        for (List<String> results : mode.results()) {
            answer(results);
            Exchange done = template.request("direct:in", message -> {
                message.getMessage().setBody(mode.sendsFile() ? "text" : mode == Mode.BATCH ? null : "1");
                message.getMessage().setHeader(Exchange.FILE_NAME, mode.sendsFile() ? "in.txt" : null);
                message.getMessage().setHeader(CloudConvertConstants.BATCH_ID, mode == Mode.BATCH ? "b" : null);
            });
            assertThat(done.getException()).isNull();
        }

        assertThat(shown).hasSize(NAMES.size()).allSatisfy(ResultNamesContractTest::requirePlain);
        assertThat(FileTrees.files(temp)).isNotEmpty().allSatisfy(file -> {
            assertThat(file.getParent()).isIn(temp.resolve("kept"), temp.resolve("out"));
            requirePlain(file.getFileName().toString());
            assertThat(file).content().matches("(evil)+");
        });
        if (mode.uri.contains("KEPT")) {
            assertThat(FileTrees.files(temp.resolve("kept")))
                    .as("one file each")
                    .hasSize(NAMES.size());
        }
    }

    private static void requirePlain(@Nullable String name) {
        String plain = Objects.requireNonNull(name);
        assertThat(plain)
                .doesNotStartWith(".")
                .doesNotStartWith("-")
                .doesNotEndWith(".")
                .doesNotContainPattern("[/\\\\:\\p{Cntrl}\u202E\uD800]")
                .doesNotMatch(DEVICE);
        assertThat(plain.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 210);
    }

    private void answer(List<String> names) {
        service.resetAll();
        service.stubFor(any(urlPathMatching("/f/.*")).willReturn(aResponse().withBody("evil")));
        List<Map<String, Object>> files = new ArrayList<>();
        for (String name : names) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("filename", name);
            file.put("size", 4);
            file.put("finalSize", 4);
            file.put("url", service.baseUrl() + "/f/" + files.size());
            files.add(file);
        }
        Map<String, Object> job = Map.of("data", job(files));
        stub(post(urlPathMatching("/v2/jobs")), job);
        stub(get(urlPathMatching("/v2/jobs/1")), job);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("data", List.of(job(files)));
        page.put("links", Collections.singletonMap("next", null));
        stub(get(urlPathMatching("/v2/jobs")), page);
        stub(post(urlPathMatching("/api/jobs")), Map.of("jobId", "1", "status", "pending"));
        stub(get(urlPathMatching("/api/jobs/1")), Map.of("jobId", "1", "status", "completed", "results", files));
        String inside =
                "data:image/jpeg;base64," + Base64.getEncoder().encodeToString("evil".getBytes(StandardCharsets.UTF_8));
        stub(
                post(urlPathMatching("/api/convert")),
                Map.of(
                        "files",
                        names.stream()
                                .map(name -> Map.of("filename", name, "downloadUrl", inside))
                                .toList()));
    }

    private static Map<String, Object> job(List<Map<String, Object>> files) {
        Map<String, Object> imported =
                Map.of("id", "i", "name", "import-1", "operation", "import/raw", "status", "finished");
        Map<String, Object> processed =
                Map.of("id", "c", "name", "convert-1", "operation", "convert", "status", "finished");
        Map<String, Object> exported = Map.of(
                "id", "t",
                "name", "export-1",
                "operation", "export/url",
                "status", "finished",
                "result", Map.of("files", files));
        return Map.of("id", "1", "tag", "b", "status", "finished", "tasks", List.of(imported, processed, exported));
    }

    private void stub(MappingBuilder call, Map<String, Object> reply) {
        service.stubFor(call.willReturn(okJson(new String(Json.write(reply), StandardCharsets.UTF_8))));
    }
}
