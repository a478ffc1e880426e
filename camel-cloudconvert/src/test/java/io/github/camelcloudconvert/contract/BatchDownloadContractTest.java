package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The results of a batch come file by file, when they are read. */
@Timeout(120)
class BatchDownloadContractTest extends ContractTestSupport {

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "copy", Samples.COPY));

    /** On disk, however small. */
    private static final String ON_DISK = "cloudconvert:downloadFile?spoolThreshold=0";

    private final List<String> names = new CopyOnWriteArrayList<>();
    private final List<Integer> onDisk = new CopyOnWriteArrayList<>();
    private final List<Integer> open = new CopyOnWriteArrayList<>();

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,false", "true,true", "false,true"})
    @Covers("downloadFile")
    void theResultsAreSplitInOrderUnderTheirNames(boolean streaming, boolean parallel) throws Exception {
        Batch batch = ended(numbered(30));

        Exchange done = split(batch, streaming, parallel, parallel ? this::read : this::note);

        assertThat(done.getException()).isNull();
        List<String> expected =
                IntStream.rangeClosed(1, 30).mapToObj(number -> number + ".txt").toList();
        if (parallel) {
            assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
        } else {
            assertThat(names).containsExactlyElementsOf(expected);
            assertThat(onDisk).containsOnly(1);
            assertThat(open).allMatch(count -> count <= 1);
        }
        await().until(() -> temporaryFiles().isEmpty());
        assertThat(openDownloads()).isZero();
    }

    @Test
    @Covers("downloadFile")
    void eachElementHasTheBytesOfItsOwnInput() throws Exception {
        Batch batch = ended(numbered(27));

        List<String> texts = new ArrayList<>();
        for (Message message : messages(send(ON_DISK, batch))) {
            texts.add(message.getBody(String.class));
        }

        assertThat(texts)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 27)
                        .mapToObj(number -> "text " + number)
                        .toList());
    }

    @Test
    @Covers("downloadFile")
    void aStepReadsAnElementAsOftenAsItLikesAndItIsFetchedOnce() throws Exception {
        Batch batch = ended(List.of(file("a.txt", "A")));
        int before = downloads();

        split(batch, true, false, step -> {
            assertThat(step.getMessage().getBody(String.class)).isEqualTo("A");
            assertThat(step.getMessage().getBody(InputStream.class)).hasContent("A");
            assertThat(step.getMessage().getBody(Path.class)).hasContent("A");
            assertThat(step.getMessage().getBody(byte[].class)).asString().isEqualTo("A");
            names.add("read");
        });

        assertThat(names).containsExactly("read");
        assertThat(downloads() - before).isEqualTo(1);
    }

    @Test
    @Covers("downloadFile")
    void whatIsNeverReadIsNeverFetched() throws Exception {
        Batch batch = ended(numbered(5));
        int before = downloads();

        Exchange done = split(batch, false, true, step -> {
            names.add(MessageHelper.extractBodyForLogging(step.getMessage()));
            assertThat(step.getMessage().getHeader(Exchange.FILE_NAME)).isNotNull();
        });

        assertThat(done.getException()).isNull();
        assertThat(names).hasSize(5).allMatch(text -> text.contains("Body is instance of"));
        assertThat(downloads()).isEqualTo(before);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    @Covers("downloadFile")
    void aLoopOverTheElementsLeavesNoneOpenBehindIt() throws Exception {
        Batch batch = ended(numbered(10));
        String start = "direct:loop";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(start).errorHandler(noErrorHandler()).to(ON_DISK).process(exchange -> {
                    for (Message message : messages(exchange)) {
                        try (InputStream all = message.getBody(InputStream.class)) {
                            open.add(openDownloads());
                            names.add(new String(all.readAllBytes(), StandardCharsets.UTF_8));
                        }
                        onDisk.add(temporaryFiles().size());
                    }
                });
            }
        });

        Exchange done =
                template.request(start, exchange -> exchange.getMessage().setBody(batch));

        assertThat(done.getException()).isNull();
        assertThat(names).hasSize(10).startsWith("text 1", "text 2");
        assertThat(onDisk).containsOnly(0);
        assertThat(open).allMatch(count -> count <= 1);
    }

    @Test
    @Covers("downloadFile")
    void elementsOutliveTheExchangeOfTheirList() throws Exception {
        Batch batch = ended(numbered(2));

        Exchange done = send(ON_DISK, batch);
        InputStream first = messages(done).get(0).getBody(InputStream.class);

        assertThat(first).hasContent("text 1");
        assertThat(messages(done).get(1).getBody(String.class)).isEqualTo("text 2");
        assertThat(temporaryFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Covers("downloadFile")
    void aFileThatFailedFailsWhereItIsReadAndHidesNoOther(boolean streaming) throws Exception {
        Batch batch = ended(
                List.of(file("a.txt", "A"), file("b.nonsense", "bad"), file("c.txt", "C"), file("d.nonsense", "bad")));
        Path outbox = temp.resolve("outbox");

        Exchange done = split(batch, streaming, false, "file:" + outbox);

        assertThat(FileTrees.files(outbox))
                .map(path -> path.getFileName().toString())
                .containsExactlyInAnyOrder("a.txt", "c.txt");
        JobFailedException failed = ObjectHelper.getException(JobFailedException.class, done.getException());
        assertThat(failed).isNotNull();
        assertThat(failed)
                .hasMessageContaining("file 4 of 4 (d.nonsense)")
                .hasMessageContaining("2 (b.nonsense), 4 (d.nonsense)")
                .hasMessageContaining("task convert-4")
                .hasMessageContaining(batch.id())
                .hasMessageContaining(String.valueOf(failed.code()));
        assertThat(failed.taskName()).isEqualTo("convert-4");
        assertThat(failed.code()).isNotNull();
    }

    @Test
    @Covers("downloadFile")
    void theHeadersOfAnElementTellWhetherItFailed() throws Exception {
        Batch batch = ended(List.of(file("a.txt", "A"), file("b.nonsense", "bad")));

        List<Message> messages = messages(send("cloudconvert:downloadFile", batch));

        assertThat(messages)
                .map(message ->
                        message.getHeader(Exchange.FILE_NAME) + " " + message.getHeader("CamelCloudConvertTaskStatus"))
                .containsExactly("a.txt finished", "b.nonsense error");
        assertThat(messages).allSatisfy(message -> assertThat(message.getHeader("CamelCloudConvertJobId"))
                .isEqualTo(batch.jobIds().get(0)));
    }

    @Test
    @Covers("downloadFile")
    void theStepThatReadsAFailedElementMayDealWithIt() throws Exception {
        Batch batch = ended(List.of(file("a.nonsense", "bad"), file("b.txt", "B")));
        String start = "direct:deal";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(start)
                        .to("cloudconvert:downloadFile")
                        .split(body())
                        .doTry()
                        .convertBodyTo(String.class)
                        .process(step -> names.add(step.getMessage().getBody(String.class)))
                        .doCatch(JobFailedException.class)
                        .process(step -> names.add("failed"));
            }
        });

        Exchange done =
                template.request(start, exchange -> exchange.getMessage().setBody(batch));

        assertThat(done.getException()).isNull();
        assertThat(names).containsExactly("failed", "B");
    }

    @Test
    @Covers("downloadFile")
    void twoResultsOfOneNameBecomeTwoFiles() throws Exception {
        Batch batch = ended(List.of(file("x.txt", "first"), file("x.txt", "second"), file("x.txt", "third")));
        Path outbox = temp.resolve("outbox");

        split(batch, true, false, "file:" + outbox);

        assertThat(outbox.resolve("x.txt")).hasContent("first");
        assertThat(outbox.resolve("x-2.txt")).hasContent("second");
        assertThat(outbox.resolve("x-3.txt")).hasContent("third");
    }

    @Test
    @Covers("downloadFile")
    void expiredAddressesAreRenewedEachForItsOwnFile() throws Exception {
        Batch batch = ended(List.of(file("x.txt", "first"), file("x.txt", "second"), file("x.txt", "third")));
        Path outbox = temp.resolve("outbox");
        emulator().faults().add(Fault.DOWNLOAD_EXPIRED.plan().times(1));
        split(batch, true, false, "file:" + outbox);
        assertThat(outbox.resolve("x.txt")).hasContent("first");
        assertThat(outbox.resolve("x-2.txt")).hasContent("second");
        assertThat(outbox.resolve("x-3.txt")).hasContent("third");
    }

    @Test
    @Covers("downloadFile")
    void aResultThatStorageNoLongerHasFailsWhereItIsReadAndIsNamed() throws Exception {
        Batch batch = ended(List.of(file("a.txt", "A"), file("b.txt", "B")));
        emulator().faults().add(Fault.DOWNLOAD_EXPIRED.plan().always());

        List<Message> messages = messages(send("cloudconvert:downloadFile", batch));

        assertThatThrownBy(() -> messages.get(1).getBody(String.class))
                .hasRootCauseInstanceOf(StorageException.class)
                .hasStackTraceContaining("file 2 of 2 (b.txt)")
                .hasStackTraceContaining("expired");
    }

    @Test
    @Covers("downloadFile")
    void aResultThatCouldNotBeFetchedIsFetchedWhenTheStepIsRepeated() throws Exception {
        Batch batch = ended(List.of(file("a.txt", "A")));
        Message message = messages(send("cloudconvert:downloadFile", batch)).get(0);
        emulator().faults().add(Fault.DOWNLOAD_EXPIRED.plan().times(2));
        assertThatThrownBy(() -> message.getBody(String.class)).hasStackTraceContaining("a.txt");

        assertThat(message.getBody(String.class)).isEqualTo("A");
    }

    @Test
    @Covers("downloadFile")
    void aBatchThatWasReadTooEarlyIsReadAgainAndOneAtWorkIsRefused() throws Exception {
        Batch early = submitted(List.of(file("a.txt", "A")));
        body(send("cloudconvert:waitForBatch", early), Batch.class);
        assertThat(messages(send("cloudconvert:downloadFile", early))).hasSize(1);

        emulator().faults().add(Fault.TASK_STUCK.plan().always());
        Batch stuck = submitted(List.of(file("a.txt", "A"), file("b.txt", "B")));
        assertThat(failure(send("cloudconvert:downloadFile", stuck), ValidationException.class))
                .hasMessageContaining("2 of 2 files")
                .hasMessageContaining(stuck.id())
                .hasMessageContaining("waitForBatch");
    }

    @Test
    @Covers("downloadFile")
    void aBatchThatWasCancelledIsNoMore() throws Exception {
        emulator().faults().add(Fault.TASK_STUCK.plan().always());
        Batch batch = submitted(List.of(file("a.txt", "A")));
        for (String job : batch.jobIds()) {
            send("cloudconvert:deleteJob", job);
        }

        assertThat(failure(send("cloudconvert:downloadFile", batch), NotFoundException.class))
                .hasMessageContaining("no batch of this id");
    }

    @Test
    @Covers("downloadFile")
    void aBatchWithoutFilesComesToAnEmptyList() throws Exception {
        Batch empty = new Batch("none", Batch.COMPLETED, 0, 0, 0, List.of(), Map.of());

        assertThat(messages(send("cloudconvert:downloadFile", empty))).isEmpty();
    }

    @Test
    @Covers("downloadFile")
    void theOneArchiveOfManyFilesIsThereOnce() throws Exception {
        Batch batch = body(
                send("cloudconvert:submitBatch?outputFormat=copy&archiveMultipleFiles=true", numbered(3)), Batch.class);
        Batch ended = body(send("cloudconvert:waitForBatch", batch), Batch.class);

        List<Message> messages = messages(send("cloudconvert:downloadFile", ended));

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).getHeader(Exchange.FILE_NAME, String.class)).endsWith(".zip");
        assertThat(messages.get(0).getBody(byte[].class)).startsWith('P', 'K');
    }

    @Test
    @Covers("downloadFile")
    void theElementsAreInputsOfAnotherOperation() throws Exception {
        Batch batch = ended(List.of(file("a.txt", "A"), file("b.txt", "B")));
        String start = "direct:again";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(start).errorHandler(noErrorHandler()).to(ON_DISK).to("cloudconvert:archive?outputFormat=zip");
            }
        });

        Exchange done =
                template.request(start, exchange -> exchange.getMessage().setBody(batch));

        assertThat(bytes(done)).startsWith('P', 'K');
        await().until(() -> temporaryFiles().isEmpty());
    }

    @Test
    @Covers("downloadFile")
    void aResultDirectoryThatWouldStayEmptyIsRefused() throws Exception {
        Batch batch = ended(List.of(file("a.txt", "A")));

        assertThat(failure(
                        send("cloudconvert:downloadFile?resultDirectory=" + temp.resolve("kept"), batch),
                        ValidationException.class))
                .hasMessageContaining("resultDirectory")
                .hasMessageContaining("split");
    }

    private Exchange split(Batch batch, boolean streaming, boolean parallel, Processor step) throws Exception {
        return split(batch, streaming, parallel, step, null);
    }

    private Exchange split(Batch batch, boolean streaming, boolean parallel, String to) throws Exception {
        return split(batch, streaming, parallel, step -> {}, to);
    }

    private Exchange split(Batch batch, boolean streaming, boolean parallel, Processor step, @Nullable String to)
            throws Exception {
        String start = "direct:split-" + batch.id();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                SplitDefinition each = from(start)
                        .errorHandler(noErrorHandler())
                        .to(ON_DISK)
                        .split(body())
                        .streaming(streaming)
                        .parallelProcessing(parallel);
                each.process(step);
                if (to != null) {
                    each.to(to);
                }
            }
        });
        return template.request(start, exchange -> exchange.getMessage().setBody(batch));
    }

    private void note(Exchange step) {
        read(step);
        onDisk.add(temporaryFiles().size());
        open.add(openDownloads());
    }

    private void read(Exchange step) {
        String name = step.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        assertThat(step.getMessage().getBody(String.class)).isEqualTo("text " + name.replace(".txt", ""));
        names.add(name);
    }

    /** How many files of the temporary folder this process has open; none where the system does not say. */
    private int openDownloads() {
        Path table = Path.of("/proc/self/fd");
        if (!Files.isDirectory(table)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(table)) {
            return (int) all.filter(this::isDownload).count();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private boolean isDownload(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith(temp.resolve("spool").toString()) && target.contains("download-");
        } catch (IOException closed) {
            return false;
        }
    }

    private int downloads() {
        return emulator().requests().of("GET /tasks/{file} STORAGE");
    }

    @SuppressWarnings("unchecked") // what the page promises
    private static List<Message> messages(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(List.class);
    }

    private Batch submitted(List<Object> files) throws Exception {
        return body(send("cloudconvert:submitBatch?outputFormat=copy", files), Batch.class);
    }

    /** A batch whose jobs have ended. */
    private Batch ended(List<Object> files) throws Exception {
        return body(send("cloudconvert:waitForBatch", submitted(files)), Batch.class);
    }

    private List<Object> numbered(int count) {
        List<Object> files = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            files.add(file(number + ".txt", "text " + number));
        }
        return files;
    }

    private Object file(String name, String content) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, name);
        exchange.getMessage().setBody(content);
        return exchange;
    }
}
