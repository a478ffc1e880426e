package io.github.camelcloudconvert.client.completion;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Delayer;

/** A few jobs wait with the tracker as a task waits without it. */
class TrackedWaitsTest extends WaitsTest {

    @Override
    Waits<Job> waits(Delayer delayer) {
        JobReads reads = new JobReads(
                lookup,
                (query, number, deadline) ->
                        CompletableFuture.failedFuture(new AssertionError("few jobs need no list")),
                OptionalInt::empty,
                CompletionSignals.NONE);
        return Waits.forJobs(reads, slots, delayer, WaitsTest::context);
    }
}
