package io.github.camelcloudconvert.contract;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Bodies that are of no use fail before any call, with a sentence that says why. */
class InputContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator();

    private static final String TO_PDF = "cloudconvert:convert?outputFormat=pdf";

    private static final String OPERATIONS = "GET /operations API";

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @AfterEach
    void noTemporaryFileIsLeft() {
        assertThat(temporaryFiles()).isEmpty();
    }

    static Stream<Object> emptyBodies() {
        return Stream.of("", new byte[0], InputStream.nullInputStream(), List.of(), List.of("x", ""));
    }

    @ParameterizedTest
    @MethodSource("emptyBodies")
    void anEmptyBodyIsRefused(Object body) throws Exception {
        assertThat(refused(TO_PDF + "&inputFormat=md", body)).hasMessageContaining("empty");
    }

    @Test
    void noBodyIsRefused() throws Exception {
        assertThat(refused(TO_PDF + "&inputFormat=md", null)).hasMessageContaining("empty");
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        assertThat(refused(TO_PDF, Files.createFile(temp.resolve("a.md")))).hasMessageContaining("empty");
    }

    @Test
    void aMissingFileIsRefusedByName() throws Exception {
        File missing = temp.resolve("missing.md").toFile();
        assertThat(refused(TO_PDF, missing)).hasMessageContaining("missing.md").hasMessageContaining("does not exist");
    }

    @Test
    void aDirectoryIsRefused() throws Exception {
        assertThat(refused(TO_PDF + "&inputFormat=md", temp)).hasMessageContaining("is a directory");
    }

    @Test
    void aFileWithoutPermissionIsRefused() throws Exception {
        Path secret = Files.writeString(temp.resolve("secret.md"), "# Hello");
        assertThat(secret.toFile().setReadable(false)).isTrue();
        assumeThat(Files.isReadable(secret)).as("root reads everything").isFalse();

        assertThat(refused(TO_PDF, secret)).hasMessageContaining("permissions");
    }

    @Test
    void aStreamThatBreaksAfterItWentToDiskIsRefusedAndLeavesNoFile() throws Exception {
        InputStream cable = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the cable is out");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(new byte[300_000]), cable);
        assertThat(refused(TO_PDF + "&inputFormat=md", breaking))
                .hasMessageContaining("cannot be read")
                .hasRootCauseMessage("the cable is out");
    }

    @Test
    void aBodyWithoutAFormatNamesTheOptionThatWouldHelp() throws Exception {
        assertThat(refused(TO_PDF, "# Hello")).hasMessageContaining("inputFormat");
        assertThat(refused(TO_PDF, Files.writeString(temp.resolve("noextension"), "x")))
                .hasMessageContaining("inputFormat");
    }

    @Test
    void aConversionThatDoesNotExistIsRefusedAtTheCreation() throws Exception {
        Exchange failed = send("cloudconvert:convert?inputFormat=png&outputFormat=docx", Samples.noise(5, 5));

        assertThat(failure(failed, ValidationException.class).code()).isEqualTo("INVALID_CONVERSION_TYPE");
        assertThat(emulator().createdJobs()).isZero();
    }

    @Test
    void aFormatThatShowsOnlyInTheNameFailsTheJob() throws Exception {
        Exchange failed = send(TO_PDF, "MZ", Map.of(Exchange.FILE_NAME, "a.exe"));

        assertThat(failure(failed, JobFailedException.class).code()).isEqualTo("INVALID_CONVERSION_TYPE");
        assertThat(emulator().createdJobs()).isEqualTo(1);
    }

    @Test
    void anImpossibleConversionNamesBothFormats() throws Exception {
        Exchange refused = send("cloudconvert:convert?inputFormat=png&outputFormat=docx", Samples.noise(5, 5));
        Exchange failed = send(TO_PDF, "MZ", Map.of(Exchange.FILE_NAME, "a.exe"));

        assertThat(failure(refused, ValidationException.class))
                .hasMessageContaining("This conversion type is not supported (png to docx)");
        assertThat(failure(failed, JobFailedException.class))
                .hasMessageContaining("This conversion type is not supported (exe to pdf)");
        assertThat(emulator().requests().of(OPERATIONS)).isZero();
    }

    @Test
    void anImpossibleConversionSaysWhatThereIsWhereThatIsKnownAlready() throws Exception {
        send("cloudconvert:listOperations?filterOperation=convert&inputFormat=png", null);
        send("cloudconvert:listFormats?inputFormat=md", null);
        Exchange refused = send("cloudconvert:convert?inputFormat=png&outputFormat=docx", Samples.noise(5, 5));
        Exchange failed = send("cloudconvert:convert?outputFormat=mp3", "# x", Map.of(Exchange.FILE_NAME, "a.md"));

        assertThat(failure(refused, ValidationException.class).getMessage())
                .containsPattern("\\(png to docx; from png the service makes .*jpg.*\\)");
        assertThat(failure(failed, JobFailedException.class).getMessage())
                .containsPattern("\\(md to mp3; from md the service makes .*html.*pdf.*\\)");
        assertThat(emulator().requests().of(OPERATIONS)).isEqualTo(1);
    }

    @Test
    void ofSeveralInputsTheImpossibleFormatsAreNamed() throws Exception {
        Path one = Files.writeString(temp.resolve("a.exe"), "MZ");
        Path other = Files.writeString(temp.resolve("b.dll"), "MZ");
        Exchange failed = send(TO_PDF, List.of(one, other));

        assertThat(failure(failed, JobFailedException.class))
                .hasMessageContaining("This conversion type is not supported (dll, exe to pdf)");
    }

    @Test
    void aBrokenFileFailsTheJobWithTheWordsOfTheEngine() throws Exception {
        Exchange failed = send("cloudconvert:convert?inputFormat=pdf&outputFormat=png", "no pdf at all");

        JobFailedException failure = failure(failed, JobFailedException.class);
        assertThat(failure.taskOperation()).isEqualTo("convert");
        assertThat(failure.taskMessage()).isNotBlank();
        assertThat(failure.jobId()).isEqualTo(emulator().jobs().get(0).id());
    }

    private ValidationException refused(String uri, Object body) throws Exception {
        ValidationException refused = failure(send(uri, body), ValidationException.class);
        assertThat(refused.retryable()).isFalse();
        assertThat(emulator().requests().all()).isEmpty();
        return refused;
    }
}
