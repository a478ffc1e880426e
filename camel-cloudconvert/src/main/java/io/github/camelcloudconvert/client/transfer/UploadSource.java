package io.github.camelcloudconvert.client.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of one input file. They can be read any number of times, each time through a channel of its own; whoever
 * made the source keeps them unchanged and in place until the job has taken them.
 *
 * @param fileName with the extension from which the service takes the format
 * @param length in bytes, exact: storage refuses an upload of unknown length
 */
public record UploadSource(String fileName, long length, Opener opener) {

    /** Opens the bytes from their start; the caller closes the channel. */
    @FunctionalInterface
    public interface Opener {
        ReadableByteChannel open() throws IOException;
    }

    /** @param bytes not copied, and not to be changed afterwards */
    public static UploadSource ofBytes(String fileName, byte[] bytes) {
        return new UploadSource(fileName, bytes.length, () -> Channels.newChannel(new ByteArrayInputStream(bytes)));
    }

    public static UploadSource ofFile(String fileName, Path file) throws IOException {
        return new UploadSource(fileName, Files.size(file), () -> Files.newByteChannel(file, StandardOpenOption.READ));
    }

    @Override
    public String toString() {
        return "UploadSource[" + fileName + ", " + length + " bytes]";
    }
}
