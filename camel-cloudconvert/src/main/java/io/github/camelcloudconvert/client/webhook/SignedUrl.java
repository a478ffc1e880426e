package io.github.camelcloudconvert.client.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.JobRequest;
import org.jspecify.annotations.Nullable;

/**
 * Links that run a job when they are opened and lead to its file (docs/api-notes.md#signed-addresses). Made without a
 * call. A link shows the whole job to its holder, so a job with credentials must not become one.
 */
public final class SignedUrl {

    private static final Pattern CACHE_KEY = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private SignedUrl() {}

    /**
     * The link for a job as it is written, byte for byte: another spelling of the same job has another signature.
     *
     * @param base the address that the service's dashboard gives, without a query
     * @param jobJson {@code {"tasks":{...}}} with an {@code export/url} task
     * @param secret the signing secret of that address; it leaves no trace in errors
     * @param cacheKey within a day, links with the same key get the same file instead of another paid job; null makes
     *     each opening a job
     * @throws ValidationException if one of them is unusable
     */
    public static String of(String base, String jobJson, String secret, @Nullable String cacheKey) {
        checkBase(base);
        checkJob(jobJson);
        if (secret.isBlank()) {
            throw refused("the signing secret is empty");
        }
        if (cacheKey != null && !CACHE_KEY.matcher(cacheKey).matches()) {
            throw refused("the cache key may hold letters, digits, hyphens and underscores only");
        }
        String job = Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(jobJson));
        String unsigned = base + "?job=" + job + (cacheKey == null ? "" : "&cache_key=" + cacheKey);
        return unsigned + "&s=" + HexFormat.of().formatHex(WebhookSignature.of(utf8(unsigned), secret));
    }

    /** The same for a job that is written as compact JSON, in the order of its tasks and fields. */
    public static String of(String base, JobRequest job, String secret, @Nullable String cacheKey) {
        byte[] json;
        try {
            json = Json.write(job.toJson());
        } catch (MalformedJsonException unwritable) {
            throw refused(String.valueOf(unwritable.getMessage()));
        }
        return of(base, new String(json, StandardCharsets.UTF_8), secret, cacheKey);
    }

    private static void checkBase(String base) {
        try {
            URI uri = new URI(base);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && base.indexOf('?') < 0 && base.indexOf('#') < 0) {
                return;
            }
        } catch (URISyntaxException malformed) {
            // refused like any other: its message would quote the text
        }
        throw refused("the base must be an address with https:// and without a query");
    }

    private static void checkJob(String jobJson) {
        Object job;
        try {
            job = Json.parse(jobJson);
        } catch (MalformedJsonException malformed) {
            throw refused("the job is " + malformed.getMessage());
        }
        if (!(job instanceof Map<?, ?> object && object.get("tasks") instanceof Map<?, ?> tasks)) {
            throw refused("the job has no tasks");
        }
        boolean exports = tasks.values().stream()
                .anyMatch(task -> task instanceof Map<?, ?> fields && "export/url".equals(fields.get("operation")));
        if (!exports) {
            throw refused("the job needs an export/url task, to which the link leads");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ValidationException refused(String reason) {
        return new ValidationException(reason, ErrorContext.local("create the signed URL"));
    }
}
