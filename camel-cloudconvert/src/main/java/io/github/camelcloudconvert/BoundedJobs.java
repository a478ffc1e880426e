package io.github.camelcloudconvert;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.FileJob;
import io.github.camelcloudconvert.client.FileJobResult;
import io.github.camelcloudconvert.client.JobService;
import io.github.camelcloudconvert.client.WaitSettings;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.User;

/** Lets only so many calls run at once. The others wait in the order in which they came, and hold no thread. */
final class BoundedJobs implements JobService {

    private final JobService delegate;
    private final Semaphore permits;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger drains = new AtomicInteger();

    BoundedJobs(JobService delegate, int maxInFlight) {
        this.delegate = delegate;
        this.permits = new Semaphore(maxInFlight);
    }

    @Override
    public CompletableFuture<FileJobResult> run(FileJob job) {
        return inTurn(() -> delegate.run(job));
    }

    @Override
    public CompletableFuture<Job> createJob(JobRequest request) {
        return inTurn(() -> delegate.createJob(request));
    }

    @Override
    public CompletableFuture<Job> getJob(String id) {
        return inTurn(() -> delegate.getJob(id));
    }

    @Override
    public CompletableFuture<Job> waitForJob(String id, WaitSettings wait) {
        return inTurn(() -> delegate.waitForJob(id, wait));
    }

    @Override
    public CompletableFuture<Void> deleteJob(String id) {
        return inTurn(() -> delegate.deleteJob(id));
    }

    @Override
    public CompletableFuture<User> currentUser() {
        return inTurn(delegate::currentUser);
    }

    @Override
    public void close() {
        delegate.close();
    }

    private <T> CompletableFuture<T> inTurn(Supplier<CompletableFuture<T>> call) {
        Turn<T> turn = new Turn<>(call);
        if (waiting.isEmpty() && permits.tryAcquire()) {
            turn.run();
        } else {
            waiting.add(turn);
            drain();
        }
        return turn.promise;
    }

    /** Calls that end at once would nest one in the other; so the outermost drain starts them all, in a loop. */
    private void drain() {
        if (drains.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            startWhatMayStart();
            seen = drains.addAndGet(-seen);
        }
    }

    private void startWhatMayStart() {
        while (!waiting.isEmpty() && permits.tryAcquire()) {
            Runnable next = waiting.poll();
            if (next == null) {
                permits.release();
            } else {
                next.run();
            }
        }
    }

    /** One call, holding a permit from {@link #run} to its end. */
    private final class Turn<T> implements Runnable {

        private final Supplier<CompletableFuture<T>> call;
        private final CompletableFuture<T> promise = new CompletableFuture<>();

        Turn(Supplier<CompletableFuture<T>> call) {
            this.call = call;
        }

        @Override
        public void run() {
            if (promise.isDone()) { // given up while it waited
                finished();
                return;
            }
            CompletableFuture<T> running = started();
            promise.whenComplete((value, failure) -> running.cancel(true));
            running.whenComplete((value, failure) -> {
                finished();
                if (failure == null) {
                    Results.hand(promise, value);
                } else {
                    promise.completeExceptionally(failure);
                }
            });
        }

        private CompletableFuture<T> started() {
            try {
                return call.get();
            } catch (RuntimeException unexpected) {
                return CompletableFuture.failedFuture(unexpected);
            }
        }

        private void finished() {
            permits.release();
            drain();
        }
    }
}
