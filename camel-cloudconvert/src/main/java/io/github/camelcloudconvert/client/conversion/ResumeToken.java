package io.github.camelcloudconvert.client.conversion;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a repeated attempt must know about the one before, so that one input makes one paid job: the job, or that a
 * creation was under way whose result is unknown.
 *
 * @param jobId null as long as the creation is under way
 * @param nonce the end of the name of a task of the job that was being created; null once the job is known
 * @param since when that creation started
 */
public record ResumeToken(@Nullable String jobId, @Nullable String nonce, @Nullable Instant since) {

    /** The service has certainly created nothing: a later attempt starts afresh. */
    public static final ResumeToken NOTHING = new ResumeToken(null, null, null);

    /** Go on with this job. */
    public static ResumeToken created(String jobId) {
        return new ResumeToken(jobId, null, null);
    }

    static ResumeToken creating(String nonce, Instant since) {
        return new ResumeToken(null, nonce, since);
    }
}
