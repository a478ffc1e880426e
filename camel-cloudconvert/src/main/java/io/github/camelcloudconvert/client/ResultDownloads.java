package io.github.camelcloudconvert.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.Downloader;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the result files of one job, a few at a time, all or none: when one fails, the others are discarded. Expired
 * addresses are renewed by one read of the job, however many files there are.
 */
final class ResultDownloads {

    private static final int AT_ONCE = 4;

    private final Downloader downloader;
    private final DownloadTarget target;
    private final Supplier<CompletableFuture<Job>> reread;
    private final List<FileRef> refs;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable CompletableFuture<Job>> fresh = new AtomicReference<>();
    private final List<@Nullable DownloadedFile> files;

    ResultDownloads(
            Downloader downloader, DownloadTarget target, List<FileRef> refs, Supplier<CompletableFuture<Job>> reread) {
        this.downloader = downloader;
        this.target = target;
        this.refs = refs;
        this.reread = reread;
        this.files = Collections.synchronizedList(new ArrayList<>(Collections.nCopies(refs.size(), null)));
    }

    /** The files in the order of the references. */
    CompletableFuture<List<DownloadedFile>> fetchAll() {
        CompletableFuture<?>[] lanes = IntStream.range(0, Math.min(AT_ONCE, refs.size()))
                .mapToObj(lane -> fetchNext())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(lanes).handle((done, failure) -> {
            if (failure != null) {
                throw new CompletionException(discardAll(Failures.unwrap(failure)));
            }
            return List.copyOf(files);
        });
    }

    private CompletableFuture<Void> fetchNext() {
        int index = next.getAndIncrement();
        if (index >= refs.size()) {
            return CompletableFuture.completedFuture(null);
        }
        return downloader
                .download(refs.get(index), target, () -> renewed(index), bytes -> {})
                .whenComplete((file, failure) -> {
                    if (failure != null) {
                        next.set(refs.size()); // the other lanes need not start anything more
                    }
                })
                .thenCompose(file -> {
                    files.set(index, file);
                    return fetchNext();
                });
    }

    private CompletableFuture<FileRef> renewed(int index) {
        CompletableFuture<Job> mine = new CompletableFuture<>();
        if (fresh.compareAndSet(null, mine)) {
            reread.get().whenComplete((job, failure) -> {
                if (failure == null) {
                    mine.complete(job);
                } else {
                    mine.completeExceptionally(Failures.unwrap(failure));
                }
            });
        }
        CompletableFuture<Job> shared = fresh.get();
        return (shared == null ? mine : shared).thenApply(job -> sameFile(job, index));
    }

    /** By position, because several results may share a name; the old reference where the job lists fewer now. */
    private FileRef sameFile(Job job, int index) {
        List<FileRef> now = FileJobPlan.exportOf(job)
                .map(Task::result)
                .map(result -> result.files())
                .orElse(List.of());
        return index < now.size() ? now.get(index) : refs.get(index);
    }

    private Throwable discardAll(Throwable failure) {
        for (DownloadedFile file : files) {
            try {
                if (file != null) {
                    file.discard();
                }
            } catch (IOException leftOver) {
                failure.addSuppressed(leftOver);
            }
        }
        return failure;
    }
}
