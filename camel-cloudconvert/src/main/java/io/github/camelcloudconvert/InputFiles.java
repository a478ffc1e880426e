package io.github.camelcloudconvert;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcloudconvert.client.FileInput;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/** Makes an input of one body, by its type. Nothing that can be large is read into memory as a whole. */
final class InputFiles {

    /** How one type of body is read. */
    @FunctionalInterface
    private interface Reader<T> {
        FileInput read(InputFiles files, T body, InputName name) throws IOException;
    }

    /** In this order: a stream cache is a stream too. */
    private static final Map<Class<?>, Reader<?>> READERS = readers();

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
        for (Map.Entry<Class<?>, Reader<?>> entry : READERS.entrySet()) {
            if (entry.getKey().isInstance(body)) {
                return read(entry.getValue(), body, name);
            }
        }
        throw invalid("a body of the type " + body.getClass().getName()
                + " cannot be used as a file: give a File, Path, InputStream, byte[], String, URI, or a List of these");
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
    private <T> FileInput read(Reader<T> reader, Object body, InputName name) {
        try {
            return reader.read(this, (T) body, name);
        } catch (IOException unreadable) {
            throw new ValidationException("the body cannot be read", Map.of(), context(), unreadable);
        }
    }

    private static Map<Class<?>, Reader<?>> readers() {
        Map<Class<?>, Reader<?>> readers = new LinkedHashMap<>();
        readers.put(WrappedFile.class, (Reader<WrappedFile<?>>) InputFiles::wrapped);
        readers.put(File.class, (Reader<File>) (files, file, name) -> files.path(file.toPath(), name));
        readers.put(Path.class, (Reader<Path>) InputFiles::path);
        readers.put(StreamCache.class, (Reader<StreamCache>) InputFiles::cache);
        readers.put(InputStream.class, (Reader<InputStream>) InputFiles::stream);
        readers.put(byte[].class, (Reader<byte[]>) InputFiles::bytes);
        readers.put(String.class, (Reader<String>) InputFiles::text);
        readers.put(URI.class, (Reader<URI>) InputFiles::address);
        readers.put(URL.class, (Reader<URL>) InputFiles::address);
        return readers;
    }

    private FileInput wrapped(WrappedFile<?> wrapped, InputName name) {
        return read(wrapped.getFile() instanceof File file ? file : wrapped.getBody(), name);
    }

    private FileInput path(Path file, InputName name) throws IOException {
        if (!Files.exists(file)) {
            throw invalid("the file " + file + " does not exist");
        }
        if (Files.isDirectory(file)) {
            throw invalid(file + " is a directory: give the files in it, or a ZIP of them");
        }
        if (!Files.isReadable(file)) {
            throw invalid("the file " + file + " cannot be read: check its permissions");
        }
        Path fileName = file.getFileName();
        return notEmpty(UploadSource.ofFile(name.orElse(fileName == null ? null : fileName.toString()), file));
    }

    /** Streams that know their length are uploaded as they are; others, such as a reader's, are spooled. */
    private FileInput cache(StreamCache cache, InputName name) throws IOException {
        largeBodies.seen(cache);
        String fileName = name.orElse(cache instanceof ResultStreamCache result ? result.fileName() : null);
        if (cache instanceof InputStream && cache.length() > 0) {
            return new FileInput.Bytes(
                    new UploadSource(fileName, cache.length(), () -> Channels.newChannel(independent(cache))));
        }
        if (cache instanceof InputStream stream) {
            cache.reset();
            return spooled(stream, fileName);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        cache.writeTo(bytes);
        return notEmpty(UploadSource.ofBytes(fileName, bytes.toByteArray()));
    }

    private InputStream independent(StreamCache cache) throws IOException {
        if (cache.copy(exchange) instanceof InputStream stream) {
            return stream;
        }
        throw new IOException(
                "the body cannot be read twice: " + cache.getClass().getName());
    }

    private FileInput stream(InputStream stream, InputName name) throws IOException {
        return spooled(stream, name.orElse(null));
    }

    private FileInput spooled(InputStream stream, String fileName) throws IOException {
        return notEmpty(SpooledStreams.spool(exchange, stream, spoolThreshold, tempDirectory)
                .source(fileName));
    }

    private FileInput bytes(byte[] bytes, InputName name) {
        return notEmpty(UploadSource.ofBytes(name.orElse(null), bytes));
    }

    private FileInput text(String text, InputName name) {
        return bytes(text.getBytes(ExchangeHelper.getCharset(exchange)), name);
    }

    private FileInput address(URL url, InputName name) throws IOException {
        try {
            return address(url.toURI(), name);
        } catch (URISyntaxException malformed) {
            throw new IOException("the address is malformed", malformed);
        }
    }

    /** The service finds out the format itself, so a name without an extension is better left out. */
    private FileInput address(URI uri, InputName name) {
        String scheme = uri.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            throw invalid("the service fetches http and https addresses only: give other files as a File or stream");
        }
        boolean named = name.given() != null && InputName.hasExtension(name.given());
        return new FileInput.Address(uri, named || name.format() != null ? name.orElse(null) : null);
    }

    private static FileInput notEmpty(UploadSource source) {
        if (source.length() == 0) {
            throw empty();
        }
        return new FileInput.Bytes(source);
    }

    static ValidationException empty() {
        return invalid("the body is empty");
    }

    static ValidationException invalid(String reason) {
        return new ValidationException(reason, context());
    }

    private static ErrorContext context() {
        return ErrorContext.local("read the body");
    }
}
