package io.github.camelcloudconvert.internal.message;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.config.Addresses;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Options;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.IOHelper;
import org.jspecify.annotations.Nullable;

/** Makes an input of one body, by its type. Nothing that can be large is read into memory as a whole. */
final class InputFiles {

    /** How one type of body is read. */
    @FunctionalInterface
    private interface BodyType<T> {
        FileInput read(InputFiles files, T body, InputName name) throws IOException;
    }

    /** In this order: a stream cache is a stream too. */
    private static final Map<Class<?>, BodyType<?>> READERS = readers();

    private final Exchange exchange;
    private final int spoolThreshold;
    private final Path tempDirectory;
    private final LargeBodies largeBodies;

    InputFiles(Exchange exchange, int spoolThreshold, Path tempDirectory, LargeBodies largeBodies) {
        this.exchange = exchange;
        this.spoolThreshold = spoolThreshold;
        this.tempDirectory = tempDirectory;
        this.largeBodies = largeBodies;
    }

    /** @throws ValidationException if the body is of no use as a file */
    FileInput read(@Nullable Object body, InputName name) {
        if (body == null) {
            throw empty();
        }
        for (Map.Entry<Class<?>, BodyType<?>> entry : READERS.entrySet()) {
            if (entry.getKey().isInstance(body)) {
                return read(entry.getValue(), body, name);
            }
        }
        throw InputErrors.body("a body of the type " + body.getClass().getName()
                + " cannot be used as a file: give a File, Path, InputStream, byte[], String, URI, or a List of these");
    }

    /** The name that a body has of its own; null where it has none. */
    static @Nullable String nameOf(@Nullable Object body) {
        if (body instanceof WrappedFile<?> wrapped) {
            return nameOf(wrapped.getFile());
        }
        if (body instanceof File file) {
            return file.getName();
        }
        if (body instanceof Path path && path.getFileName() != null) {
            return path.getFileName().toString();
        }
        if (body instanceof DeferredResult deferred) {
            return deferred.fileName();
        }
        return body instanceof ResultStreamCache result ? result.fileName() : null;
    }

    /** A file that an option names: there a text is no content, but an address or a path. */
    FileInput named(Object option) {
        InputName unnamed = new InputName(null, null, 0);
        if (!(option instanceof String text)) {
            return read(option, unnamed);
        }
        return read(Addresses.looksLikeOne(text) ? Addresses.of(text) : Path.of(text), unnamed);
    }

    @SuppressWarnings("unchecked") // the table pairs each type with a reader of that type
    private <T> FileInput read(BodyType<T> reader, Object body, InputName name) {
        try {
            return reader.read(this, (T) body, name);
        } catch (UncheckedIOException unreadable) {
            throw unreadable(Objects.requireNonNull(unreadable.getCause()));
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private static ValidationException unreadable(IOException cause) {
        return new ValidationException("the body cannot be read: " + reason(cause), Map.of(), context(), cause);
    }

    /** @param what the temporary file is for */
    static StorageException diskFull(String what, Path tempDirectory, ErrorContext context, IOException full) {
        return new StorageException(
                "the temporary file for " + what + " cannot be written in " + tempDirectory + ": " + reason(full)
                        + ": make room there, or set tempDirectory",
                context,
                full);
    }

    /** Takes the words of the failure, cleaned of signed addresses that they may quote. */
    static String reason(IOException failure) {
        String words = failure.getMessage();
        return words == null || words.isBlank() ? failure.getClass().getSimpleName() : ServerMessages.clean(words);
    }

    private static Map<Class<?>, BodyType<?>> readers() {
        Map<Class<?>, BodyType<?>> readers = new LinkedHashMap<>();
        readers.put(WrappedFile.class, (BodyType<WrappedFile<?>>) InputFiles::wrapped);
        readers.put(File.class, (BodyType<File>) (files, file, name) -> files.path(file.toPath(), name));
        readers.put(Path.class, (BodyType<Path>) InputFiles::path);
        readers.put(DeferredResult.class, (BodyType<DeferredResult>)
                (files, deferred, name) -> files.cache(deferred.cached(files.exchange), name));
        readers.put(StreamCache.class, (BodyType<StreamCache>) InputFiles::cache);
        readers.put(InputStream.class, (BodyType<InputStream>) InputFiles::stream);
        readers.put(byte[].class, (BodyType<byte[]>) InputFiles::bytes);
        readers.put(String.class, (BodyType<String>) InputFiles::text);
        readers.put(URI.class, (BodyType<URI>) InputFiles::address);
        readers.put(URL.class, (BodyType<URL>) InputFiles::address);
        return readers;
    }

    private FileInput wrapped(WrappedFile<?> wrapped, InputName name) {
        return read(wrapped.getFile() instanceof File file ? file : wrapped.getBody(), name);
    }

    private FileInput path(Path file, InputName name) throws IOException {
        if (!Files.exists(file)) {
            throw InputErrors.body("the file " + file + " does not exist");
        }
        if (Files.isDirectory(file)) {
            throw InputErrors.body(file + " is a directory: give the files in it, or a ZIP of them");
        }
        if (!Files.isReadable(file)) {
            throw InputErrors.body("the file " + file + " cannot be read: check its permissions");
        }
        Path fileName = file.getFileName();
        return notEmpty(UploadSource.ofFile(name.orElse(fileName == null ? null : fileName.toString()), file));
    }

    /**
     * From the start, whatever was read of it. A cache that can be copied is uploaded from a copy of its own;
     * others are spooled, as are those whose copy is not whole because they were copied in the middle before.
     */
    private FileInput cache(StreamCache cache, InputName name) throws IOException {
        largeBodies.seen(cache);
        String fileName = name.orElse(nameOf(cache));
        cache.reset();
        if (cache instanceof ResultStreamCache result) {
            return notEmpty(new UploadSource(fileName, result.length(), result.lend(exchange)));
        }
        if (cache instanceof InputStream stream) {
            StreamCache copy = cache.copy(exchange);
            cache.reset();
            return copy instanceof InputStream && copy.length() > 0 && copy.length() == cache.length()
                    ? new FileInput.Bytes(new UploadSource(fileName, copy.length(), () -> channel(copy)))
                    : spooled(stream, fileName);
        }
        if (cache instanceof Reader reader) {
            byte[] text = IOHelper.toString(reader).getBytes(charset());
            cache.reset();
            return notEmpty(UploadSource.ofBytes(fileName, text));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        cache.writeTo(bytes);
        cache.reset();
        return notEmpty(UploadSource.ofBytes(fileName, bytes.toByteArray()));
    }

    private ReadableByteChannel channel(StreamCache unread) throws IOException {
        if (unread.copy(exchange) instanceof InputStream stream) {
            return Channels.newChannel(stream);
        }
        throw new IOException(
                "the body cannot be read twice: " + unread.getClass().getName());
    }

    private FileInput stream(InputStream stream, InputName name) throws IOException {
        return spooled(stream, name.orElse(null));
    }

    private FileInput spooled(InputStream stream, String fileName) throws IOException {
        return notEmpty(SpooledStreams.spool(exchange, stream, fileName, spoolThreshold, tempDirectory));
    }

    private FileInput bytes(byte[] bytes, InputName name) {
        return notEmpty(UploadSource.ofBytes(name.orElse(null), bytes));
    }

    private FileInput text(String text, InputName name) {
        if (name.given() == null && Addresses.isNothingElse(text)) {
            throw InputErrors.body(
                    "the body is a text that is nothing but an address: for the file behind it, set the header "
                            + Options.SOURCE_URL.header() + " or the option " + Options.SOURCE_URL.name()
                            + ", or give the address as a URI; for the text itself, set the header "
                            + Exchange.FILE_NAME);
        }
        return bytes(text.getBytes(charset()), name);
    }

    private Charset charset() {
        try {
            return ExchangeHelper.getCharset(exchange);
        } catch (IllegalArgumentException unknown) {
            throw InputErrors.body("the message names a charset that does not exist here (" + unknown.getMessage()
                    + "): correct or remove the property or header " + Exchange.CHARSET_NAME);
        }
    }

    private FileInput address(URL url, InputName name) {
        return address(Addresses.of(url.toString()), name);
    }

    /** The service finds out the format itself, so a name without an extension is better left out. */
    private FileInput address(URI uri, InputName name) {
        URI address = Addresses.of(uri.toString());
        boolean named = name.given() != null && name.tellsFormat(name.given());
        return new FileInput.Address(address, named || name.format() != null ? name.orElse(null) : null);
    }

    private static FileInput notEmpty(UploadSource source) {
        if (source.length() == 0) {
            throw empty();
        }
        return new FileInput.Bytes(source);
    }

    static ValidationException empty() {
        return InputErrors.body("the body is empty");
    }

    private static ErrorContext context() {
        return ErrorContext.local("read the body");
    }
}
