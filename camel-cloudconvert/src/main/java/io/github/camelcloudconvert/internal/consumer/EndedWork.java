package io.github.camelcloudconvert.internal.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;

/** Reads the jobs and tasks that have ended, as events that may have been lost. One reading at a time. */
@FunctionalInterface
public interface EndedWork<E extends JobEvent> {

    /**
     * Reads what ended and was not acknowledged.
     *
     * @param deliver false where all that has ended by now counts as delivered: then it is acknowledged and not handed out
     */
    CompletableFuture<List<Ended<E>>> read(boolean deliver);

    /**
     * The ends that one object of the service stands for: that of a job and those of its tasks.
     *
     * @param ack run when all are delivered, or need not be
     * @param nack run when one is not: a later reading brings it again
     */
    record Ended<E extends JobEvent>(List<E> events, Runnable ack, Runnable nack) {}

    /** Reads the jobs of a feed. */
    static <J extends Work, E extends JobEvent> EndedWork<E> of(JobFeed<J> feed, Function<J, List<E>> ends) {
        return deliver -> feed.poll(job -> deliver).thenApply(jobs -> jobs.stream()
                .map(job -> new Ended<>(ends.apply(job), () -> feed.ack(job), () -> feed.nack(job)))
                .toList());
    }

    /** Reads everything that has ended of the channel that the endpoint names. */
    static EndedWork<ReportedEvent> of(CloudConvertConfiguration configuration, CloudConvertApi account) {
        return switch (configuration.getChannel()) {
            case USER ->
                of(
                        new JobFeed<>(
                                JobFeed.of(account, configuration.getTag()),
                                new JobFeed.Limits(
                                        configuration.getMaxMessagesPerPoll(),
                                        configuration.getMaxReads(),
                                        Duration.ZERO)),
                        EndedWork::ends);
            case JOB -> ofJob(Objects.requireNonNull(configuration.getJobId(), "jobId"), account);
            case TASK -> ofTask(Objects.requireNonNull(configuration.getTaskId(), "taskId"), account);
        };
    }

    private static EndedWork<ReportedEvent> ofJob(String id, CloudConvertApi account) {
        return single(() -> account.send(Calls.showJob(id)).thenApply(job -> job.ended() ? ends(job) : List.of()));
    }

    private static EndedWork<ReportedEvent> ofTask(String id, CloudConvertApi account) {
        return single(() -> account.send(Calls.showTask(id, null))
                .thenApply(task -> task.ended() ? List.of(ReportedEvent.end(task)) : List.of()));
    }

    /** Asks until the end is delivered, and then no more. An end that the endpoint names is always wanted. */
    private static EndedWork<ReportedEvent> single(Supplier<CompletableFuture<List<ReportedEvent>>> ends) {
        AtomicBoolean settled = new AtomicBoolean();
        return deliver -> settled.get()
                ? CompletableFuture.completedFuture(List.of())
                : ends.get()
                        .thenApply(events -> events.isEmpty()
                                ? List.of()
                                : List.of(new Ended<>(events, () -> settled.set(true), () -> {})));
    }

    /** The tasks first, as they ended first. */
    private static List<ReportedEvent> ends(Job job) {
        return Stream.concat(
                        job.tasks().stream().filter(Task::ended).map(ReportedEvent::end),
                        Stream.of(ReportedEvent.end(job)))
                .toList();
    }
}
