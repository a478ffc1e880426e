package io.github.camelcloudconvert.contract;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.progress.ProgressPhase;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.progress.Progress;
import io.github.camelcloudconvert.progress.ProgressListener;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a listener hears of real transfers and jobs. */
@Timeout(60)
class ProgressContractTest extends ContractTestSupport {

    private static volatile CountDownLatch gate = new CountDownLatch(0);

    /** Copies when the gate opens. */
    private static final Engine HELD = task -> {
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            throw new ConversionException(null, "stopped", stopped);
        }
        return Samples.COPY.run(task);
    };

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.engine("convert", "txt", "held", HELD));

    private static final String CONVERT = "cloudconvert:convert?inputFormat=txt&outputFormat=held&completion=poll";

    private final List<Progress> heard = new CopyOnWriteArrayList<>();

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    void configure(CloudConvertConfiguration settings) {
        super.configure(settings);
        settings.setProgressListener("#heard");
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("heard", (ProgressListener) heard::add);
    }

    @BeforeEach
    void open() {
        gate = new CountDownLatch(0);
    }

    private List<ProgressPhase> phases() {
        return heard.stream().map(Progress::phase).distinct().toList();
    }

    private void awaitDone() {
        await().until(() -> phases().contains(ProgressPhase.DONE));
    }

    @Test
    void aConversionPassesAllPhasesAndEachReportSaysWhoseItIs() throws Exception {
        gate = new CountDownLatch(1);
        emulator().faults().next(Fault.SLOW_DOWNLOAD);
        String start = routeTo(CONVERT + "&tag=mine");
        var done = template.asyncSend(start, exchange -> exchange.getMessage().setBody(Samples.LARGE_TEXT));
        await().until(() -> phases().contains(ProgressPhase.TASK));
        gate.countDown();
        Exchange ended = done.get(30, TimeUnit.SECONDS);
        assertThat(bytes(ended)).hasSize(Samples.LARGE_TEXT.length());
        awaitDone();

        String jobId = ended.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
        assertThat(phases())
                .startsWith(ProgressPhase.UPLOADING)
                .containsSubsequence(
                        ProgressPhase.UPLOADING, ProgressPhase.TASK, ProgressPhase.DOWNLOADING, ProgressPhase.DONE);
        assertThat(heard).allSatisfy(report -> {
            assertThat(report.account()).isEqualTo("default");
            assertThat(report.jobId()).isEqualTo(jobId);
            assertThat(report.tag()).isEqualTo("mine");
            assertThat(report.exchangeId()).isEqualTo(ended.getExchangeId());
        });
        assertThat(heard.get(heard.size() - 1).status()).isEqualTo("finished");
    }

    @Test
    void bytesGrowToTheWholeFileInBothDirections() throws Exception {
        emulator().faults().add(Fault.SLOW_UPLOAD.plan().number(8_000_000));
        emulator().faults().add(Fault.SLOW_DOWNLOAD.plan().number(8_000_000));
        String large = "0123456789abcdef\n".repeat(800_000);
        bytes(send(CONVERT, large));
        awaitDone();

        assertThat(heard.get(0).bytes()).isZero();
        for (ProgressPhase phase : List.of(ProgressPhase.UPLOADING, ProgressPhase.DOWNLOADING)) {
            List<Progress> reports =
                    heard.stream().filter(report -> report.phase() == phase).toList();
            assertThat(reports)
                    .as("%s", phase)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(report -> assertThat(report.totalBytes()).isEqualTo((long) large.length()))
                    .allSatisfy(report -> assertThat(report.percent()).isBetween(0, 100));
            assertThat(reports).extracting(Progress::bytes).isSorted();
        }
    }

    @Test
    void theTaskAtWorkIsNamed() throws Exception {
        gate = new CountDownLatch(1);
        String start = routeTo(CONVERT);
        var done = template.asyncSend(start, exchange -> exchange.getMessage().setBody("text"));
        await().until(() -> phases().contains(ProgressPhase.TASK));
        gate.countDown();
        assertThat(done).succeedsWithin(Duration.ofSeconds(30));

        Progress task = heard.stream()
                .filter(report -> report.phase() == ProgressPhase.TASK)
                .findFirst()
                .orElseThrow();
        assertThat(task.taskName()).isEqualTo("convert");
        assertThat(task.taskOperation()).isEqualTo("convert");
        assertThat(task.status()).isEqualTo("processing");
        assertThat(heard.get(0).phase()).isEqualTo(ProgressPhase.WAITING);
        assertThat(heard.get(0).jobId()).as("before the job exists").isNull();
    }

    @Test
    void listeningCostsNoCall() throws Exception {
        String inline = "cloudconvert:convert?inputFormat=txt&outputFormat=held";
        bytes(send(inline, "text"));
        awaitDone();

        assertThat(emulator().requests().of("POST /jobs SYNC")).isEqualTo(1);
        assertThat(emulator().requests().of("GET /jobs API")).isZero();
        assertThat(phases()).startsWith(ProgressPhase.WAITING).endsWith(ProgressPhase.DONE);
    }

    @Test
    void filesThatTravelAloneAreReportedToo() throws Exception {
        Exchange uploaded = send("cloudconvert:uploadFile?inputFormat=txt", Samples.LARGE_TEXT);
        assertThat(uploaded.getException()).isNull();
        awaitDone();
        assertThat(phases()).containsExactly(ProgressPhase.UPLOADING, ProgressPhase.DONE);

        heard.clear();
        Exchange converted = send(CONVERT + "&result=url", "text");
        String jobId = converted.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
        awaitDone();
        heard.clear();
        bytes(send("cloudconvert:downloadFile", converted.getMessage().getBody()));
        awaitDone();
        assertThat(phases()).containsExactly(ProgressPhase.DOWNLOADING, ProgressPhase.DONE);

        heard.clear();
        assertThat(send("cloudconvert:waitForJob", jobId).getException()).isNull();
        awaitDone();
        assertThat(heard.get(0).jobId()).isEqualTo(jobId);
        heard.clear();
        assertThat(send("cloudconvert:getJob", jobId).getException()).isNull();
        assertThat(heard).as("an operation with nothing to report").isEmpty();
    }

    @Test
    void anOptionOfTheEndpointWins() throws Exception {
        List<Progress> mine = new CopyOnWriteArrayList<>();
        context.getRegistry().bind("mine", (ProgressListener) mine::add);
        bytes(send(CONVERT + "&progressListener=#mine", "text"));

        await().until(() -> mine.size() > 1);
        assertThat(heard).isEmpty();
    }
}
