package io.github.camelcloudconvert.client.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.progress.TransferProgress;
import io.github.camelcloudconvert.client.time.BoundedFutures;
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
        List<Integer> all = IntStream.range(0, refs.size()).boxed().toList();
        return BoundedFutures.all(AT_ONCE, all, this::fetchNamed, file -> discard(List.of(file)));
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
        renewed.then(earlier == null ? mine : earlier, now -> renewed.complete(sameFile(now, index)));
        return renewed;
    }

    /** Fetches one of the files; of several an error says which one it means. */
    private CompletableFuture<DownloadedFile> fetchNamed(int index) {
        CompletableFuture<DownloadedFile> fetched = fetch(index);
        ChainedFuture<DownloadedFile> named = new ChainedFuture<>();
        named.whenEnded((file, failure) -> fetched.cancel(false));
        ChainedFuture.whenEnded(fetched, (file, failure) -> {
            if (failure != null) {
                named.completeExceptionally(named(index, failure));
            } else if (!named.complete(file)) {
                discard(List.of(file));
            }
        });
        return named;
    }

    private Throwable named(int index, Throwable failure) {
        return refs.size() > 1 && failure instanceof StorageException broken
                ? broken.explained("result " + (index + 1) + " of " + refs.size() + ": "
                        + ServerMessages.clean(refs.get(index).filename(), NAME_SHOWN))
                : failure;
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
