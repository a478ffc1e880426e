package io.github.camelcloudconvert.client;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

/**
 * What a repeated attempt must know about the one before, so that one input makes one paid job: the job, or that a
 * creation was under way whose result is unknown. It is text, so that anybody can keep it.
 *
 * @param jobId null as long as the creation is under way
 * @param nonce the end of the name of the export task that was being created; null once the job is known
 * @param since when that creation started
 */
record ResumeToken(@Nullable String jobId, @Nullable String nonce, @Nullable Instant since) {

    private static final String CREATING = "creating/";

    /** Nothing to resume: the service has certainly created nothing. */
    static final String NOTHING = "";

    static String created(String jobId) {
        return jobId;
    }

    static String creating(String nonce, Instant since) {
        return CREATING + nonce + "/" + since;
    }

    /** Null for nothing to resume. */
    static @Nullable ResumeToken parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.startsWith(CREATING)) {
            return new ResumeToken(text, null, null);
        }
        int end = text.lastIndexOf('/');
        try {
            return new ResumeToken(
                    null, text.substring(CREATING.length(), end), Instant.parse(text.substring(end + 1)));
        } catch (StringIndexOutOfBoundsException | DateTimeParseException notOurs) {
            throw new IllegalArgumentException("not a resume token: " + text, notOurs);
        }
    }
}
