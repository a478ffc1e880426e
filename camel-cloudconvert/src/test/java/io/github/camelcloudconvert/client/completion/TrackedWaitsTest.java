package io.github.camelcloudconvert.client.completion;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/** A few jobs wait with the poller as a task waits without it. */
class TrackedWaitsTest extends WaitsTest {

    @Override
    Waits<Job> waits(Delayer delayer) {
        return Waits.forJobs(new FewJobs(lookup), slots, delayer, WaitsTest::context);
    }

    private record FewJobs(ScriptedLookup lookup) implements JobReads {

        @Override
        public CompletableFuture<Job> now(String id, Deadline deadline) {
            return lookup.now(id, deadline);
        }

        @Override
        public CompletableFuture<Job> whenEnded(String id, Deadline deadline) {
            return lookup.whenEnded(id, deadline);
        }

        @Override
        public CompletableFuture<Page<Job>> page(String status, @Nullable String tag, int number, Deadline deadline) {
            return CompletableFuture.failedFuture(new AssertionError("few jobs need no list"));
        }

        @Override
        public OptionalInt rateLimit() {
            return OptionalInt.empty();
        }

        @Override
        public CompletionSignals events() {
            return CompletionSignals.NONE;
        }
    }
}
