package io.github.camelcloudconvert.kamelets;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The routes of the page, and what it says about them, against the emulator. */
class KameletRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static CloudConvertEmulator emulator;
    private static HttpServer site;

    @TempDir
    Path folder;

    private CamelContext context;

    @BeforeAll
    static void startTheServices() throws IOException {
        emulator = CloudConvertEmulator.builder()
                .account("key-of-the-component", 100)
                .account("key-of-invoices", 100)
                .account("key-of-pictures", 100)
                .start();
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", request -> {
            byte[] page = "<html><body><h1>Harbour</h1></body></html>".getBytes(StandardCharsets.UTF_8);
            request.getResponseHeaders().set("Content-Type", "text/html");
            request.sendResponseHeaders(200, page.length);
            request.getResponseBody().write(page);
            request.close();
        });
        site.start();
    }

    @AfterAll
    static void stopTheServices() {
        site.stop(0);
        emulator.close();
    }

    @BeforeEach
    void prepare() {
        context = new DefaultCamelContext();
        context.addComponent("file", new FileComponent() {
            @Override
            protected GenericFileEndpoint<File> buildFileEndpoint(
                    String uri, String remaining, Map<String, Object> parameters) throws Exception {
                return super.buildFileEndpoint(uri, folder.resolve(remaining).toString(), parameters);
            }
        });
        CloudConvertConfiguration component = component();
        component.setApiKey("key-of-the-component");
        component.setBaseUrl(emulator.apiUrl().toString());
        component.setSyncBaseUrl(emulator.syncUrl().toString());
        component.setTempDirectory(folder.resolve("spool").toString());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void theRouteThatConverts() throws Exception {
        write("inbox/note.md", "# Note");
        start(KameletsPage.route("Convert"));

        assertThat(result("outbox/note.pdf")).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theRouteThatCapturesAWebsite() throws Exception {
        start(KameletsPage.route("Capture a website"));
        send("direct:address", address(), Map.of());

        assertThat(result("captured/front-page.png")).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void aPropertyGivesTheAddressOfTheWebsite() throws Exception {
        start(route("kamelet:cloudconvert-capture-website-action?url=" + address()));
        Exchange done = send("direct:in", null, Map.of());

        assertThat(text(done)).contains("Harbour");
    }

    @Test
    void theRouteThatMerges() throws Exception {
        write("chapters/1.md", "Departure");
        write("chapters/2.md", "Arrival");
        start(KameletsPage.route("Merge"));

        assertThat(text(result("books/book.pdf"))).containsSubsequence("Departure", "Arrival");
    }

    @Test
    void eachInstanceHasItsOwnCredentials() throws Exception {
        start(KameletsPage.route("Credentials of an instance")
                .replace("{{env:CLOUDCONVERT_INVOICES_KEY}}", "key-of-invoices")
                .replace("{{env:CLOUDCONVERT_PICTURES_KEY}}", "key-of-pictures"));
        send("direct:invoices", "# Invoice", Map.of(Exchange.FILE_NAME, "invoice.md"));

        assertThat(jobs("key-of-invoices")).isEqualTo(1);
        assertThat(jobs("key-of-pictures")).isZero();

        send("direct:pictures", pdf(1), Map.of(Exchange.FILE_NAME, "picture.pdf"));

        assertThat(jobs("key-of-invoices")).isEqualTo(1);
        assertThat(jobs("key-of-pictures")).isEqualTo(1);
        assertThat(context.getEndpoints()).extracting(Endpoint::toString).noneMatch(uri -> uri.contains("key-of-"));
    }

    @Test
    void onePropertySetsTheKeyOfAllInstances() throws Exception {
        String property =
                KameletsPage.block("Credentials of an instance", "ini").strip();
        String name = property.substring(0, property.indexOf('='));
        context.getPropertiesComponent().addInitialProperty(name, "key-of-invoices");
        int before = jobs("key-of-invoices");
        start(route("kamelet:cloudconvert-convert-action?outputFormat=pdf"));
        send("direct:in", "# Note", Map.of(Exchange.FILE_NAME, "note.md"));

        assertThat(jobs("key-of-invoices")).isEqualTo(before + 1);
    }

    @Test
    void aKeyAndAnAccountContradictEachOther() {
        assertThatThrownBy(
                        () -> start(
                                route(
                                        "kamelet:cloudconvert-convert-action?outputFormat=pdf&account=production&apiKey=key-of-invoices")))
                .hasStackTraceContaining("account=production has settings of its own")
                .satisfies(refused -> assertThat(refused).message().doesNotContain("key-of-invoices"));
    }

    @Test
    void aRequiredPropertyMustBeGiven() {
        assertThatThrownBy(() -> start(route("kamelet:cloudconvert-convert-action")))
                .hasStackTraceContaining("outputFormat");
    }

    @Test
    void aMistypedPropertyOfTheComponentIsRefused() {
        assertThatThrownBy(() -> start(route("kamelet:cloudconvert-convert-action?outputFormat=pdf&region=mars")))
                .hasStackTraceContaining("mars");
    }

    @Test
    void aMessageChoosesNeitherAccountNorFormat() throws Exception {
        start(route("kamelet:cloudconvert-convert-action?outputFormat=pdf"));
        Exchange done = send(
                "direct:in",
                "# Note",
                Map.of(
                        Exchange.FILE_NAME,
                        "note.md",
                        CloudConvertConstants.ACCOUNT,
                        "somebody-else",
                        "camelcloudconvertoutputformat",
                        "txt"));

        assertThat(done.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("note.pdf");
        assertThat(done.getMessage().getHeader(CloudConvertConstants.JOB_ID)).isNotNull();
    }

    @Test
    void aMessageBringsOptionsOfTheOperation() throws Exception {
        start(route("kamelet:cloudconvert-convert-action?outputFormat=png"));
        Exchange all = send("direct:in", pdf(3), Map.of(Exchange.FILE_NAME, "a.pdf"));
        Exchange two = send(
                "direct:in",
                pdf(3),
                Map.of(Exchange.FILE_NAME, "a.pdf", CloudConvertConstants.TASK_OPTION_PREFIX + "pages", "1-2"));
        Exchange one = send(
                "direct:in",
                pdf(3),
                Map.of(Exchange.FILE_NAME, "a.pdf", CloudConvertConstants.TASK_OPTIONS, Map.of("pages", "3")));

        assertThat(all.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
        assertThat(two.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(one.getMessage().getBody(byte[].class)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void aPercentSignNumbersSeveralResults() throws Exception {
        start(
                """
            - route:
                from:
                  uri: direct:in
                  steps:
                    - to:
                        uri: kamelet:cloudconvert-convert-action
                        parameters:
                          outputFormat: png
                          fileName: page-%d.png
                    - split:
                        simple: "${body}"
                        steps:
                          - to: file:pages
            """);
        send("direct:in", pdf(2), Map.of(Exchange.FILE_NAME, "a.pdf"));

        assertThat(folder.resolve("pages")).isDirectoryContaining("glob:**/page-1.png");
        assertThat(folder.resolve("pages")).isDirectoryContaining("glob:**/page-2.png");
    }

    @Test
    void whatAnInstanceDoesNotSayIsTheComponents() throws Exception {
        component().setArchiveMultipleFiles(true);
        start(route("kamelet:cloudconvert-convert-action?outputFormat=png"));
        Exchange done = send("direct:in", pdf(2), Map.of(Exchange.FILE_NAME, "a.pdf"));

        assertThat(done.getMessage().getHeader(Exchange.FILE_NAME, String.class))
                .endsWith(".zip");
    }

    @Test
    void propertiesAreOptionsOfTheOperation() throws Exception {
        start(route("kamelet:cloudconvert-convert-action?outputFormat=png&pages=2-3&archiveMultipleFiles=true"));
        Exchange done = send("direct:in", pdf(3), Map.of(Exchange.FILE_NAME, "a.pdf"));

        assertThat(done.getMessage().getHeader(Exchange.FILE_NAME, String.class))
                .endsWith(".zip");
    }

    @Test
    void aFailureReachesTheRouteThatUsesTheKamelet() throws Exception {
        start(route("kamelet:cloudconvert-convert-action?outputFormat=pdf&inputFormat=rar"));
        Exchange done = context.createProducerTemplate()
                .request("direct:in", in -> in.getMessage().setBody("no document"));

        assertThat(done.getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("INVALID_CONVERSION_TYPE");
    }

    @Test
    void aPropertyWithoutAValueIsThatOfTheApplication() throws Exception {
        context.getPropertiesComponent().addInitialProperty("fileName", "of-the-application.pdf");
        start(route("kamelet:cloudconvert-convert-action?outputFormat=pdf"));
        Exchange done = send("direct:in", "# Note", Map.of(Exchange.FILE_NAME, "note.md"));

        assertThat(done.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("of-the-application.pdf");
    }

    @Test
    void theTablesOfThePageAreFresh() throws Exception {
        KameletsPage.requireFreshTables(Kamelet.all());
    }

    private CloudConvertConfiguration component() {
        return context.getComponent("cloudconvert", CloudConvertComponent.class).getConfiguration();
    }

    private static String address() {
        return "http://127.0.0.1:" + site.getAddress().getPort() + "/";
    }

    private static int jobs(String key) {
        return emulator.account(key).createdJobs();
    }

    private static String route(String uri) {
        return """
            - route:
                from:
                  uri: direct:in
                  steps:
                    - to: "%s"
            """
                .formatted(uri);
    }

    private void start(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.yaml", yaml));
        context.start();
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        Exchange done = context.createProducerTemplate().request(uri, in -> {
            in.getMessage().setBody(body);
            in.getMessage().setHeaders(headers);
        });
        assertThat(done.getException()).isNull();
        return done;
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private byte[] result(String name) throws IOException {
        Path file = folder.resolve(name);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(file).isNotEmptyFile());
        return Files.readAllBytes(file);
    }

    private static String text(Exchange done) throws IOException {
        return text(done.getMessage().getBody(byte[].class));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private byte[] pdf(int pages) throws IOException {
        Path file = folder.resolve("pages.pdf");
        try (PDDocument document = new PDDocument()) {
            IntStream.range(0, pages).forEach(page -> document.addPage(new PDPage()));
            document.save(file.toFile());
        }
        return Files.readAllBytes(file);
    }
}
