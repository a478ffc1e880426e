package io.github.camelcloudconvert.emulator.service.work;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.Engines;
import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.store.Definitions;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobState.ExternalTasks;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What each family of tasks makes of its files, without a server. */
class FileTasksTest {
    private static final Instant T0 = Instant.parse("2026-03-04T09:15:27Z");
    private final FileStore files;
    private final RemoteStores stores = new RemoteStores();

    FileTasksTest(@TempDir Path directory) throws Exception {
        files = new FileStore(directory);
    }

    /** A finished task with files whose content is their name. */
    private TaskState imported(String id, String... names) throws Exception {
        List<StoredFile> made = new ArrayList<>();
        for (String name : names) {
            Path folder = files.newDirectory(id, String.valueOf(made.size()));
            Path path = Files.writeString(folder.resolve(name), name);
            made.add(files.withMd5(files.existing(name, path)));
        }
        return TaskState.waiting(Definitions.task(id, "import/url")).ended(TaskOutcome.finished(made, 0), T0);
    }

    private static RunningTask running(TaskDefinition definition, TaskState... others) {
        JobState job = JobState.created("job", null, T0, List.of());
        for (TaskState other : others) {
            job = job.with(other);
        }
        return new RunningTask(job.with(TaskState.waiting(definition)), definition);
    }

    private static TaskDefinition export(Map<String, Object> fields, String... inputs) {
        return Definitions.with(fields, "out", "export/url", inputs);
    }

    private static Map<String, String> unpacked(Path zip) throws Exception {
        Map<String, String> entries = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream packed = new ZipInputStream(in)) {
            for (ZipEntry entry = packed.getNextEntry(); entry != null; entry = packed.getNextEntry()) {
                entries.put(entry.getName(), new String(packed.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void filesOfOneNameAreExportedEachByItself() throws Exception {
        RunningTask task = running(export(Map.of(), "b", "a"), imported("a", "x.txt"), imported("b", "x.txt", "y.txt"));

        TaskOutcome outcome = new LocalTransfers(files).offer(task);
        files.delete("a");
        files.delete("b");

        assertThat(outcome.files()).extracting(StoredFile::name).containsExactly("x.txt", "y.txt", "x.txt");
        assertThat(outcome.files()).extracting(StoredFile::path).doesNotHaveDuplicates();
        assertThat(outcome.files()).allSatisfy(file -> assertThat(file.path()).hasContent(file.name()));
        assertThat(outcome.credits()).isZero();
    }

    @Test
    void aZipFileHoldsFilesOfOneNameUnderTwo() throws Exception {
        RunningTask task = running(
                export(Map.of("archive_multiple_files", true), "a", "b", "c"),
                imported("a", "x.tar.gz"),
                imported("b", "x.tar.gz", "x-2.tar.gz"),
                imported("c", "x.tar.gz"));

        StoredFile zip = new LocalTransfers(files).offer(task).files().get(0);

        assertThat(zip.name()).isEqualTo("files.zip");
        assertThat(zip.md5()).hasSize(32);
        assertThat(unpacked(zip.path()))
                .containsExactly(
                        Map.entry("x.tar.gz", "x.tar.gz"),
                        Map.entry("x-2.tar.gz", "x.tar.gz"),
                        Map.entry("x-2-2.tar.gz", "x-2.tar.gz"),
                        Map.entry("x-3.tar.gz", "x.tar.gz"));
    }

    @Test
    void aSingleFileIsNotPackedAndNeitherAreThoseThatNothingAskedToPack() throws Exception {
        TaskState two = imported("a", "x.txt", "y.txt");

        assertThat(new LocalTransfers(files)
                        .offer(running(export(Map.of("archive_multiple_files", true), "b"), imported("b", "z.txt")))
                        .files())
                .extracting(StoredFile::name)
                .containsExactly("z.txt");
        assertThat(new LocalTransfers(files)
                        .offer(running(export(Map.of("archive_multiple_files", "true"), "a"), two))
                        .files())
                .hasSize(2);
    }

    private static TaskDefinition inline(String kind, String file) {
        return Definitions.with(Map.of("file", file, "filename", "../a b.txt"), "in", "import/" + kind);
    }

    @Test
    void aFileInTheRequestIsTextOrBase64() throws Exception {
        StoredFile raw = new LocalTransfers(files)
                .bringIn(running(inline("raw", "gr\u00fcn")))
                .files()
                .get(0);
        files.delete("in");
        assertThat(raw.size()).isEqualTo(5);
        StoredFile decoded = new LocalTransfers(files)
                .bringIn(running(inline("base64", "Z3LDvG4=")))
                .files()
                .get(0);

        assertThat(Files.readString(decoded.path())).isEqualTo("gr\u00fcn");
        assertThat(decoded.path()).hasFileName("a b.txt");
        assertThat(decoded.md5()).isEqualTo(raw.md5());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z3L=vG4=", "not base64!", "data:text/plain;base64,Z3Ln"})
    void whatIsNoBase64FailsItsTask(String text) {
        assertThatThrownBy(() -> new LocalTransfers(files).bringIn(running(inline("base64", text))))
                .isInstanceOfSatisfying(
                        ConversionException.class, e -> assertThat(e.code()).isEqualTo("INVALID_DATA"));
    }

    @Test
    void aRetryTakesTheFileThatTheFirstTaskHasMade() throws Exception {
        TaskState old = imported("old", "a.txt");
        TaskDefinition again = Definitions.with(Map.of("filename", "a.txt"), "again", "import/base64");
        JobState seeing = JobState.direct(again, T0, new ExternalTasks(Map.of("old", old), "old"));
        JobState blind = JobState.direct(again, T0, new ExternalTasks(Map.of(), "old"));

        assertThat(new LocalTransfers(files)
                        .bringIn(new RunningTask(seeing, again))
                        .files())
                .singleElement()
                .satisfies(file -> assertThat(file.path()).hasContent("a.txt"));
        assertThatThrownBy(() -> new LocalTransfers(files).bringIn(new RunningTask(blind, again)))
                .isInstanceOf(ConversionException.class);
    }

    private StoreTransfer store(StoreKind kind) {
        return new StoreTransfer(kind, stores, files);
    }

    private static TaskDefinition s3(String way, Map<String, Object> fields, String... inputs) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("bucket", "b");
        return Definitions.with(all, "s3", way + "/s3", inputs);
    }

    @Test
    void aPrefixBringsAllObjectsUnderNamesOfTheirOwn() throws Exception {
        for (String key : List.of("in/a/x.txt", "in/b/x.txt", "in/", "other/y.txt")) {
            stores.put(StoreKind.S3, "b", key, key.getBytes(StandardCharsets.UTF_8));
        }

        TaskOutcome several = store(StoreKind.S3)
                .bringIn(running(s3("import", Map.of("key_prefix", "in/", "filename", "named.txt"))));
        TaskOutcome one = store(StoreKind.S3)
                .bringIn(running(Definitions.with(
                        Map.of("bucket", "b", "key", "other/y.txt", "key_prefix", "in/", "filename", "named.txt"),
                        "one",
                        "import/s3")));

        assertThat(several.files()).extracting(StoredFile::name).containsExactly("x.txt", "x.txt");
        assertThat(several.files().get(1).path()).hasContent("in/b/x.txt");
        assertThat(one.files()).extracting(StoredFile::name).containsExactly("named.txt");
        assertThat(one.files().get(0).path()).hasContent("other/y.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "none, key, a, The specified bucket does not exist",
        "b, key, a, The specified key does not exist.",
        "b, key_prefix, a, The specified key does not exist."
    })
    void whatIsNotThereIsSaidInTheWordsOfTheStore(String bucket, String field, String value, String message) {
        stores.create(StoreKind.S3, "b");
        TaskDefinition task = Definitions.with(Map.of("bucket", bucket, field, value), "s3", "import/s3");

        assertThatThrownBy(() -> store(StoreKind.S3).bringIn(running(task)))
                .isInstanceOfSatisfying(
                        ConversionException.class, e -> assertThat(e.code()).isEqualTo("DOWNLOAD_FAILED"))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "key, out-%d.txt, 'out-1.txt,out-2.txt'",
        "key, out-%02d.txt, 'out-01.txt,out-02.txt'",
        "key, same.txt, same.txt",
        "key_prefix, out/, 'out/x.txt,out/y.txt'",
        "key_prefix, out, 'outx.txt,outy.txt'",
        "acl, private, 'x.txt,y.txt'"
    })
    void theKeysOfAnExportAreThoseThatItsTaskSays(String field, String value, String keys) throws Exception {
        stores.create(StoreKind.S3, "b");

        store(StoreKind.S3).sendOut(running(s3("export", Map.of(field, value), "a"), imported("a", "x.txt", "y.txt")));

        assertThat(stores.list(StoreKind.S3, "b")).containsExactly(keys.split(","));
        String last = stores.list(StoreKind.S3, "b").get(keys.split(",").length - 1);
        assertThat(stores.get(StoreKind.S3, "b", last))
                .hasValueSatisfying(bytes ->
                        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("y.txt"));
        assertThat(stores.attributes(StoreKind.S3, "b", last).containsKey("acl"))
                .isEqualTo(field.equals("acl"));
    }

    @Test
    void aDirectoryNeedsNoSlashAndAMissingContainerIsNamed() throws Exception {
        stores.create(StoreKind.SFTP, "host");
        TaskState input = imported("a", "x.txt");
        TaskDefinition task =
                Definitions.with(Map.of("host", "host", "path", "/dir", "password", "p"), "t", "export/sftp", "a");

        assertThat(store(StoreKind.SFTP).sendOut(running(task, input)).files()).hasSize(1);

        assertThat(stores.list(StoreKind.SFTP, "host")).containsExactly("dir/x.txt");
        assertThat(stores.attributes(StoreKind.SFTP, "host", "dir/x.txt")).isEmpty();
        assertThatThrownBy(() -> store(StoreKind.S3).sendOut(running(s3("export", Map.of(), "a"), input)))
                .isInstanceOfSatisfying(
                        ConversionException.class, e -> assertThat(e.code()).isEqualTo("UPLOAD_FAILED"))
                .hasMessage("The specified bucket does not exist");
    }

    private TaskOutcome processed(String operation, Map<String, Object> fields, TaskState... others) throws Exception {
        String[] inputs = Arrays.stream(others).map(TaskState::id).toArray(String[]::new);
        EngineCatalog engines = new EngineCatalog(Engines.copying())
                .with("inspect", null, null, task -> List.of(EngineOutput.console(task.inputs() + "\n")));
        return new Processing(files, new EngineChoice(engines))
                .run(running(Definitions.with(fields, "work", operation, inputs), others));
    }

    @ParameterizedTest
    @CsvSource({
        ", 'x.pdf,x.pdf,y.pdf'",
        "same.pdf, 'same-1.pdf,same-2.pdf,same-3.pdf'",
        "p-%d.pdf, 'p-1.pdf,p-2.pdf,p-3.pdf'",
        "p-%02d.pdf, 'p-01.pdf,p-02.pdf,p-03.pdf'",
        "../%d.pdf, '1.pdf,2.pdf,3.pdf'"
    })
    void theFilenameNumbersTheResultsOfAllInputs(@Nullable String filename, String names) throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("output_format", "pdf"));
        if (filename != null) {
            fields.put("filename", filename);
        }

        TaskOutcome outcome = processed("convert", fields, imported("a", "x.md"), imported("b", "x.md", "y.md"));

        assertThat(outcome.files()).extracting(StoredFile::name).containsExactly(names.split(","));
        assertThat(outcome.credits()).isEqualTo(1);
    }

    @Test
    void aMergeIsOneRunAndMetadataCostNothing() throws Exception {
        TaskState input = imported("a", "x.pdf", "y.pdf");

        TaskOutcome merged = processed("merge", Map.of("output_format", "pdf", "filename", "all.pdf"), input);
        TaskOutcome read = processed("metadata", Map.of(), input);

        assertThat(merged.files()).extracting(StoredFile::name).containsExactly("all.pdf");
        assertThat(read.files()).isEmpty();
        assertThat(read.metadata()).containsEntry("FileName", "y.pdf");
        assertThat(read).extracting(TaskOutcome::credits).isEqualTo(0);
        assertThat(processed("inspect", Map.of(), input).output()).contains("x.pdf", "y.pdf");
    }

    @Test
    void onePairThatNothingConvertsFailsTheWholeTask() throws Exception {
        TaskState input = imported("a", "x.md", "y.unheard");

        assertThatThrownBy(() -> processed("convert", Map.of("output_format", "pdf"), input))
                .isInstanceOfSatisfying(
                        ConversionException.class, e -> assertThat(e.code()).isEqualTo("INVALID_CONVERSION_TYPE"));
    }

    @Test
    void theEngineIsKnownWhenAllFilesAre() throws Exception {
        EngineChoice choice = new EngineChoice(new EngineCatalog(Engines.copying()));
        TaskDefinition task = Definitions.with(Map.of("output_format", "pdf"), "work", "convert", "a", "b");
        TaskState ready = imported("a", "x.md");

        assertThat(choice.known(running(task, ready, TaskState.waiting(Definitions.task("b", "import/url")))))
                .isEmpty();
        assertThat(choice.known(running(task, ready, imported("b", "y.md")))).isPresent();
        RunningTask unserved = running(task, ready, imported("b", "z.unheard"));
        assertThatThrownBy(() -> choice.known(unserved)).isInstanceOf(ConversionException.class);
        assertThat(choice.shownIfServed(unserved)).isEmpty();
        assertThat(choice.known(running(export(Map.of(), "a"), ready))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "007, 7",
        "999999999, 999999999",
        "0, ",
        "000, ",
        "-5, ",
        "1.5, ",
        "1e3, ",
        "1000000000, ",
        "x, "
    })
    void aTimeoutIsAWholeNumberOfSeconds(String text, @Nullable Long seconds) {
        RunningTask task = running(Definitions.with(Map.of("timeout", text), "t", "convert"));

        assertThat(task.timeout().map(Duration::toSeconds).orElse(null)).isEqualTo(seconds);
    }

    @Test
    void anOptionFindsTheFilesOfATaskByItsNameAndItsId() throws Exception {
        TaskDefinition logo = new TaskDefinition("id-1", "logo", "import/url", Map.of(), List.of(), List.of(), false);
        TaskOutcome outcome = TaskOutcome.finished(imported("x", "logo.png").files(), 0);
        TaskDefinition mark =
                new TaskDefinition("id-2", "mark", "watermark", Map.of(), List.of("a"), List.of("a", "id-1"), false);
        RunningTask task = running(
                mark,
                TaskState.waiting(logo).ended(outcome, T0),
                TaskState.waiting(Definitions.task("a", "import/url")));

        assertThat(task.sources()).extractingByKeys("logo", "id-1").allSatisfy(paths -> assertThat(paths)
                .hasSize(1));
        assertThat(task.sources().get("a")).isEmpty();
        assertThat(task.inputs()).isEmpty();
        assertThat(task.after(Duration.ofSeconds(2))
                        .after(Duration.ofSeconds(1))
                        .spent())
                .isEqualTo(Duration.ofSeconds(3));
    }
}
