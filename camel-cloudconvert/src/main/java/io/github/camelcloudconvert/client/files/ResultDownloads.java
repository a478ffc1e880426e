package io.github.camelcloudconvert.client.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.progress.TransferProgress;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.Downloader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the result files of one job, a few at a time, all or none: when one fails or the whole is cancelled, the others
 * are given up and deleted. Expired addresses are renewed by one read of the job, however many files there are.
 */
public final class ResultDownloads {

    private static final Logger LOG = LoggerFactory.getLogger(ResultDownloads.class);
    private static final int AT_ONCE = 4;
    private static final int NAME_SHOWN = 200;

    private final Downloader downloader;
    private final DownloadTarget target;
    private final Supplier<CompletableFuture<List<FileRef>>> reread;
    private final List<FileRef> refs;
    private final TransferProgress progress;
    /** The one read of the job that renews addresses; null as long as none has expired. */
    private final AtomicReference<@Nullable ChainedFuture<List<FileRef>>> fresh = new AtomicReference<>();

    /** @param reread the files of the same job with fresh addresses */
    public ResultDownloads(
            Downloader downloader,
            DownloadTarget target,
            List<FileRef> refs,
            Supplier<CompletableFuture<List<FileRef>>> reread,
            TransferProgress progress) {
        this.progress = progress;
        this.downloader = downloader;
        this.target = target;
        this.refs = refs;
        this.reread = reread;
    }

    /** The file of the only reference. */
    public CompletableFuture<DownloadedFile> fetchOnly() {
        return fetch(0);
    }

    /** The files in the order of the references. */
    public CompletableFuture<List<DownloadedFile>> fetchAll() {
        Round round = new Round();
        round.start();
        return round.result;
    }

    /** Deletes files that have no receiver any more. */
    public static void discard(List<DownloadedFile> files) {
        for (DownloadedFile file : files) {
            try {
                file.discard();
            } catch (IOException leftOver) {
                LOG.warn("a downloaded file without a receiver could not be deleted", leftOver);
            }
        }
    }

    private CompletableFuture<DownloadedFile> fetch(int index) {
        return downloader.download(refs.get(index), target, () -> renewed(index), progress.file());
    }

    /** Cancelling it ends the read for the other files too: they are given up with this one. */
    private CompletableFuture<FileRef> renewed(int index) {
        ChainedFuture<List<FileRef>> mine = new ChainedFuture<>();
        ChainedFuture<List<FileRef>> earlier = fresh.compareAndExchange(null, mine);
        if (earlier == null) {
            mine.endWith(reread.get());
        }
        ChainedFuture<FileRef> renewed = new ChainedFuture<>();
        renewed.after(earlier == null ? mine : earlier, (now, failure) -> {
            if (failure == null) {
                renewed.complete(sameFile(now, index));
            } else {
                renewed.completeExceptionally(CompletionExceptions.unwrap(failure));
            }
        });
        return renewed;
    }

    /** Of several files an error says which one it means. */
    private Throwable named(int index, Throwable failure) {
        return refs.size() > 1 && failure instanceof StorageException broken
                ? broken.explained("result " + (index + 1) + " of " + refs.size() + ": "
                        + ServerMessages.clean(refs.get(index).filename(), NAME_SHOWN))
                : failure;
    }

    /** Several files, a few at a time. */
    private final class Round {

        private final ChainedFuture<List<DownloadedFile>> result = new ChainedFuture<>();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger missing = new AtomicInteger(refs.size());
        private final Set<Runnable> cancellations = ConcurrentHashMap.newKeySet();
        private final List<@Nullable DownloadedFile> files =
                Collections.synchronizedList(new ArrayList<>(Collections.nCopies(refs.size(), null)));
        private final AtomicBoolean failed = new AtomicBoolean();
        private volatile boolean givenUp;

        void start() {
            result.whenComplete((done, failure) -> {
                if (failure != null) {
                    giveUp();
                }
            });
            if (refs.isEmpty()) {
                result.complete(List.of());
            }
            for (int lane = 0; lane < AT_ONCE; lane++) {
                fetchNext();
            }
        }

        private void fetchNext() {
            int index = next.getAndIncrement();
            if (index >= refs.size() || givenUp) {
                return;
            }
            CompletableFuture<DownloadedFile> download = fetch(index);
            Runnable cancellation = () -> download.cancel(false);
            cancellations.add(cancellation);
            download.whenComplete((file, failure) -> {
                cancellations.remove(cancellation);
                if (failure == null) {
                    arrived(index, file);
                } else {
                    fail(named(index, CompletionExceptions.unwrap(failure)));
                }
            });
            if (givenUp) { // perhaps too late for the round that giveUp() makes
                cancellation.run();
            }
        }

        private void arrived(int index, DownloadedFile file) {
            files.set(index, file);
            if (givenUp) {
                discard(List.of(file));
            } else if (missing.decrementAndGet() > 0) {
                fetchNext();
            } else if (!result.complete(complete())) {
                giveUp();
            }
        }

        /** The first failure counts: those that follow it are the cancellations that it caused. */
        private void fail(Throwable failure) {
            if (failed.compareAndSet(false, true)) {
                giveUp();
                result.completeExceptionally(failure);
            }
        }

        private List<DownloadedFile> complete() {
            synchronized (files) {
                return files.stream().filter(Objects::nonNull).toList();
            }
        }

        private void giveUp() {
            givenUp = true;
            cancellations.forEach(Runnable::run);
            discard(complete());
        }
    }

    /** By its address, else by its name; several files may share either. The old reference where the job lists none. */
    private FileRef sameFile(List<FileRef> now, int index) {
        return alike(now, index, ResultDownloads::place)
                .or(() -> alike(now, index, FileRef::filename))
                .orElse(refs.get(index));
    }

    private Optional<FileRef> alike(List<FileRef> now, int index, Function<FileRef, String> key) {
        String wanted = key.apply(refs.get(index));
        long earlier = refs.subList(0, index).stream()
                .filter(ref -> wanted.equals(key.apply(ref)))
                .count();
        return now.stream()
                .filter(ref -> ref.url() != null && wanted.equals(key.apply(ref)))
                .skip(earlier)
                .findFirst();
    }

    /** The address without its signature, which every reading may make anew. */
    private static String place(FileRef ref) {
        String url = ref.url() == null ? "" : ref.url();
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
