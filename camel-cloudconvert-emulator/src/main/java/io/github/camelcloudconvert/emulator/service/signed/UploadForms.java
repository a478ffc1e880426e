package io.github.camelcloudconvert.emulator.service.signed;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.service.request.HostAddresses;
import io.github.camelcloudconvert.emulator.wire.TaskJson.ResultJson.FormJson;
import io.github.camelcloudconvert.emulator.wire.WireTime;

/**
 * Issues upload forms in the S3 policy shape and checks what comes back against their closed list of conditions
 * (docs/api-notes.md#uploads).
 */
public final class UploadForms {
    private static final Duration LIFETIME = Duration.ofHours(6);
    private static final String PLACEHOLDER = "${filename}";
    private final Clock clock;
    private final Signer signer;
    private final HostAddresses hosts;
    private final String bucket;

    public UploadForms(Clock clock, Signer signer, HostAddresses hosts, Sandbox sandbox) {
        this.clock = clock;
        this.signer = signer;
        this.hosts = hosts;
        this.bucket = sandbox.named("tasks");
    }

    public FormJson form(String taskId, Instant createdAt) {
        Map<String, String> parameters = conditions(taskId, createdAt);
        String policy = policy(taskId, createdAt);
        parameters.put("Policy", policy);
        parameters.put("X-Amz-Signature", signer.sign(policy));
        return new FormJson(hosts.storage() + "/" + bucket, parameters);
    }

    /** Refuses fields that are not exactly those of the form of this task, or whose time is over. */
    public void check(Map<String, String> fields, String taskId, Instant createdAt) {
        Map<String, String> expected = form(taskId, createdAt).parameters();
        String policy = fields.getOrDefault("Policy", "");
        if (policy.isEmpty()) {
            throw StorageError.denied("Access Denied.");
        }
        if (!signer.fits(policy, fields.getOrDefault("X-Amz-Signature", ""))) {
            throw StorageError.badSignature();
        }
        for (String name : fields.keySet()) {
            if (!expected.containsKey(name)) {
                throw denied("Extra input fields: " + name.toLowerCase(Locale.ROOT));
            }
        }
        if (!expiry(createdAt).isAfter(clock.instant())) {
            throw denied("Policy expired.");
        }
        expected.forEach((name, value) -> {
            boolean fits = name.equals("key")
                    ? fields.getOrDefault(name, "").startsWith(taskId + "/")
                    : value.equals(fields.get(name));
            if (!fits) {
                throw denied("Policy Condition failed: [\"eq\", \"$" + name + "\"]");
            }
        });
    }

    /** The name under which the file is stored, before it is made safe: the storage fills in the placeholder. */
    public static String storedName(String key, String fileName) {
        return key.substring(key.indexOf('/') + 1).replace(PLACEHOLDER, fileName);
    }

    private static StorageError denied(String reason) {
        return StorageError.denied("Invalid according to Policy: " + reason);
    }

    private static Instant expiry(Instant createdAt) {
        return createdAt.plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Map<String, String> conditions(String taskId, Instant createdAt) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("acl", "private");
        fields.put("key", taskId + "/" + PLACEHOLDER);
        fields.put("success_action_status", "201");
        fields.put("X-Amz-Credential", "cloudconvert-emulator/" + WireTime.amzDay(createdAt) + "/fra/s3/aws4_request");
        fields.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
        fields.put("X-Amz-Date", WireTime.amz(createdAt));
        return fields;
    }

    private static String policy(String taskId, Instant createdAt) {
        Map<String, String> fields = conditions(taskId, createdAt);
        String json = "{\"expiration\":\"" + expiry(createdAt) + "\",\"conditions\":[{\"acl\":\"private\"},"
                + "{\"bucket\":\"tasks\"},[\"starts-with\",\"$key\",\"" + taskId + "/\"],"
                + "{\"success_action_status\":\"201\"},"
                + "{\"X-Amz-Date\":\"" + fields.get("X-Amz-Date") + "\"},"
                + "{\"X-Amz-Credential\":\"" + fields.get("X-Amz-Credential") + "\"},"
                + "{\"X-Amz-Algorithm\":\"AWS4-HMAC-SHA256\"}]}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
