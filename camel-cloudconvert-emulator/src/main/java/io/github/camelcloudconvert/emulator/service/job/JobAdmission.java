package io.github.camelcloudconvert.emulator.service.job;

import io.github.camelcloudconvert.emulator.account.Account;
import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState;

/**
 * Lets jobs, and tasks without a job, into an account that can pay for them, and charges it for what they do
 * (docs/api-notes.md#api-errors and docs/api-notes.md#limits). Tasks without a job do not count among the jobs that may
 * run: a chain of them is created one by one.
 */
public final class JobAdmission {
    private final Account account;
    private final boolean free;

    public JobAdmission(Account account, Sandbox sandbox) {
        this.account = account;
        this.free = sandbox.isOn();
    }

    /** Refuses with 402, or counts the job until it has ended and charges for each of its tasks that finishes. */
    public void admit(JobCell cell) {
        if (!free && account.credits().isEmpty()) {
            throw EmulatorError.of(402, "CREDITS_EXCEEDED", "Your account has run out of conversion credits.");
        }
        if (!cell.state().isDirect()) {
            count(cell);
        }
        for (TaskState task : cell.state().tasks().values()) {
            if (!free && task.definition().processes()) {
                cell.when(job -> job.deleted() || hasEnded(job, task.id()), job -> charge(job, task.id()));
            }
        }
    }

    private void count(JobCell cell) {
        if (!account.running().tryBegin()) {
            throw EmulatorError.of(402, null, "You have started too many jobs at once");
        }
        cell.when(job -> job.deleted() || job.ended(), job -> account.running().end());
    }

    private static boolean hasEnded(JobState job, String taskId) {
        return job.task(taskId).map(task -> task.status().ended()).orElse(true);
    }

    private void charge(JobState job, String taskId) {
        job.task(taskId).map(TaskState::outcome).filter(TaskOutcome::success).ifPresent(outcome -> account.credits()
                .charge(outcome.credits()));
    }
}
