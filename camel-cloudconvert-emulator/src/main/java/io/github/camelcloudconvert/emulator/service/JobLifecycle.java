package io.github.camelcloudconvert.emulator.service;

import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;
import org.jspecify.annotations.Nullable;

/** What happens around a job in its account, from its creation to its end. */
final class JobLifecycle {
    private final JobNotices notices;

    JobLifecycle(JobNotices notices) {
        this.notices = notices;
    }

    /**
     * Follows a job that has not begun.
     *
     * @param ownAddress the {@code webhook_url} that the job brought along, or null
     */
    void follow(JobCell cell, @Nullable String ownAddress) {
        notices.created(cell.state());
        cell.when(job -> job.deleted() || job.ended(), job -> ended(job, ownAddress));
    }

    private void ended(JobState job, @Nullable String ownAddress) {
        if (!job.deleted()) {
            notices.ended(job, ownAddress);
        }
    }
}
