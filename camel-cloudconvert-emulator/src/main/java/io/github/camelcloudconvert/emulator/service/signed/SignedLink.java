package io.github.camelcloudconvert.emulator.service.signed;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.hook.HookSignature;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.wire.PercentCode;
import io.github.camelcloudconvert.emulator.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * What a signed address asks for. The signature is checked over the query as it was received, before anything of it is
 * decoded: clients differ in alphabet and padding of the job, and some write raw {@code +} and {@code /}.
 *
 * @param job the body of a create request
 * @param cacheKey null when every request is to start a job
 */
public record SignedLink(Map<String, Object> job, @Nullable String cacheKey) {
    private static final String SIGNATURE = "&s=";

    /** Refuses with 403 what was not signed, and with 422 what was signed but says nothing useful. */
    public static SignedLink read(String base, @Nullable String rawQuery, String secret) {
        String query = rawQuery == null ? "" : rawQuery;
        int end = query.lastIndexOf(SIGNATURE);
        String signed = end < 0 ? query : query.substring(0, end);
        String given = end < 0 ? "" : query.substring(end + SIGNATURE.length());
        if (!HookSignature.fits(secret, base + "?" + signed, given)) {
            throw EmulatorError.of(403, "FORBIDDEN", "Invalid signature.");
        }
        String job = null;
        String cacheKey = null;
        for (String pair : signed.split("&")) {
            String value = pair.substring(pair.indexOf('=') + 1);
            if (pair.startsWith("job=")) {
                job = value;
            } else if (pair.startsWith("cache_key=")) {
                cacheKey = value;
            }
        }
        return new SignedLink(job(job), checked(cacheKey));
    }

    private static Map<String, Object> job(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            throw invalid("job", "The job field is required.");
        }
        try {
            String base64 = PercentCode.decode(encoded)
                    .replace('-', '+')
                    .replace('_', '/')
                    .replaceAll("=+$", "");
            return WireJson.readObject(Base64.getDecoder().decode(base64));
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("job", "The job must be a valid JSON object in base64.");
        }
    }

    private static @Nullable String checked(@Nullable String cacheKey) {
        if (cacheKey != null && !cacheKey.matches("[A-Za-z0-9_-]+")) {
            throw invalid("cache_key", "The cache key may only contain letters, numbers, dashes and underscores.");
        }
        return cacheKey;
    }

    public static EmulatorError invalid(String field, String message) {
        return EmulatorError.invalid(Map.of(field, List.of(message)));
    }
}
