package io.github.camelcloudconvert.emulator.service.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.store.TaskDefinition;

/**
 * The fields of a task as {@code include=payload} shows them. Whether the service shows secrets is not known; here they are
 * left out, not masked, so that a mask is never taken for a value and sent again.
 */
public final class Payload {
    private static final Set<String> SECRETS = Set.of(
            "access_key_id",
            "secret_access_key",
            "session_token",
            "storage_access_key",
            "sas_token",
            "private_key",
            "password",
            "set_password",
            "set_owner_password",
            // they carry tokens for the servers of others
            "headers");

    private Payload() {}

    public static Map<String, Object> of(TaskDefinition definition) {
        Map<String, Object> shown =
                new LinkedHashMap<>(definition.withoutContent().fields());
        shown.keySet().removeAll(SECRETS);
        return shown;
    }
}
