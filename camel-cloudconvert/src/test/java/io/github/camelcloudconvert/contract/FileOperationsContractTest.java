package io.github.camelcloudconvert.contract;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The operations that turn files into files, each judged by what comes out. */
class FileOperationsContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("ai/summarise", null, null, Samples.COPY)
                    .engine("command", null, null, Samples.COPY)
                    .without(Quirk.JOBS_LISTED_LATE));

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    @Covers("optimize")
    void aPictureBecomesSmaller() throws Exception {
        byte[] picture = Samples.jpeg(200, 100, 1.0f);
        byte[] smaller = bytes(send("cloudconvert:optimize?option.quality=20", picture, name("photo.jpg")));

        assertThat(smaller).hasSizeLessThan(picture.length);
        assertThat(Samples.image(smaller).getWidth()).isEqualTo(200);
    }

    @Test
    @Covers("thumbnail")
    void aPictureIsShownSmall() throws Exception {
        BufferedImage small = Samples.image(bytes(send(
                "cloudconvert:thumbnail?outputFormat=png&option.width=50", Samples.noise(200, 100), name("a.png"))));

        assertThat(small.getWidth()).isEqualTo(50);
        assertThat(small.getHeight()).isEqualTo(25);
    }

    @Test
    @Covers("watermark")
    void aTextIsPutOntoAPdf() throws Exception {
        Exchange done = send("cloudconvert:watermark?option.text=CONFIDENTIAL", Samples.pdf(1), name("a.pdf"));

        assertThat(Samples.textOf(bytes(done))).contains("CONFIDENTIAL").contains("page 1");
    }

    @Test
    @Covers("watermark")
    void aPictureIsPutOntoAPicture() throws Exception {
        Path logo = Files.write(temp.resolve("logo.png"), Samples.plain(20, 20, 0xFF0000));
        BufferedImage marked = Samples.image(bytes(send(
                "cloudconvert:watermark?watermarkImage=" + logo
                        + "&option.position_vertical=center&option.position_horizontal=center",
                Samples.plain(200, 200, 0xFFFFFF),
                name("page.png"))));

        assertThat(marked.getRGB(100, 100) & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(marked.getRGB(5, 5) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    @Covers("merge")
    void twoPdfsBecomeOneInTheirOrder() throws Exception {
        byte[] merged = bytes(send("cloudconvert:merge?inputFormat=pdf", List.of(Samples.pdf(2), Samples.pdf(1))));

        assertThat(Samples.textOf(merged)).containsSubsequence("page 1", "page 2", "page 1");
    }

    @Test
    @Covers("merge")
    void aMergeOfOneFileIsRefused() throws Exception {
        assertThat(failure(send("cloudconvert:merge", Samples.pdf(1), name("a.pdf")), ValidationException.class))
                .hasMessageContaining("at least two");
        assertThat(emulator().createdJobs()).isZero();
    }

    @Test
    @Covers("archive")
    void filesArePacked() throws Exception {
        byte[] zip = bytes(send(
                "cloudconvert:archive?outputFormat=zip&inputFormat=txt",
                List.of("first".getBytes(StandardCharsets.UTF_8), "second")));
        List<String> contents = new ArrayList<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                contents.add(new String(entries.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        assertThat(contents).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    @Covers("captureWebsite")
    void aWebsiteIsCapturedFromItsAddressAlone() throws Exception {
        HttpServer site = site("<html><body><h1>Welcome</h1></body></html>");
        try {
            String address = "http://127.0.0.1:" + site.getAddress().getPort() + "/";
            Exchange pdf = send("cloudconvert:captureWebsite?outputFormat=pdf", address);
            Exchange picture = send(
                    "cloudconvert:captureWebsite?outputFormat=png&option.width=1280&option.height=800",
                    null,
                    Map.of(CloudConvertConstants.SOURCE_URL, address));

            assertThat(Samples.textOf(bytes(pdf))).contains("Welcome");
            BufferedImage captured = Samples.image(bytes(picture));
            assertThat(captured.getWidth()).isEqualTo(1280);
            assertThat(captured.getHeight()).isEqualTo(800);
        } finally {
            site.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://host/file", "not an address", "/etc/passwd", "http://a b"})
    @Covers({"captureWebsite", "convert"})
    void onlyAddressesOfTheWebAreFetched(String address) throws Exception {
        Exchange captured = send("cloudconvert:captureWebsite?outputFormat=pdf", address);
        Exchange imported = send(
                "cloudconvert:convert?outputFormat=pdf&inputFormat=txt",
                null,
                Map.of(CloudConvertConstants.SOURCE_URL, address));

        assertThat(failure(captured, ValidationException.class)).hasMessageContaining("http");
        assertThat(failure(imported, ValidationException.class)).hasMessageContaining("http");
        assertThat(emulator().requests().all()).isEmpty();
    }

    @Test
    @Covers("metadata")
    void theMetadataOfAFileIsAMap() throws Exception {
        Exchange done = send("cloudconvert:metadata", Samples.pdf(3), name("a.pdf"));

        assertThat(object(done)).containsEntry("PageCount", 3);
        assertThat(done.getMessage().getHeader(CloudConvertConstants.JOB_STATUS))
                .isEqualTo("finished");
        assertThat(emulator().requests().all().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .as("one call, no download")
                .isEqualTo(1);
    }

    @Test
    @Covers({"writeMetadata", "metadata"})
    void metadataIsWritten() throws Exception {
        Exchange written = send(
                "cloudconvert:writeMetadata",
                Samples.pdf(1),
                Map.of(
                        Exchange.FILE_NAME,
                        "a.pdf",
                        CloudConvertConstants.TASK_OPTIONS,
                        Map.of("metadata", Map.of("Title", "Quarter one"))));
        Exchange read = send("cloudconvert:metadata", bytes(written), name("a.pdf"));

        assertThat(object(read)).containsEntry("Title", "Quarter one");
    }

    @Test
    @Covers("command")
    void aCommandSeesItsInputUnderTheNameOfItsImport() throws Exception {
        Exchange done = send(
                "cloudconvert:command?engine=imagemagick&option.command=convert"
                        + "&option.arguments=RAW(/input/import-1/a.png -resize 10x10! /output/small.png)",
                Samples.noise(40, 40),
                name("a.png"));

        assertThat(Samples.image(bytes(done)).getWidth()).isEqualTo(40);
        Exchange tasks = send(
                "cloudconvert:listTasks?include=payload",
                null,
                Map.of(
                        CloudConvertConstants.JOB_ID,
                        done.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class)));
        assertThat(body(tasks, String.class))
                .contains("\"arguments\":\"/input/import-1/a.png -resize 10x10! /output/small.png\"")
                .contains("\"name\":\"import-1\"");
    }

    @Test
    @Covers("runTask")
    void anOperationThatDidNotExistYesterdayRuns() throws Exception {
        Exchange done =
                send("cloudconvert:runTask?taskOperation=ai/summarise&option.mood=brief", "text", name("a.txt"));

        assertThat(bytes(done)).asString().isEqualTo("text");
    }

    private static Map<String, Object> name(String name) {
        return Map.of(Exchange.FILE_NAME, name);
    }

    private static HttpServer site(String html) throws Exception {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] page = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.start();
        return site;
    }
}
