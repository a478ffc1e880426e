package io.github.camelcloudconvert.emulator.service.job;

import io.github.camelcloudconvert.emulator.service.notice.EventPublisher;
import io.github.camelcloudconvert.emulator.service.notice.WebhookNotifier;
import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;
import org.jspecify.annotations.Nullable;

/** What happens around a job in its account, from its creation to its end. */
public record JobLifecycle(JobRunner runner, WebhookNotifier notifier, EventPublisher publisher) {
    /**
     * Lets a new job begin, and follows it.
     *
     * @param ownAddress the {@code webhook_url} that the job brought along, or null
     */
    void begin(JobCell cell, @Nullable String ownAddress) {
        notifier.created(cell.state());
        publisher.follow(cell);
        cell.when(job -> job.deleted() || job.ended(), job -> ended(job, ownAddress));
        runner.begin(cell);
    }

    /** Ends a job for good, without an event. */
    void delete(JobCell cell) {
        runner.delete(cell);
    }

    private void ended(JobState job, @Nullable String ownAddress) {
        if (!job.deleted()) {
            notifier.ended(job, ownAddress);
        }
    }
}
