package io.github.camelcloudconvert.emulator.service.work;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.wire.PercentCode;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** The name under which another server offers a file: its {@code Content-Disposition}, else the end of its address. */
public final class RemoteName {
    private static final Pattern EXTENDED =
            Pattern.compile("filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED =
            Pattern.compile("filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile("filename\\s*=\\s*([^;\"\\s]+)", Pattern.CASE_INSENSITIVE);

    private RemoteName() {}

    public static String of(HttpClientResponse response) {
        String header = response.getHeader("Content-Disposition");
        String announced = header == null ? null : announced(header);
        return announced != null ? announced : lastSegment(response.request().absoluteURI());
    }

    static @Nullable String announced(String disposition) {
        Matcher extended = EXTENDED.matcher(disposition);
        if (extended.find()) {
            return decoded(extended.group(1));
        }
        Matcher quoted = QUOTED.matcher(disposition);
        if (quoted.find()) {
            return quoted.group(1).replaceAll("\\\\(.)", "$1");
        }
        Matcher token = TOKEN.matcher(disposition);
        return token.find() ? token.group(1) : null;
    }

    private static String lastSegment(String address) {
        String path = URI.create(address).getRawPath();
        return path == null ? "" : decoded(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String decoded(String text) {
        try {
            return PercentCode.decode(text);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
