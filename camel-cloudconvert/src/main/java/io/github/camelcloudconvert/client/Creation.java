package io.github.camelcloudconvert.client;

import java.util.UUID;

import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.transport.Call.Host;
import org.jspecify.annotations.Nullable;

/**
 * How to create a job.
 *
 * @param host the sync host where the reply shall be the ended job; when its connections are all taken, the API host
 *     serves instead
 * @param deadline for the create call, which on the sync host lasts as long as the job; looking for a lost job starts
 *     after it
 * @param nonce the end of the name of one of its tasks, by which the job can be told from all others; null where the
 *     names are the user's
 * @param recreateAfterLookup whether to create once more when the job was looked for and not found
 * @param searchUntil when to give up looking for a lost job; null to look as long as lists may be late
 */
record Creation(
        Host host,
        Deadline deadline,
        @Nullable String nonce,
        boolean recreateAfterLookup,
        @Nullable Deadline searchUntil) {

    Creation(Host host, Deadline deadline, @Nullable String nonce, boolean recreateAfterLookup) {
        this(host, deadline, nonce, recreateAfterLookup, null);
    }

    /** A fresh nonce. */
    static String newNonce() {
        return UUID.randomUUID().toString().substring(24);
    }

    Creation once() {
        return new Creation(host, deadline, nonce, false, searchUntil);
    }
}
