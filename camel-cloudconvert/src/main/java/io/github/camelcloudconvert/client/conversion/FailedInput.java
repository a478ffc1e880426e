package io.github.camelcloudconvert.client.conversion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import org.jspecify.annotations.Nullable;

/**
 * Says which of several inputs a failure means. Where the service leaves that open nothing is said: a wrong file would be
 * worse than none.
 *
 * @param inputs the first one is that of the task {@code import-1}, and so on
 */
public record FailedInput(List<FileInput> inputs) {

    private static final Pattern IMPORT = Pattern.compile("(?:.*[.])?import-([1-9]\\d{0,8})(?:[.].*)?");
    private static final int SHOWN = 200;

    static FailedInput of(FileJob job) {
        return new FailedInput(job.allInputs());
    }

    /** Makes a future whose failures say which of several inputs they mean. */
    public <T> ChainedFuture<T> explained() {
        return new ChainedFuture<>() {
            @Override
            public boolean completeExceptionally(Throwable failure) {
                return super.completeExceptionally(explain(failure));
            }
        };
    }

    /** The failure, said of the input that it means where there are several and one is known. */
    Throwable explain(Throwable failure) {
        return failure instanceof CloudConvertException known && known.input() == null
                ? numbered(known, meant(known))
                : failure;
    }

    /** The step with failures that say which input it handled. Cancelling it cancels the step. */
    public <T> CompletableFuture<T> during(String importTask, CompletableFuture<T> step) {
        if (inputs.size() < 2) {
            return step;
        }
        ChainedFuture<T> named = new ChainedFuture<>();
        named.after(step, (value, failure) -> {
            if (failure == null) {
                named.complete(value);
            } else {
                named.completeExceptionally(
                        failure instanceof StorageException broken ? numbered(broken, number(importTask)) : failure);
            }
        });
        return named;
    }

    /** The same failure of the input with that number; itself for 0, and where there is only one input. */
    CloudConvertException numbered(CloudConvertException failure, int number) {
        return number == 0 || inputs.size() < 2
                ? failure
                : failure.forInput(new ErrorContext.Input(number, inputs.size(), shownName(inputs.get(number - 1))));
    }

    private int meant(CloudConvertException failure) {
        if (failure instanceof JobFailedException failed) {
            int imported = failed.taskName() == null ? 0 : number(failed.taskName());
            return imported == 0 && failed.taskMessage() != null ? namedIn(failed.taskMessage()) : imported;
        }
        return failure instanceof ValidationException refused
                ? only(refused.fieldErrors().keySet().stream()
                        .mapToInt(this::number)
                        .filter(number -> number > 0))
                : 0;
    }

    /** Of a task, or of a field of a task ({@code tasks.import-3.url}); 0 for another. */
    private int number(String task) {
        Matcher name = IMPORT.matcher(task);
        int number = name.matches() ? Integer.parseInt(name.group(1)) : 0;
        return number <= inputs.size() ? number : 0;
    }

    /** By the name of its task, which is unique, else by that of its file. */
    private int namedIn(String message) {
        int byTask = only(numbers().filter(number -> occurs("import-" + number, message)));
        return byTask == 0 ? fileNamedIn(message) : byTask;
    }

    /** A name that is part of a longer one, as {@code a.md} is of {@code my a.md}, does not count where that one stands. */
    private int fileNamedIn(String message) {
        String left = message;
        List<String> longestFirst = numbers()
                .mapToObj(number -> fileName(inputs.get(number - 1)))
                .filter(FailedInput::isTelling)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        Collection<String> found = new ArrayList<>();
        for (String name : longestFirst) {
            if (occurs(name, left)) {
                found.add(name);
                left = left.replace(name, "\n");
            }
        }
        return only(numbers().filter(number -> found.contains(fileName(inputs.get(number - 1)))));
    }

    private IntStream numbers() {
        return IntStream.rangeClosed(1, inputs.size());
    }

    private static int only(IntStream numbers) {
        int[] distinct = numbers.distinct().limit(2).toArray();
        return distinct.length == 1 ? distinct[0] : 0;
    }

    /** A single plain word, such as a file called {@code document}, may stand in any sentence. */
    private static boolean isTelling(String name) {
        return name.chars().anyMatch(Character::isLetter) && (name.indexOf('.') > 0 || name.indexOf(' ') > 0);
    }

    /** As a whole word: {@code c.docx} is neither in {@code abc.docx} nor in {@code c.docx.bak}. */
    private static boolean occurs(String word, String text) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}_.-])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}_-]|[.][\\p{L}\\p{N}])")
                .matcher(text)
                .find();
    }

    /** What the service calls the file; empty where only the service knows. */
    private static String fileName(FileInput input) {
        String shown = input.fileName();
        if (shown == null
                && input instanceof FileInput.Address address
                && address.url().getPath() != null) {
            String path = address.url().getPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }
        return shown == null ? "" : shown;
    }

    /** Without what an address says: that may be a secret. */
    private static @Nullable String shownName(FileInput input) {
        String name = input.fileName();
        return name == null ? null : ServerMessages.clean(name, SHOWN);
    }
}
