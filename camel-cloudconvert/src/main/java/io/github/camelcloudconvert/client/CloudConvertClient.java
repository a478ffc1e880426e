package io.github.camelcloudconvert.client;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.User;

/** Seam only: replaced by the real facade. */
public final class CloudConvertClient implements AutoCloseable {

    public CompletableFuture<FileJobResult> run(FileJob job) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    public CompletableFuture<Job> createJob(JobRequest request) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    public CompletableFuture<Job> getJob(String id) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    public CompletableFuture<Job> waitForJob(String id, WaitSettings wait) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    public CompletableFuture<Void> deleteJob(String id) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    public CompletableFuture<User> currentUser() {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public void close() {}
}
