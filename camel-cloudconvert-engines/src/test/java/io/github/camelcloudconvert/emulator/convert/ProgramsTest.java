package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.emulator.convert.external.ShellWords;
import io.github.camelcloudconvert.emulator.convert.program.ProgramException;
import io.github.camelcloudconvert.emulator.convert.program.ProgramRun;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.convert.program.Programs.Tool;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** External programs. Small scripts stand for them, as most machines that build this have none. */
@Timeout(120)
class ProgramsTest {

    private final Path directory;

    ProgramsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path script(String name, String body) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Run with(String name, String version, String body) throws IOException {
        script(name, "case \"$1\" in -version|--version|-ver) echo \"" + version + "\"; exit 0;; esac\n" + body);
        return Run.in(directory, EngineSettings.DEFAULT.withPrograms(found()));
    }

    private Programs found() {
        return Programs.on(directory.resolve("bin").toString());
    }

    private static ProgramRun run(Workbench bench, Duration limit) {
        return new ProgramRun(bench.folder(), limit, 1 << 20);
    }

    @Test
    void splitsWordsAsAShellDoesAndKnowsNothingElse() {
        assertThat(ShellWords.split("a 'b c' \"d \\\" $e\" f\\ g ''  h\"i\"'j' $(x) ; *"))
                .containsExactly("a", "b c", "d \" $e", "f g", "", "hij", "$(x)", ";", "*");
        assertThat(ShellWords.split("  ")).isEmpty();
        for (String open : List.of("'a", "\"a", "a\\")) {
            assertThatThrownBy(() -> ShellWords.split(open)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void runsAProgramWithAnEnvironmentOfItsOwn() throws IOException {
        Path env = script("env", "pwd; echo $HOME; env | grep -c JAVA; echo $1; echo bad >&2");
        try (Workbench bench = Workbench.create()) {
            String said = run(bench, Duration.ofSeconds(20)).run(List.of(env.toString(), "$(id)"));

            String folder = bench.folder().toString();
            assertThat(said.lines()).containsExactly(folder, folder, "0", "$(id)", "bad");
        }
    }

    @Test
    void aProgramThatTakesTooLongDiesWithItsChildren() throws Exception {
        Path slow = script("slow", "sleep 300 & echo $! > child; wait");
        try (Workbench bench = Workbench.create()) {
            assertThatThrownBy(() -> run(bench, Duration.ofSeconds(1)).run(List.of(slow.toString())))
                    .isInstanceOfSatisfying(
                            ProgramException.class, e -> assertThat(e.late()).isTrue());

            long child = Long.parseLong(
                    Files.readString(bench.folder().resolve("child")).strip());
            await().atMost(10, TimeUnit.SECONDS)
                    .until(
                            () -> ProcessHandle.of(child)
                                    .map(ProcessHandle::isAlive)
                                    .orElse(false),
                            alive -> !alive);
        }
    }

    @Test
    void aProgramThatWritesTooMuchDies() throws Exception {
        Path loud =
                script("loud", "while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done");
        try (Workbench bench = Workbench.create()) {
            assertThatThrownBy(() -> run(bench, Duration.ofSeconds(60)).run(List.of(loud.toString())))
                    .isInstanceOf(ProgramException.class)
                    .hasMessageContaining("wrote more");
        }
    }

    @Test
    void aFailureSaysWhatTheProgramSaidWithoutPathsOfTheMachine() throws Exception {
        Path bad = script("bad", "echo \"$PWD/x: no such thing\" >&2; exit 3");
        try (Workbench bench = Workbench.create()) {
            assertThatThrownBy(() -> run(bench, Duration.ofSeconds(20)).run(List.of(bad.toString())))
                    .hasMessage("The program failed: /x: no such thing");
        }
    }

    @Test
    void findsProgramsByWhatTheyCallThemselves() throws IOException {
        script("ffmpeg", "echo 'ffmpeg version 7.1 Copyright'");
        script("convert", "echo 'not the one'; exit 1");
        script("soffice", "echo 'Something else 1.0'");

        assertThat(found().found().keySet()).containsExactly(Tool.FFMPEG);
        assertThat(found().get(Tool.FFMPEG).orElseThrow().version()).isEqualTo("7.1");
        assertThat(Programs.on("").found()).isEmpty();
    }

    @Test
    void aProgramThatIsSlowToAnswerHoldsUpOnlyWhatNeedsIt() throws Exception {
        Path go = directory.resolve("go");
        script("ffmpeg", "while [ ! -e " + go + " ]; do sleep 0.05; done; echo ffmpeg version 7.1");
        Engines engines = Engines.all(EngineSettings.DEFAULT.withPrograms(found()));

        assertThat(engines.row("convert", "md", "pdf").orElseThrow().engineName())
                .isEqualTo("openhtmltopdf");
        AtomicReference<String> other = new AtomicReference<>();
        Thread asking = new Thread(() ->
                other.set(engines.row("convert", "mp4", "mp3").orElseThrow().engineName()));
        asking.start();
        await().until(() -> asking.getState() == Thread.State.WAITING);
        asking.interrupt();
        Files.createFile(go);
        asking.join(60_000);

        assertThat(other).hasValue("ffmpeg");
    }

    @Test
    void aMissingProgramBringsNoConversions() {
        Engines none = Engines.all(EngineSettings.DEFAULT);

        assertThat(none.row("command", null, null)).isEmpty();
        assertThat(none.row("pdf/ocr", "pdf", null)).isEmpty();
        assertThat(none.row("convert", "docx", "pdf")).isEmpty();
    }

    @Test
    void aCommandReadsAndWritesWhereTheApiSays() throws Exception {
        Path input = Files.writeString(directory.resolve("a b.txt"), "hello");
        Run run = with("convert", "Version: ImageMagick 7.1.0-1 Q16", "cp \"$1\" \"$2\"; echo \"$3|$4\"; echo done >&2")
                .source("import-1", input)
                .with("engine", "imagemagick")
                .with("command", "convert")
                .with("arguments", "'/input/import-1/a b.txt' /output/out.txt \"two words\" 30000/1001")
                .with("capture_output", true);

        List<EngineOutput> outputs = run.operation("command", null, input);

        Path file = Objects.requireNonNull(outputs.get(0).file());
        assertThat(file).hasFileName("out.txt").hasContent("hello");
        assertThat(outputs.get(1).console()).isEqualTo("two words|30000/1001\ndone\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd /output/x",
                "/input/../../etc/passwd /output/x",
                "png:/etc/passwd /output/x",
                "@/etc/passwd /output/x",
                "'@list' /output/x",
                "text:@x /output/x",
                "https://example.org/x.png /output/x",
                "/inputs/a /output/x",
                "../x /output/x",
                "'unclosed"
            })
    void aCommandNamesNothingOutside(String arguments) throws Exception {
        Path ran = directory.resolve("ran");
        Run run = with("convert", "Version: ImageMagick 7.1.0-1 Q16", "touch " + ran)
                .with("engine", "imagemagick")
                .with("command", "convert")
                .with("arguments", arguments);

        assertThatThrownBy(() -> run.operation("command", null))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("The arguments");
        assertThat(ran).doesNotExist();
    }

    @Test
    void aLinkInTheOutputIsNoResult() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "s");
        Run run = with("convert", "Version: ImageMagick 7.1.0-1 Q16", "ln -s " + secret + " \"$1\"")
                .with("engine", "imagemagick")
                .with("command", "convert")
                .with("arguments", "/output/link");

        assertThat(run.operation("command", null)).isEmpty();
    }

    @Test
    void aCommandOfAnotherEngineIsNotSupported() throws Exception {
        Run run = with("convert", "Version: ImageMagick 7.1.0-1 Q16", "exit 0")
                .with("engine", "ffmpeg")
                .with("command", "ffmpeg")
                .with("arguments", "x");

        assertThatThrownBy(() -> run.operation("command", null))
                .isInstanceOfSatisfying(
                        ConversionException.class, e -> assertThat(e.code()).isEqualTo("INVALID_CONVERSION_TYPE"));
    }

    @Test
    void theTimeoutOfTheTaskEndsTheProgram() throws Exception {
        Run run = with("convert", "Version: ImageMagick 7.1.0-1 Q16", "sleep 300")
                .with("engine", "imagemagick")
                .with("command", "convert")
                .with("arguments", "x")
                .with("timeout", 1);

        assertThatThrownBy(() -> run.operation("command", null))
                .isInstanceOfSatisfying(
                        ConversionException.class, e -> assertThat(e.code()).isEqualTo("TIMEOUT"));
    }

    @Test
    void handsOfficeDocumentsToLibreOffice() throws Exception {
        Path docx = Files.writeString(directory.resolve("-a:b.docx"), "x");
        String office =
                "for last; do :; done; test \"$1\" != -a:b.docx && cat $last > out/in.pdf; echo \"$@\" >> out/in.pdf";

        Path pdf = with("soffice", "LibreOffice 25.2.1", office).convertOne(docx, "pdf");

        assertThat(pdf).hasFileName("-a:b.pdf");
        assertThat(Files.readString(pdf)).startsWith("x").contains("--headless", "--convert-to pdf", "/in.docx");
    }

    @Test
    void mergesWhateverAProgramMakesAPdfOf() throws Exception {
        Path made = Samples.pdf(directory.resolve("made.pdf"), 2);
        Path note = Files.writeString(directory.resolve("note.odt"), "x");
        Path sheet = Files.writeString(directory.resolve("sheet.xlsx"), "x");
        Path text = Files.writeString(directory.resolve("text.md"), "# Title");
        String office = "cp " + made + " out/in.pdf";
        Run run = with("soffice", "LibreOffice 25.2.1", office);

        for (List<Path> inputs : List.of(List.of(note, note), List.of(text, sheet, made), List.of(sheet, text))) {
            Path merged = Run.files(run.operation("merge", "pdf", inputs.toArray(new Path[0])))
                    .get(0);

            int pages =
                    inputs.stream().mapToInt(one -> one.equals(text) ? 1 : 2).sum();
            assertThat(Opened.pdfPages(merged)).isEqualTo(pages);
        }
    }

    @Test
    void namesTheFileThatKeepsOthersFromBeingMerged() throws Exception {
        Path note = Files.writeString(directory.resolve("note.odt"), "x");
        Path text = Files.writeString(directory.resolve("text.md"), "# Title");
        Run run = with("soffice", "LibreOffice 25.2.1", "exit 1");

        assertThatThrownBy(() -> run.operation("merge", "pdf", text, note)).hasMessageStartingWith("note.odt: ");
    }

    @Test
    void readsTheTagsThatExifToolPrints() throws Exception {
        Path video = Files.writeString(directory.resolve("v.mp4"), "x");

        List<EngineOutput> outputs = with(
                        "exiftool", "12.76", "printf 'Duration: 12.5\\nTitle: A: b\\nFileName: in.bin\\n'")
                .operation("metadata", null, video);

        assertThat(outputs.get(0).metadata())
                .containsEntry("Duration", 12.5)
                .containsEntry("Title", "A: b")
                .containsEntry("FileName", "v.mp4");
    }

    @Test
    void recognisesTextOnEachPage() throws Exception {
        Path pdf = Samples.pdf(directory.resolve("scan.pdf"), 2);
        Path made = Samples.pdf(directory.resolve("made.pdf"), 2);
        String body = "cat \"$1\" | while read p; do test -s $p || exit 9; done; test \"$4\" = eng+deu || exit 8; cp "
                + made + " $2.pdf";

        Path result = with("tesseract", "tesseract 5.3.0", body)
                .with("language", List.of("eng", "deu"))
                .only("pdf/ocr", pdf);

        assertThat(result).hasFileName("scan.pdf").hasSameBinaryContentAs(made);
        assertThatThrownBy(() -> with("tesseract", "tesseract 5.3.0", body)
                        .with("language", "../x")
                        .only("pdf/ocr", pdf))
                .hasMessageContaining("language");
    }

    @Test
    void chromiumReplacesTheEngineOfThisProcess() throws Exception {
        Path made = Samples.pdf(directory.resolve("made.pdf"), 1);
        String body = "for w; do case $w in --print-to-pdf=*) cp " + made + " ${w#*=};; esac; done";
        Run run = with("chromium", "Chromium 140.0.1 built", body).with("url", "http://localhost:1/x");

        assertThat(Run.files(run.operation("capture-website", "pdf")).get(0))
                .hasFileName("localhost.pdf")
                .hasSameBinaryContentAs(made);
        assertThatThrownBy(() -> with("chromium", "Chromium 140.0.1 built", body)
                        .with("url", "http://192.0.2.1/")
                        .operation("capture-website", "pdf"))
                .isInstanceOf(ConversionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 1", "exit 0"})
    void aDocumentIsStillConvertedWhereChromiumFails(String body) throws Exception {
        Path note = Samples.of("md", directory, "note");

        List<EngineOutput> outputs =
                with("chromium", "Chromium 140.0.1 built", body).operation("convert", "pdf", note);

        assertThat(Opened.pdfText(Run.files(outputs).get(0))).contains(Samples.WORD);
        assertThat(outputs.get(1).message()).startsWith("Chromium failed");
    }
}
