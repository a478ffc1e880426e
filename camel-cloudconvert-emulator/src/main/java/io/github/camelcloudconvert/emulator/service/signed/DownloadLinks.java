package io.github.camelcloudconvert.emulator.service.signed;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.service.request.HostAddresses;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.wire.PercentCode;
import io.github.camelcloudconvert.emulator.wire.WireTime;
import org.jspecify.annotations.Nullable;

/**
 * Signs the addresses of exported files and checks them, to the letter, when they come back
 * (docs/api-notes.md#downloads).
 */
public final class DownloadLinks {
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final String SIGNATURE = "&X-Amz-Signature=";
    private final Clock clock;
    private final Signer signer;
    private final HostAddresses hosts;
    private final Sandbox sandbox;

    public DownloadLinks(Clock clock, Signer signer, HostAddresses hosts, Sandbox sandbox) {
        this.clock = clock;
        this.signer = signer;
        this.hosts = hosts;
        this.sandbox = sandbox;
    }

    /** The signed address of one file of a finished {@code export/url} task. */
    public String address(TaskState task, int index) {
        StoredFile file = task.files().get(index);
        Instant start = task.endedAt() == null ? clock.instant() : task.endedAt();
        String path = path(task, index);
        String before = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Content-Sha256=UNSIGNED-PAYLOAD&X-Amz-Credential="
                + PercentCode.encode("cloudconvert-emulator/" + WireTime.amzDay(start) + "/fra/s3/aws4_request")
                + "&X-Amz-Date=" + WireTime.amz(start)
                + "&X-Amz-Expires=" + LIFETIME.toSeconds() + "&X-Amz-SignedHeaders=host";
        String after = "&response-content-disposition=" + PercentCode.encode(disposition(task, file.name()))
                + "&response-content-type=" + PercentCode.encode(MediaTypes.of(file.name())) + "&x-id=GetObject";
        String signature = signer.sign(path + "?" + before + after);
        return hosts.storage() + path + "?" + before + SIGNATURE + signature + after;
    }

    /** The parameters of a query that was signed for this path and whose time is not over. */
    public Map<String, String> check(String rawPath, @Nullable String rawQuery) {
        String query = rawQuery == null ? "" : rawQuery;
        int start = query.indexOf(SIGNATURE);
        if (start < 0) {
            throw StorageError.denied("Access Denied.");
        }
        int valueStart = start + SIGNATURE.length();
        int end = query.indexOf('&', valueStart) < 0 ? query.length() : query.indexOf('&', valueStart);
        String signed = rawPath + "?" + query.substring(0, start) + query.substring(end);
        if (!signer.fits(signed, query.substring(valueStart, end))) {
            throw StorageError.badSignature();
        }
        Map<String, String> parameters = parameters(query);
        if (!expiry(parameters).isAfter(clock.instant())) {
            throw StorageError.denied("Request has expired");
        }
        return parameters;
    }

    /** The first file of a name has the plain path; a later one of the same name has its number in between. */
    public String path(TaskState task, int index) {
        String name = task.files().get(index).name();
        boolean repeated = task.files().subList(0, index).stream()
                .anyMatch(file -> file.name().equals(name));
        return "/" + sandbox.named("tasks") + "/" + task.id() + "/" + (repeated ? index + "/" : "")
                + PercentCode.encode(name);
    }

    private static Instant expiry(Map<String, String> parameters) {
        try {
            long seconds = Long.parseLong(parameters.getOrDefault("X-Amz-Expires", "0"));
            return WireTime.parseAmz(parameters.getOrDefault("X-Amz-Date", "")).plusSeconds(seconds);
        } catch (DateTimeException | NumberFormatException e) {
            throw StorageError.denied("Access Denied.");
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), PercentCode.decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String disposition(TaskState task, String name) {
        String kind = Boolean.TRUE.equals(task.definition().fields().get("inline")) ? "inline" : "attachment";
        String ascii = name.replaceAll("[^\\x20-\\x7e]", "_").replaceAll("([\"\\\\])", "\\\\$1");
        boolean plain = name.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
        return kind + "; filename=\"" + ascii + "\"" + (plain ? "" : "; filename*=UTF-8''" + PercentCode.encode(name));
    }
}
