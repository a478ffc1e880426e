package io.github.camelcloudconvert.client.conversion;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The tag under which a later attempt finds the job of an idempotency key: the key, and a hash of what was asked for, so
 * that a route whose options were changed does not get results of the old ones.
 */
public final class IdempotentTag {

    private static final int DIGITS = 8;

    private IdempotentTag() {}

    /**
     * The same for the same request in any process. Not in the hash: bytes, because the key stands for them; credentials
     * and the queries of addresses, which are renewed; how the bytes travel.
     *
     * @throws io.github.camelcloudconvert.client.json.MalformedJsonException if a field of the task is no JSON
     */
    static String of(String key, FileJob job) {
        Map<String, Object> fieldInputs = new TreeMap<>();
        job.fieldInputs().forEach((field, input) -> fieldInputs.put(field, described(input)));
        return of(
                key,
                List.of(
                        job.operation(),
                        sorted(job.taskFields()),
                        described(job.inputs()),
                        fieldInputs,
                        described(job.results().export())));
    }

    /** The same for the jobs of a batch. */
    public static String ofBatch(
            String key, String operation, Map<String, Object> taskFields, List<FileInput> inputs, boolean archive) {
        return of(
                key,
                List.of(
                        "batch",
                        operation,
                        sorted(taskFields),
                        described(inputs),
                        described(new Export.Addresses(archive))));
    }

    private static String of(String key, List<Object> definition) {
        return key + "-" + hash(definition).substring(0, DIGITS);
    }

    private static List<List<String>> described(List<FileInput> inputs) {
        return inputs.stream().map(IdempotentTag::described).toList();
    }

    private static @Nullable Object sortedValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return sorted(map);
        }
        return value instanceof Collection<?> items
                ? items.stream().map(IdempotentTag::sortedValue).toList()
                : value;
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), sortedValue(value)));
        return sorted;
    }

    private static List<String> described(FileInput input) {
        if (input instanceof FileInput.Bytes bytes) {
            return List.of("file", bytes.source().fileName());
        }
        if (input instanceof FileInput.Address address) {
            URI url = address.url();
            String name = address.fileName() == null ? "" : address.fileName();
            return List.of("address", url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath(), name);
        }
        return input instanceof FileInput.Import task
                ? List.of("import", String.valueOf(task.task().get("operation")))
                : List.of();
    }

    private static List<String> described(Export export) {
        if (export instanceof Export.Storage storage) {
            return List.of("storage", String.valueOf(storage.task().get("operation")));
        }
        return export instanceof Export.Addresses addresses
                ? List.of("addresses", String.valueOf(addresses.archive()))
                : List.of();
    }

    /**
     * What stands for a definition, for any service: 64 hexadecimal digits of the SHA-256 of its JSON.
     *
     * @throws io.github.camelcloudconvert.client.json.MalformedJsonException if a part of it is no JSON
     */
    public static String hash(List<Object> definition) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.write(definition));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) { // every Java platform has it
            throw new AssertionError(impossible);
        }
    }
}
