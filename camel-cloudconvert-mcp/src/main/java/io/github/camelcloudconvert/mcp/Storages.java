package io.github.camelcloudconvert.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Puts the credentials of configured storages into tasks that refer to them by name, so that they pass through no
 * conversation.
 */
final class Storages {

    /** The field by which a task refers to a storage. */
    static final String REFERENCE = "credentials";

    /** What opens a storage. */
    static final Set<String> SECRETS = Set.of(
            "access_key_id",
            "secret_access_key",
            "session_token",
            "private_key",
            "password",
            "storage_access_key",
            "sas_token");

    /** Where the credentials would be sent: with configured ones the operator's matter. */
    private static final Set<String> PLACES =
            Set.of("endpoint", "auth_url", "host", "port", "storage_account", "client_email", "username", "project_id");

    private static final Map<String, String> ALIASES = Map.of("aws-s3", "s3");

    private final Map<String, Map<String, Object>> storages;
    private final boolean secretsAllowed;

    Storages(Map<String, Map<String, Object>> storages, boolean secretsAllowed) {
        this.storages = storages;
        this.secretsAllowed = secretsAllowed;
    }

    /** All values that must not be told. */
    Stream<String> secrets() {
        return storages.values().stream()
                .flatMap(storage -> storage.entrySet().stream())
                .filter(field -> SECRETS.contains(field.getKey()))
                .map(field -> String.valueOf(field.getValue()));
    }

    /**
     * A structure in which each reference has become what it stands for.
     *
     * @throws ToolException for an unknown name, for secrets as arguments, and for a place that the operator has not chosen
     */
    Object resolved(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().filter(Objects::nonNull).map(this::resolved).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, content) -> {
            if (content != null) {
                fields.put(String.valueOf(name), resolved(content));
            }
        });
        return operation(fields) instanceof String operation && operation.matches("(im|ex)port/.*")
                ? task(operation, fields)
                : fields;
    }

    /** It may stand among nested fields as well, which the component moves up. */
    private static @Nullable Object operation(Map<String, Object> fields) {
        return Stream.of(fields, fields.get("options"), fields.get("payload"))
                .map(place -> place instanceof Map<?, ?> map ? map.get("operation") : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Map<String, Object> task(String operation, Map<String, Object> fields) {
        for (String nested : List.of("options", "payload")) {
            if (fields.remove(nested) instanceof Map<?, ?> map) {
                map.forEach((name, content) -> fields.putIfAbsent(String.valueOf(name), content));
            }
        }
        requireNoSecrets(fields);
        Object reference = fields.remove(REFERENCE);
        if (reference == null) {
            return fields;
        }
        Map<String, Object> storage = storages.get(String.valueOf(reference));
        if (storage == null) {
            throw ToolException.invalid("credentials: there is no storage " + Words.data(String.valueOf(reference))
                    + ". Known: " + (storages.isEmpty() ? "none" : String.join(", ", storages.keySet()))
                    + ". The operator adds one with --storage");
        }
        requireType(operation, String.valueOf(storage.get("type")));
        storage.forEach((name, content) -> put(fields, name, content));
        return fields;
    }

    private void requireNoSecrets(Map<String, Object> fields) {
        boolean referred = fields.containsKey(REFERENCE);
        for (String field : fields.keySet()) {
            if (SECRETS.contains(field) && (referred || !secretsAllowed)) {
                throw ToolException.refused(field + " is a secret and does not belong into a conversation: refer to"
                        + " a storage that the operator has configured with credentials=NAME"
                        + (referred
                                ? " alone"
                                : ", or let the operator start the server with --allow-storage-secrets"));
            }
            if (referred && PLACES.contains(field)) {
                throw ToolException.refused(
                        field + " cannot be set beside credentials, which belong to one place: remove it");
            }
            if (field.equals("headers") && !secretsAllowed) {
                throw ToolException.refused("headers of an import may hold a secret: use an address that needs none,"
                        + " or let the operator start the server with --allow-storage-secrets");
            }
        }
    }

    private static void requireType(String operation, String type) {
        String kind = operation.substring(operation.indexOf('/') + 1);
        if (!type.equals(ALIASES.getOrDefault(kind, kind))) {
            throw ToolException.invalid(
                    "credentials: that storage is of the type " + type + ", the operation is " + operation);
        }
    }

    private static void put(Map<String, Object> fields, String name, Object content) {
        if (name.equals("type")) {
            return;
        }
        Object given = fields.put(name, content);
        if (given != null && !given.equals(content)) {
            throw ToolException.refused(name + " is fixed by the configured storage: remove it");
        }
    }
}
