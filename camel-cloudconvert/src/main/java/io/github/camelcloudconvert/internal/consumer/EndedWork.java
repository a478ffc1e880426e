package io.github.camelcloudconvert.internal.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;

/** Reads what has ended, as events that may have been lost. One reading at a time. */
public interface EndedWork {

    /** What ended and was not settled. */
    CompletableFuture<List<Ended>> read();

    /**
     * The ends that one object of the service stands for: that of a job and those of its tasks.
     *
     * @param settled run when all are delivered, or need not be
     * @param givenBack run when one is not: a later reading brings it again
     */
    record Ended(List<ReportedEvent> events, Runnable settled, Runnable givenBack) {}

    /** Everything of the channel that has ended. */
    static EndedWork of(CloudConvertConfiguration set, CloudConvertApi account) {
        return switch (set.getChannel()) {
            case USER -> ofUser(set, account);
            case JOB -> ofJob(Objects.requireNonNull(set.getJobId(), "jobId"), account);
            case TASK -> ofTask(Objects.requireNonNull(set.getTaskId(), "taskId"), account);
        };
    }

    private static EndedWork ofUser(CloudConvertConfiguration set, CloudConvertApi account) {
        JobFeed<Job> feed = new JobFeed<>(
                JobFeed.of(account, set.getTag()),
                new JobFeed.Limits(set.getMaxMessagesPerPoll(), set.getMaxReads(), Duration.ZERO),
                job -> true);
        return () -> feed.poll().thenApply(jobs -> jobs.stream()
                .map(job -> new Ended(ends(job), () -> feed.settle(job), () -> feed.giveBack(job)))
                .toList());
    }

    private static EndedWork ofJob(String id, CloudConvertApi account) {
        return single(() -> account.send(Calls.showJob(id)).thenApply(job -> job.ended() ? ends(job) : List.of()));
    }

    private static EndedWork ofTask(String id, CloudConvertApi account) {
        return single(() -> account.send(Calls.showTask(id, null))
                .thenApply(task -> task.ended() ? List.of(ReportedEvent.end(task)) : List.of()));
    }

    /** Asks until the end is delivered, and then no more. */
    private static EndedWork single(Supplier<CompletableFuture<List<ReportedEvent>>> ends) {
        AtomicBoolean settled = new AtomicBoolean();
        return () -> settled.get()
                ? CompletableFuture.completedFuture(List.of())
                : ends.get()
                        .thenApply(events -> events.isEmpty()
                                ? List.of()
                                : List.of(new Ended(events, () -> settled.set(true), () -> {})));
    }

    /** The tasks first, as they ended first. */
    private static List<ReportedEvent> ends(Job job) {
        return Stream.concat(
                        job.tasks().stream().filter(Task::ended).map(ReportedEvent::end),
                        Stream.of(ReportedEvent.end(job)))
                .toList();
    }
}
