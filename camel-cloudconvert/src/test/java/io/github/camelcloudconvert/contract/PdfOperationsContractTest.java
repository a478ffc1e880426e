package io.github.camelcloudconvert.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The operations on PDF, read back with PDFBox. */
class PdfOperationsContractTest extends ContractTestSupport {

    private static final Map<String, Object> NAME = Map.of(Exchange.FILE_NAME, "in/a.pdf");

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("pdf/ocr", null, null, Samples.COPY));

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Test
    @Covers({"pdfEncrypt", "pdfDecrypt"})
    void aPdfIsLockedAndOpened() throws Exception {
        byte[] locked = bytes(send("cloudconvert:pdfEncrypt?option.set_password=0815", Samples.pdf(1), NAME));
        assertThatThrownBy(() -> Loader.loadPDF(locked)).isInstanceOf(InvalidPasswordException.class);

        byte[] open = bytes(send("cloudconvert:pdfDecrypt?option.password=0815", locked, NAME));
        assertThat(Samples.textOf(open)).contains("page 1");

        assertThat(failure(
                                send("cloudconvert:pdfDecrypt?option.password=wrong", locked, NAME),
                                JobFailedException.class)
                        .taskOperation())
                .isEqualTo("pdf/decrypt");
    }

    @Test
    @Covers("pdfSplitPages")
    void eachPageBecomesAMessageWithANameOfItsOwn() throws Exception {
        Exchange done = send("cloudconvert:pdfSplitPages", Samples.pdf(3), NAME);
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Object page : done.getMessage().getBody(List.class)) {
            names.add(((Message) page).getHeader(Exchange.FILE_NAME, String.class));
            texts.add(Samples.textOf(((Message) page).getBody(byte[].class)).strip());
        }

        assertThat(texts).containsExactly("page 1", "page 2", "page 3");
        assertThat(names).hasSize(3).doesNotHaveDuplicates().allMatch(name -> name.startsWith("in/"));
    }

    @Test
    @Covers("pdfExtractPages")
    void somePagesAreTaken() throws Exception {
        byte[] two = bytes(send("cloudconvert:pdfExtractPages?option.pages=1,3", Samples.pdf(3), NAME));

        assertThat(Samples.textOf(two)).contains("page 1").contains("page 3").doesNotContain("page 2");
    }

    @Test
    @Covers("pdfRotatePages")
    void pagesAreTurnedAndALostPlusIsNoticed() throws Exception {
        byte[] turned = bytes(send("cloudconvert:pdfRotatePages?option.rotation=RAW(+90)", Samples.pdf(1), NAME));
        try (PDDocument document = Loader.loadPDF(turned)) {
            assertThat(document.getPage(0).getRotation()).isEqualTo(90);
        }
        assertThatThrownBy(() -> send("cloudconvert:pdfRotatePages?option.rotation=+90", Samples.pdf(1), NAME))
                .hasRootCauseInstanceOf(ValidationException.class)
                .hasStackTraceContaining("option.rotation=RAW(+90)");
    }

    @Test
    @Covers("pdfA")
    void aPdfSaysThatItIsForArchives() throws Exception {
        byte[] archived = bytes(send("cloudconvert:pdfA?option.conformance_level=2b", Samples.pdf(1), NAME));
        try (PDDocument document = Loader.loadPDF(archived)) {
            assertThat(new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("pdfaid");
        }
    }

    @Test
    @Covers("pdfOcr")
    void languagesReachTheServiceAsAList() throws Exception {
        Exchange done = send("cloudconvert:pdfOcr?option.language=eng,deu", Samples.pdf(1), NAME);

        assertThat(bytes(done)).isNotEmpty();
        String id = done.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
        Exchange read = send(
                "cloudconvert:listTasks?filterOperation=pdf/ocr&include=payload",
                null,
                Map.of(CloudConvertConstants.JOB_ID, id));
        assertThat(read.getMessage().getBody(String.class)).contains("[\"eng\",\"deu\"]");
    }
}
