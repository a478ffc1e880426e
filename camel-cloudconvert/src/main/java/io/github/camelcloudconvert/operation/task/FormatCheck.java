package io.github.camelcloudconvert.operation.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.operation.option.InputErrors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service's own list whether it can do what a message wants, before a job is created. What the list does not
 * describe passes: the service decides then.
 */
public final class FormatCheck {

    /** Fields of every task, and those that we write ourselves; the list describes engine options only. */
    private static final Set<String> COMMON = Set.of(
            "input_format", "output_format", "engine", "engine_version", "filename", "timeout", "url", "metadata");

    private static final int MOST_NAMES = 40;

    private static final String IMPOSSIBLE = "INVALID_CONVERSION_TYPE";

    private final CloudConvertApi client;
    private final String name;
    private final String task;

    /**
     * @param name of the operation in the endpoint URI
     * @param task the API's name
     */
    public FormatCheck(CloudConvertApi client, String name, String task) {
        this.client = client;
        this.name = name;
        this.task = task;
    }

    /**
     * Fails with a {@code ValidationException} that says what there is instead.
     *
     * @param maxAge how old the list may be
     */
    public CompletableFuture<?> check(List<FileInput> inputs, Map<String, Object> fields, Duration maxAge) {
        CompletableFuture<?>[] checks = formats(inputs, fields).stream()
                .map(format -> check(format, fields, maxAge))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(checks);
    }

    /**
     * What becomes of the work. Its failure for a pair of formats that does not exist names both, and what there is in
     * place of it where earlier answers say so. Asks nothing.
     */
    public <T, R> CompletableFuture<R> explained(
            CompletableFuture<T> work, List<FileInput> inputs, Map<String, Object> fields, Function<T, R> outcome) {
        ChainedFuture<R> explained = new ChainedFuture<>();
        explained.after(work, (done, failure) -> {
            if (failure == null) {
                explained.complete(outcome.apply(done));
            } else if (failure instanceof CloudConvertException refused && IMPOSSIBLE.equals(refused.code())) {
                explained.completeExceptionally(refused.explained(impossible(refused, inputs, fields)));
            } else {
                explained.completeExceptionally(failure);
            }
        });
        return explained;
    }

    private String impossible(CloudConvertException refused, List<FileInput> inputs, Map<String, Object> fields) {
        Set<String> formats = new TreeSet<>(formats(meant(refused.input(), inputs), fields));
        String from = shortened(formats);
        String pair = new Wanted(from, text(fields.get("output_format")), text(fields.get("engine")))
                .toString()
                .strip();
        if (formats.size() != 1) {
            return pair;
        }
        Set<String> outputs = outputs(client.knownOperations(task, from));
        return outputs.isEmpty() ? pair : pair + "; from " + from + " the service makes " + shortened(outputs);
    }

    private static List<FileInput> meant(ErrorContext.@Nullable Input one, List<FileInput> inputs) {
        return one == null || one.number() > inputs.size() ? inputs : List.of(inputs.get(one.number() - 1));
    }

    /** A job has few formats, however many files it has. */
    private static Set<String> formats(List<FileInput> inputs, Map<String, Object> fields) {
        Set<String> formats = new HashSet<>();
        if (fields.get("input_format") instanceof String format) {
            formats.add(format.toLowerCase(Locale.ROOT));
        } else {
            inputs.stream().map(FormatCheck::format).filter(Objects::nonNull).forEach(formats::add);
        }
        return formats;
    }

    private static @Nullable String format(FileInput input) {
        String file = null;
        if (input instanceof FileInput.Bytes bytes) {
            file = bytes.source().fileName();
        } else if (input instanceof FileInput.Address address) {
            file = address.fileName();
        }
        return file == null ? null : Formats.extension(file);
    }

    private CompletableFuture<?> check(String format, Map<String, Object> fields, Duration maxAge) {
        String output = text(fields.get("output_format"));
        String engine = text(fields.get("engine"));
        return list(new Wanted(format, output, engine), maxAge).thenCompose(found -> {
            if (!found.isEmpty()) {
                requireKnownOptions(found, fields);
                return CompletableFuture.completedFuture(null);
            }
            return list(new Wanted(format, null, null), maxAge)
                    .thenAccept(possible -> refuse(new Wanted(format, output, engine), possible));
        });
    }

    private CompletableFuture<List<OperationInfo>> list(Wanted wanted, Duration maxAge) {
        OperationFilter filter = new OperationFilter(
                task, wanted.input(), wanted.output(), wanted.engine(), null, "options", wanted.engine() != null);
        return client.operations(filter, false, maxAge);
    }

    private void refuse(Wanted wanted, List<OperationInfo> possible) {
        Set<String> outputs = outputs(possible);
        throw InputErrors.of(
                name,
                "the service offers no " + task + " of " + wanted
                        + (outputs.isEmpty() ? "" : ": from " + wanted.input() + " it makes " + shortened(outputs)));
    }

    private static Set<String> outputs(List<OperationInfo> possible) {
        Set<String> outputs = new TreeSet<>();
        possible.stream()
                .map(OperationInfo::outputFormat)
                .filter(Objects::nonNull)
                .forEach(outputs::add);
        return outputs;
    }

    private record Wanted(String input, @Nullable String output, @Nullable String engine) {

        @Override
        public String toString() {
            return input
                    + (output == null ? "" : " to " + output)
                    + (engine == null ? "" : " with the engine " + engine);
        }
    }

    private void requireKnownOptions(List<OperationInfo> found, Map<String, Object> fields) {
        Map<String, List<?>> known = new LinkedHashMap<>();
        found.stream()
                .flatMap(info -> info.options().stream())
                .forEach(option -> known.put(
                        String.valueOf(option.get("name")),
                        option.get("possible_values") instanceof List<?> values ? values : List.of()));
        if (known.isEmpty()) {
            return; // nothing is said about options
        }
        fields.forEach((field, value) -> {
            List<?> possible = known.get(field);
            if (possible == null && !COMMON.contains(field)) {
                throw InputErrors.of(
                        name, "option." + field + " is unknown here: use one of " + shortened(known.keySet()));
            }
            requirePossible(field, value, possible);
        });
    }

    private void requirePossible(String field, Object value, @Nullable List<?> possible) {
        if (possible == null || possible.isEmpty()) {
            return;
        }
        List<String> texts = possible.stream().map(String::valueOf).toList();
        if (!texts.contains(String.valueOf(value))) {
            throw InputErrors.of(name, "option." + field + " cannot be " + value + ": use one of " + shortened(texts));
        }
    }

    private static String shortened(Iterable<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        Stream<String> shown = all.stream().limit(MOST_NAMES);
        return String.join(", ", shown.toList()) + (all.size() > MOST_NAMES ? " ..." : "");
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
