package io.github.camelcloudconvert.emulator.convert.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convert.program.Programs.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The bounds of a program's run, which hold for short runs as for long ones. Shell scripts stand for programs. */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProgramRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Path folder;

    ProgramRunTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String run(long maxBytes, String script) throws IOException {
        return new ProgramRun(folder, PATIENCE, maxBytes).run(List.of("/bin/sh", "-c", script));
    }

    @Test
    void aProgramThatEndsBeforeTheFirstLookMayNotWriteTooMuchEither() {
        assertThatExceptionOfType(ProgramException.class)
                .isThrownBy(() -> run(1000, "printf '%02000d' 7 > big"))
                .withMessage("The program wrote more than 1000 bytes")
                .satisfies(error -> assertThat(error.late()).isFalse());
    }

    @Test
    void bytesBelowTheBoundPass() throws Exception {
        assertThat(run(3000, "mkdir a; printf '%0999d' 7 > a/b; printf '%0999d' 8 > c; echo done"))
                .isEqualTo("done\n");
    }

    @Test
    void whatItSaysIsCutAfterAMegabyte() throws Exception {
        assertThat(run(8 << 20, "head -c 2000000 /dev/zero | tr '\\0' x")).hasSize(1 << 20);
    }

    @Test
    void theConsoleIsNoFileOfTheProgram() throws Exception {
        run(1000, "echo hello; touch result");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("result");
        }
    }

    @Test
    void aProgramReadsNothing() throws Exception {
        assertThat(run(1000, "cat; echo end")).isEqualTo("end\n");
    }

    @Test
    void aSilentFailureHasWordsToo() {
        assertThatExceptionOfType(ProgramException.class)
                .isThrownBy(() -> run(1000, "exit 7"))
                .withMessage("The program failed");
    }

    @Test
    void ofALongComplaintTheEndCounts() {
        assertThatExceptionOfType(ProgramException.class)
                .isThrownBy(() -> run(100_000, "printf '%0900d' 7; echo 'the reason'; exit 1"))
                .satisfies(error ->
                        assertThat(error.getMessage()).endsWith("7the reason").hasSizeLessThan(530));
    }

    @Test
    void aProgramThatDoesNotExistIsAnError() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new ProgramRun(folder, PATIENCE, 1000).run(List.of("/no/such/program")));
    }

    @Test
    void anInterruptEndsTheProgramAndStays() throws Exception {
        Thread running = new Thread(() -> assertThatExceptionOfType(ProgramException.class)
                .isThrownBy(() -> run(1000, "echo $$ > pid; exec sleep 300"))
                .satisfies(error -> {
                    assertThat(error.late()).isTrue();
                    assertThat(error).hasMessage("The program was stopped");
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    Files.createFile(folder.resolve("seen"));
                }));
        running.start();
        Path pid = folder.resolve("pid");
        await().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
        long child = Long.parseLong(Files.readString(pid).strip());

        running.interrupt();
        running.join();

        assertThat(folder.resolve("seen")).exists();
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void aSearchGoesOnBehindWhatBreaksIt() {
        // no path can be made of a zero byte
        Programs programs = Programs.on("a\0b");

        await().until(programs::areKnown);
        assertThat(programs.found()).isEmpty();
        assertThat(programs.get(Tool.TESSERACT)).isEmpty();
    }

    @Test
    void theFirstProgramOfANameThatAnswersIsTaken() throws Exception {
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = Files.createDirectories(folder.resolve("second"));
        script(first.resolve("exiftool"), "echo broken; exit 1");
        script(second.resolve("exiftool"), "echo 13.25");
        Files.writeString(first.resolve("ffmpeg"), "not executable");
        Files.createDirectory(first.resolve("tesseract"));

        Programs programs = Programs.on(first + File.pathSeparator + " " + File.pathSeparator + second);

        assertThat(programs.found().keySet()).containsExactly(Tool.EXIFTOOL);
        assertThat(programs.get(Tool.EXIFTOOL)).contains(new Programs.Program(second.resolve("exiftool"), "13.25"));
    }

    @Test
    void aWorkbenchGoesWithAllBelowItButFollowsNoLink() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "x");
        Path gone;
        try (Workbench bench = Workbench.create()) {
            gone = bench.folder();
            Files.createDirectories(gone.resolve("a/b"));
            Files.writeString(gone.resolve("a/b/c"), "x");
            Files.createSymbolicLink(gone.resolve("link"), outside);
        }

        assertThat(gone).doesNotExist();
        assertThat(outside.resolve("kept")).exists();
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
