package io.github.camelcloudconvert;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Makes files of result bodies. A file goes with its exchange, also where {@code requestBody} asks for it: Camel converts
 * before the exchange is done. For a file that stays, set {@code resultDirectory}, or convert the body that an untyped
 * {@code requestBody} returns: that file belongs to the caller. Streams, bytes and text need no converter of ours: the
 * body is an {@link java.io.InputStream}.
 */
@Converter(generateLoader = true)
public final class CloudConvertConverters {

    private CloudConvertConverters() {}

    @Converter
    public static File toFile(ResultStreamCache body, @Nullable Exchange exchange) throws IOException {
        return body.asFile(exchange).toFile();
    }

    @Converter
    public static Path toPath(ResultStreamCache body, @Nullable Exchange exchange) throws IOException {
        return body.asFile(exchange);
    }
}
