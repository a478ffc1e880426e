package io.github.camelcloudconvert.progress;

import io.github.camelcloudconvert.client.progress.ProgressPhase;
import io.github.camelcloudconvert.client.progress.ProgressStep;
import org.jspecify.annotations.Nullable;

/**
 * How far a message is on its way through an endpoint, as far as it is known without asking. It holds neither secrets
 * nor addresses nor file names.
 *
 * @param account the account's name
 * @param jobId null as long as the job is being created, and where there is none
 * @param tag of the job; null where it is unknown
 * @param exchangeId of the message, the same in all of its reports
 * @param bytes of all files of this phase together: sent with {@code UPLOADING}, arrived with {@code DOWNLOADING},
 *     otherwise null. A transfer that broke and starts again goes back
 * @param totalBytes null where it is unknown
 * @param taskName of the task at work, of several that which has the longest way to go; null where none was seen, or it
 *     has none
 * @param taskOperation in the API's words, such as {@code convert}
 * @param percent 0 to 100, of that task as the service says it, or of the transfer; null where it is unknown
 * @param status of the job as read last, in the API's words, or of a task that is waited for by itself; null where it
 *     was not read. With {@code DONE} it says how the work ended: {@code finished}, {@code error}, or the state in which
 *     the job was left
 */
public record Progress(
        String account,
        @Nullable String jobId,
        @Nullable String tag,
        String exchangeId,
        ProgressPhase phase,
        @Nullable Long bytes,
        @Nullable Long totalBytes,
        @Nullable String taskName,
        @Nullable String taskOperation,
        @Nullable Integer percent,
        @Nullable String status) {

    static Progress of(String account, String exchangeId, ProgressStep step) {
        return new Progress(
                account,
                step.jobId(),
                step.tag(),
                exchangeId,
                step.phase(),
                step.bytes(),
                step.totalBytes(),
                step.taskName(),
                step.taskOperation(),
                step.percent(),
                step.status());
    }
}
