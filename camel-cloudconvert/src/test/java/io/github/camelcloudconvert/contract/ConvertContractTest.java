package io.github.camelcloudconvert.contract;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a conversion hands out, and what it costs in calls. */
class ConvertContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator();

    private static final String TO_PDF = "cloudconvert:convert?outputFormat=pdf";
    private static final String PNG_TO_BMP = "cloudconvert:convert?inputFormat=png&outputFormat=bmp";

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @AfterEach
    void noTemporaryFileIsLeft() {
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    @Covers("convert")
    void aSmallBodyCostsTwoCalls() throws Exception {
        Exchange done = send(TO_PDF + "&inputFormat=md", "# Hello\n\nworld");

        assertThat(Samples.textOf(bytes(done))).contains("Hello", "world");
        assertThat(emulator().requests().all()).isEqualTo(Map.of("POST /jobs SYNC", 1, "GET /tasks/{file} STORAGE", 1));
    }

    @Test
    void aLargeBodyCostsFourCalls() throws Exception {
        Exchange done = send(PNG_TO_BMP, Samples.noise(200, 150));

        assertThat(Samples.image(bytes(done)).getWidth()).isEqualTo(200);
        assertThat(emulator().requests().all())
                .isEqualTo(Map.of(
                        "POST /jobs API", 1,
                        "POST /tasks STORAGE", 1,
                        "GET /jobs/{id} SYNC", 1,
                        "GET /tasks/{file} STORAGE", 1));
    }

    @Test
    void aLargeFileGivesALargeResultThatLeavesNoTemporaryFile() throws Exception {
        Path file = Files.write(temp.resolve("in.png"), Samples.noise(400, 300));
        Exchange done = send("cloudconvert:convert?outputFormat=bmp", file);

        assertThat(Samples.image(bytes(done)).getHeight()).isEqualTo(300);
        assertThat(done.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("in.bmp");
    }

    @Test
    void theHeadersDescribeTheResultAndItsJob() throws Exception {
        Exchange done = send(TO_PDF, "# Hello", Map.of(Exchange.FILE_NAME, "letters/hello.md"));

        byte[] pdf = bytes(done);
        assertThat(pdf).startsWith('%', 'P', 'D', 'F');
        assertThat(done.getMessage().getHeaders())
                .containsEntry(Exchange.FILE_NAME, "letters/hello.pdf")
                .containsEntry(Exchange.CONTENT_TYPE, "application/pdf")
                .containsEntry(Exchange.FILE_LENGTH, (long) pdf.length)
                .containsEntry(
                        CloudConvertConstants.JOB_ID, emulator().jobs().get(0).id())
                .containsEntry(CloudConvertConstants.JOB_STATUS, "finished")
                .containsEntry(CloudConvertConstants.CREDITS, 1L);
    }

    @Test
    void headersWinOverTheEndpoint() throws Exception {
        Exchange done = send(
                TO_PDF + "&inputFormat=md",
                "# Hello",
                Map.of(
                        CloudConvertConstants.OUTPUT_FORMAT, "html",
                        CloudConvertConstants.FILE_NAME, "page.html",
                        CloudConvertConstants.TAG, "mine"));

        assertThat(new String(bytes(done), StandardCharsets.UTF_8)).contains("<h1>Hello</h1>");
        assertThat(done.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("page.html");
        assertThat(emulator().jobs()).singleElement().satisfies(job -> assertThat(job.tag())
                .isEqualTo("mine"));
    }

    @Test
    void severalInputsSmallAndLargeBecomeOneJobAndAList() throws Exception {
        Exchange done = send(PNG_TO_BMP, List.of(Samples.noise(20, 10), Samples.noise(200, 150)));

        List<?> results = done.getMessage().getBody(List.class);
        assertThat(results).hasSize(2);
        List<Integer> widths = new ArrayList<>();
        for (Object result : results) {
            widths.add(Samples.image(((Message) result).getBody(byte[].class)).getWidth());
        }
        assertThat(widths).containsExactlyInAnyOrder(20, 200);
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void thePagesOfADocumentCanBeSplitIntoFiles() throws Exception {
        Path out = temp.resolve("out");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pages")
                        .to("cloudconvert:convert?inputFormat=pdf&outputFormat=png")
                        .split(body())
                        .to("file:" + out);
            }
        });
        template.requestBody("direct:pages", Samples.pdf(3));

        assertThat(FileTrees.files(out)).hasSize(3).allSatisfy(page -> assertThat(
                        Samples.image(Files.readAllBytes(page)))
                .isNotNull());
    }

    @Test
    void optionsOfTheOperationReachTheService() throws Exception {
        Exchange done = send("cloudconvert:convert?inputFormat=pdf&outputFormat=txt&option.pages=2-3", Samples.pdf(4));

        assertThat(new String(bytes(done), StandardCharsets.UTF_8))
                .contains("page 2", "page 3")
                .doesNotContain("page 1", "page 4");
    }

    @Test
    void severalResultsCanComeAsOneArchive() throws Exception {
        Exchange done =
                send("cloudconvert:convert?inputFormat=pdf&outputFormat=png&archiveMultipleFiles=true", Samples.pdf(2));

        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes(done)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(Samples.image(zip.readAllBytes())).isNotNull();
            }
        }
        assertThat(names).hasSize(2);
    }

    @Test
    void theAddressAloneIsHandedOutWithoutADownload() throws Exception {
        Exchange done = send(TO_PDF + "&inputFormat=md&result=url", "# Hello");

        assertThat(done.getMessage().getBody(String.class))
                .startsWith(emulator().storageUrl().toString());
        assertThat(emulator().requests().all()).isEqualTo(Map.of("POST /jobs SYNC", 1));
    }

    @Test
    void theFileCanComeWithItsAddress() throws Exception {
        Exchange done = send(TO_PDF + "&inputFormat=md&result=both", "# Hello");

        assertThat(bytes(done)).startsWith('%', 'P', 'D', 'F');
        assertThat(done.getMessage().getHeader(CloudConvertConstants.RESULT_URL, String.class))
                .startsWith(emulator().storageUrl().toString());
    }

    @Test
    void aResultDirectoryKeepsTheFile() throws Exception {
        Path kept = temp.resolve("kept");
        Exchange done = send(PNG_TO_BMP + "&resultDirectory=" + kept, Samples.noise(30, 20));

        assertThat(FileTrees.files(kept)).singleElement().satisfies(file -> assertThat(file)
                .hasBinaryContent(bytes(done)));
    }

    @Test
    void aJobIsDeletedWhenItsResultWasUsed() throws Exception {
        Exchange done = send(TO_PDF + "&inputFormat=md&deleteJob=true", "# Hello");

        assertThat(bytes(done)).startsWith('%', 'P', 'D', 'F');
        await().untilAsserted(() -> assertThat(emulator().jobs()).isEmpty());
    }
}
