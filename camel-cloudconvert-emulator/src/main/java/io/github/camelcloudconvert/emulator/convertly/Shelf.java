package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.http.storage.DownloadHandler;
import io.github.camelcloudconvert.emulator.service.job.StorageService.Download;
import io.github.camelcloudconvert.emulator.service.job.StorageService.Headers;
import io.github.camelcloudconvert.emulator.service.signed.MediaTypes;
import io.github.camelcloudconvert.emulator.service.signed.Signer;
import io.github.camelcloudconvert.emulator.service.signed.StorageError;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stored files of all accounts, and the signed addresses that lead to them for five minutes. Thread-safe. */
final class Shelf implements DownloadHandler.Source {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final Pattern QUERY = Pattern.compile("expires=(\\d{1,18})&signature=([0-9a-f]{64})");
    private final FileStore files;
    private final ExecutorService workers;
    private final Clock clock;
    private final Supplier<URI> host;
    private final Signer signer = new Signer();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private final AtomicLong added = new AtomicLong();

    /** @param number in the order in which files were added, as a clock may stand still */
    private record Entry(ConvertlyAccount account, ShelfFile file, long number) {}

    Shelf(FileStore files, ExecutorService workers, Clock clock, Supplier<URI> host) {
        this.files = files;
        this.workers = workers;
        this.clock = clock;
        this.host = host;
    }

    FileStore files() {
        return files;
    }

    /**
     * Takes a file over; blocks.
     *
     * @throws ConvertlyError when the account has no room for it
     */
    ShelfFile add(ConvertlyAccount account, String name, Path path) throws IOException {
        String id = UUID.randomUUID().toString();
        StoredFile stored = files.withMd5(files.adopt(id, diskName(name), path, null));
        if (!account.store(stored.size())) {
            files.delete(id);
            throw ConvertlyError.of(403, "Storage limit reached.");
        }
        String md5 = String.valueOf(stored.md5());
        ShelfFile file =
                new ShelfFile(id, FileNames.safe(name), stored.path(), stored.size(), md5, clock.instant(), null);
        entries.put(id, new Entry(account, file, added.incrementAndGet()));
        return file;
    }

    /**
     * Takes files over, all or none; blocks.
     *
     * @throws ConvertlyError when the account has no room for them
     */
    List<ShelfFile> addAll(ConvertlyAccount account, List<Made> files) throws IOException {
        List<ShelfFile> kept = new ArrayList<>();
        try {
            for (Made file : files) {
                kept.add(add(account, file.name(), file.path()));
            }
            return kept;
        } finally {
            if (kept.size() < files.size()) {
                kept.forEach(file -> take(file.id()));
            }
        }
    }

    /** What a file is called on disk: programs get no name from outside. */
    static String diskName(String name) {
        String extension = FileNames.extension(FileNames.safe(name));
        return extension.matches("[a-z0-9.]{1,12}") ? "file." + extension : "file";
    }

    /** @throws ConvertlyError when the account has no such file */
    ShelfFile get(ConvertlyAccount account, String id) {
        return entry(account, id).file();
    }

    private Entry entry(ConvertlyAccount account, String id) {
        Entry entry = entries.get(id);
        if (entry == null || entry.account() != account) {
            throw ConvertlyError.notFound("File");
        }
        return entry;
    }

    /**
     * Changes what is said of a file, whatever else is changed at the same time.
     *
     * @throws ConvertlyError when the account has no such file
     */
    ShelfFile change(ConvertlyAccount account, String id, UnaryOperator<ShelfFile> change) {
        entry(account, id);
        Entry changed = entries.computeIfPresent(
                id, (key, entry) -> new Entry(entry.account(), change.apply(entry.file()), entry.number()));
        if (changed == null) {
            throw ConvertlyError.notFound("File");
        }
        return changed.file();
    }

    void remove(ConvertlyAccount account, String id) {
        entry(account, id);
        take(id);
    }

    private void take(String id) {
        Entry entry = entries.remove(id);
        if (entry != null) {
            entry.account().free(entry.file().size());
            workers.execute(() -> discard(id));
        }
    }

    /** Removes the files of a job, a request or a stored file; what cannot be removed is noted. Blocks. */
    void discard(String id) {
        try {
            files.delete(id);
        } catch (IOException e) {
            LOG.warn("files of {} stay on disk", id, e);
        }
    }

    /** The files of an account, newest first. */
    List<ShelfFile> of(ConvertlyAccount account) {
        return entries.values().stream()
                .filter(entry -> entry.account() == account)
                .sorted(Comparator.comparingLong(Entry::number).reversed())
                .map(Entry::file)
                .toList();
    }

    /** An address of a file that needs no key. */
    String address(ShelfFile file) {
        return signed("/files/" + file.id() + "/" + file.name(), LIFETIME);
    }

    /** An address of this host that needs no key. */
    String signed(String plainPath, Duration lifetime) {
        long expires = clock.instant().plus(lifetime).getEpochSecond();
        String path = rawPath(plainPath);
        return host.get() + path + "?expires=" + expires + "&signature=" + signer.sign(path + "?" + expires);
    }

    /** Refuses an address that was not signed, or whose time is over. */
    void check(String rawPath, @Nullable String rawQuery) {
        Matcher query = QUERY.matcher(rawQuery == null ? "" : rawQuery);
        if (!query.matches() || !signer.fits(rawPath + "?" + query.group(1), query.group(2))) {
            throw StorageError.badSignature();
        }
        if (clock.instant().getEpochSecond() >= Long.parseLong(query.group(1))) {
            throw StorageError.denied("Request has expired");
        }
    }

    private static String rawPath(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("every path can be written", e);
        }
    }

    @Override
    public Download open(String rawPath, @Nullable String rawQuery) {
        check(rawPath, rawQuery);
        Entry entry = entries.get(rawPath.split("/")[2]);
        if (entry == null) {
            throw StorageError.noSuchKey();
        }
        ShelfFile file = entry.file();
        Headers headers = new Headers(file.mimeType(), "attachment", file.createdAt());
        return new Download(file.name(), file.path(), file.size(), file.md5(), headers);
    }

    /** Removes all files; blocks. */
    void reset() {
        for (String id : List.copyOf(entries.keySet())) {
            entries.remove(id);
            try {
                files.delete(id);
            } catch (IOException e) {
                throw new UncheckedIOException("files of the emulator stay behind", e);
            }
        }
    }

    /**
     * A stored file.
     *
     * @param name as users see it
     * @param folder null for none
     */
    record ShelfFile(
            String id, String name, Path path, long size, String md5, Instant createdAt, @Nullable String folder) {
        String mimeType() {
            return MediaTypes.of(name);
        }

        /** The file as something to be worked on. */
        Source source() {
            return new Source(name, path, size);
        }

        ShelfFile named(String other) {
            return new ShelfFile(id, other, path, size, md5, createdAt, folder);
        }

        ShelfFile in(@Nullable String other) {
            return new ShelfFile(id, name, path, size, md5, createdAt, other);
        }
    }
}
