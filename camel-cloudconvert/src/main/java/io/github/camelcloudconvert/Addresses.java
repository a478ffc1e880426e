package io.github.camelcloudconvert;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;

import org.jspecify.annotations.Nullable;

/** Addresses that the service, or we, can fetch. No message quotes one: its query may hold a signature. */
final class Addresses {

    private Addresses() {}

    /** Whether the text begins like one. */
    static boolean looksLikeOne(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    /** @throws io.github.camelcloudconvert.client.error.ValidationException if it is none */
    static URI of(String text) {
        String address = text.trim();
        if (!looksLikeOne(address)) {
            throw none();
        }
        try {
            return new URI(address);
        } catch (URISyntaxException malformed) {
            throw none();
        }
    }

    /** @throws io.github.camelcloudconvert.client.error.ValidationException if the body is none */
    static URI ofBody(@Nullable Object body) {
        if (body instanceof URI || body instanceof URL || body instanceof String) {
            return of(body.toString());
        }
        throw none();
    }

    private static RuntimeException none() {
        return InputFiles.invalid("no http or https address: give one as body, or in the option sourceUrl");
    }
}
