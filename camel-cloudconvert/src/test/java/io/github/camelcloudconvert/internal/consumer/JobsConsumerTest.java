package io.github.camelcloudconvert.internal.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.CloudConvertEndpoint;
import io.github.camelcloudconvert.CloudConvertTestSupport;
import io.github.camelcloudconvert.FakeJobs;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transport.Reply;
import io.github.camelcloudconvert.operation.ConsumerOperation;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** When jobs are polled, with a time that the test moves; the polls are begun by the test, as the scheduler would. */
@Timeout(60)
class JobsConsumerTest extends CloudConvertTestSupport {

    private static final Duration ASKED_FOR = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ManualDelayer time = new ManualDelayer();
    private final Queue<Error> errors = new ConcurrentLinkedQueue<>();
    private final Queue<String> got = new ConcurrentLinkedQueue<>();

    private JobsConsumer<?, ?> start(String options) throws Exception {
        CloudConvertEndpoint endpoint =
                context.getEndpoint("cloudconvert:jobs?greedy=false" + options, CloudConvertEndpoint.class);
        ConsumerSetup<Job, ReportedEvent> real = endpoint.consumerSetup(ConsumerOperation.JOBS);
        JobsConsumer<Job, ReportedEvent> consumer = new JobsConsumer<>(
                endpoint,
                this::collect,
                new ConsumerSetup<>(real.options(), real.account(), real.delivered(), () -> moved(real)));
        consumer.setStartScheduler(false);
        consumer.start();
        return consumer;
    }

    private ConsumerSetup.Running<Job, ReportedEvent> moved(ConsumerSetup<Job, ReportedEvent> real) {
        ConsumerSetup.Running<Job, ReportedEvent> given = real.running().get();
        return new ConsumerSetup.Running<>(given.jobs(), time, given.callbacks(), given.wake(), given.meters());
    }

    private void collect(Exchange exchange) {
        Error error = errors.poll();
        if (error != null) {
            throw error;
        }
        got.add(exchange.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class));
    }

    private void lists(String... jobsAsJson) {
        Reply reply = FakeJobs.reply("{\"data\":[" + String.join(",", jobsAsJson) + "]}");
        jobs.service = call -> CompletableFuture.completedFuture(reply);
    }

    private static String finished(String id, String tasks) {
        return "{\"id\":\"" + id + "\",\"status\":\"finished\",\"tasks\":[" + tasks + "]}";
    }

    private void throttles() {
        jobs.service = call -> CompletableFuture.failedFuture(new ThrottledException(
                "Too Many Attempts.", ASKED_FOR, ErrorContext.of("list the jobs", "default"), null));
    }

    private static CompletableFuture<Void> pollOf(JobsConsumer<?, ?> consumer) {
        return CompletableFuture.runAsync(consumer, task -> new Thread(task).start());
    }

    /** A poll that holds still because the service has asked for a pause. */
    private CompletableFuture<Void> pausedPollOf(JobsConsumer<?, ?> consumer) {
        CompletableFuture<Void> poll = pollOf(consumer);
        await().until(() -> !time.pending().isEmpty());
        assertThat(poll).isNotDone();
        return poll;
    }

    private JobsConsumer<?, ?> throttled() throws Exception {
        throttles();
        JobsConsumer<?, ?> consumer = start("");
        consumer.run();
        assertThat(jobs.sent).hasSize(1);
        lists(finished("a", ""));
        return consumer;
    }

    @Test
    void aPollWaitsAsLongAsTheServiceHasAskedFor() throws Exception {
        JobsConsumer<?, ?> consumer = throttled();
        time.advance(Duration.ofSeconds(1));
        CompletableFuture<Void> poll = pausedPollOf(consumer);
        assertThat(time.pending()).containsExactly(ASKED_FOR.minusSeconds(1));
        time.advance(ASKED_FOR.minusSeconds(1).minusNanos(1));
        assertThat(poll).isNotDone();
        assertThat(jobs.sent).hasSize(1);
        time.advance(Duration.ofNanos(1));
        assertThat(poll).succeedsWithin(LONG);
        assertThat(jobs.sent).hasSize(2);
        assertThat(got).containsExactly("a");
        consumer.run();
        assertThat(jobs.sent).as("the pause is over").hasSize(3);
    }

    @Test
    void aSuspensionEndsThePollThatPausesButNotThePause() throws Exception {
        JobsConsumer<?, ?> consumer = throttled();
        CompletableFuture<Void> poll = pausedPollOf(consumer);
        consumer.suspend();
        assertThat(poll).as("the time stands still").succeedsWithin(LONG);
        consumer.run();
        assertThat(jobs.sent).hasSize(1);
        consumer.resume();
        CompletableFuture<Void> next = pausedPollOf(consumer);
        assertThat(jobs.sent).hasSize(1);
        time.advance(ASKED_FOR);
        assertThat(next).succeedsWithin(LONG);
        assertThat(got).containsExactly("a");
    }

    @Test
    void aStopEndsThePollThatPausesAndAStartAsksAnew() throws Exception {
        JobsConsumer<?, ?> consumer = throttled();
        CompletableFuture<Void> poll = pausedPollOf(consumer);
        consumer.stop();
        assertThat(poll).as("the time stands still").succeedsWithin(LONG);
        assertThat(jobs.sent).hasSize(1);
        consumer.start();
        consumer.run();
        assertThat(got).containsExactly("a");
    }

    @Test
    void anErrorInTheRouteCostsNoOtherJobAndBringsItsJobAgain() throws Exception {
        lists(finished("a", ""), finished("b", ""));
        errors.add(new StackOverflowError());
        JobsConsumer<?, ?> consumer = start("");

        consumer.run();
        assertThat(got).containsExactly("b");
        consumer.run();
        assertThat(got).containsExactly("b", "a");
        consumer.run();
        assertThat(got).hasSize(2);
    }

    @Test
    void anErrorInADownloadOrAPollCostsNoOtherJobAndEndsNoPolling() throws Exception {
        String file = "{\"id\":\"t\",\"operation\":\"export/url\",\"status\":\"finished\",\"result\":{\"files\":["
                + "{\"filename\":\"a.txt\",\"url\":\"https://storage.example/a\"}]}}";
        lists(finished("a", file), finished("b", ""));
        jobs.downloads = CompletableFuture.failedFuture(new NoClassDefFoundError("a/library/Type"));
        JobsConsumer<?, ?> consumer = start("&fetchResult=true");
        consumer.run();
        assertThat(got).containsExactly("b");

        jobs.service = call -> {
            throw new StackOverflowError();
        };
        consumer.run();
        jobs.downloads = CompletableFuture.completedFuture(
                List.of(new DownloadedFile("a.txt", "text/plain", 1, new byte[] {'a'}, null, true)));
        lists(finished("a", file), finished("b", ""));
        consumer.run();
        assertThat(got).containsExactly("b", "a");
    }

    @Test
    void aSuspensionLeavesTheJobThatIsBeingDeliveredAlone() throws Exception {
        lists(finished(
                "a",
                "{\"id\":\"t\",\"operation\":\"export/url\",\"status\":\"finished\",\"result\":{\"files\":["
                        + "{\"filename\":\"a.txt\",\"url\":\"https://storage.example/a\"}]}}"));
        CompletableFuture<List<DownloadedFile>> download = new CompletableFuture<>();
        jobs.downloads = download;
        JobsConsumer<?, ?> consumer = start("&fetchResult=true");
        CompletableFuture<Void> poll = pollOf(consumer);
        await().until(() -> jobs.sent.contains("download https://storage.example/a"));
        consumer.suspend();
        download.complete(List.of(new DownloadedFile("a.txt", "text/plain", 1, new byte[] {'a'}, null, true)));
        assertThat(poll).succeedsWithin(LONG);
        assertThat(got).containsExactly("a");
    }
}
