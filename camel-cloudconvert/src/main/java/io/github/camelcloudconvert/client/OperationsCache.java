package io.github.camelcloudconvert.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;

/**
 * What the service can do, as it said lately. Calls for the same while it is being read share that one read.
 * Holds the filters used last, up to a bound, and no failure. Safe for any thread.
 */
final class OperationsCache {

    private static final int MOST = 64;
    /** What the list of formats is about. */
    private static final String CONVERT = "convert";

    private final Function<ApiCall<List<OperationInfo>>, CompletableFuture<List<OperationInfo>>> source;
    private final Delayer time;
    private final Object lock = new Object();

    /** Guarded by {@link #lock}; the one used longest ago comes first. */
    private final Map<Question, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);

    /** @param source what reads */
    OperationsCache(
            Function<ApiCall<List<OperationInfo>>, CompletableFuture<List<OperationInfo>>> source, Delayer time) {
        this.source = source;
        this.time = time;
    }

    private record Question(OperationFilter filter, boolean formats) {

        /** Whether the answer leaves out nothing that the operation makes of the format. */
        boolean tellsAllOf(String operation, String inputFormat) {
            boolean about = formats
                    ? operation.equals(CONVERT)
                    : filter.operation() == null || filter.operation().equals(operation);
            return about
                    && (filter.inputFormat() == null || filter.inputFormat().equalsIgnoreCase(inputFormat))
                    && filter.outputFormat() == null
                    && filter.engine() == null
                    && filter.engineVersion() == null;
        }
    }

    /** @param askedNanos when the question went out: the answer is at most that old */
    private record Answer(CompletableFuture<List<OperationInfo>> future, long askedNanos) {}

    /** @param maxAge counted from when the service was asked */
    CompletableFuture<List<OperationInfo>> get(OperationFilter filter, boolean formats, Duration maxAge) {
        Question question = new Question(filter, formats);
        CompletableFuture<List<OperationInfo>> read = new CompletableFuture<>();
        Answer answer;
        synchronized (lock) {
            Answer known = answers.get(question);
            answer = known != null && time.nanos() - known.askedNanos() < Delayer.nanosOf(maxAge)
                    ? known
                    : new Answer(read, time.nanos());
            answers.put(question, answer);
            forgetOldest();
        }
        if (answer.future() == read) {
            ask(question, answer);
        }
        return answer.future().copy(); // a caller that loses interest must not take the answer from the others
    }

    /**
     * What the newest completed answers that tell all of it say about an operation on a format, without a call.
     *
     * @return empty where nothing is known
     */
    List<OperationInfo> known(String operation, String inputFormat) {
        synchronized (lock) {
            return answers.entrySet().stream()
                    .filter(entry -> entry.getKey().tellsAllOf(operation, inputFormat))
                    .filter(entry -> entry.getValue().future().isDone()
                            && !entry.getValue().future().isCompletedExceptionally())
                    .max((one, other) -> Long.compare(
                            one.getValue().askedNanos() - other.getValue().askedNanos(), 0))
                    .map(entry -> entry.getValue().future().getNow(List.of()))
                    .orElse(List.of())
                    .stream()
                    .filter(info ->
                            operation.equals(info.operation()) && inputFormat.equalsIgnoreCase(info.inputFormat()))
                    .toList();
        }
    }

    private void forgetOldest() {
        while (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    private void ask(Question question, Answer answer) {
        ChainedFuture.begun(() -> source.apply(Calls.listOperations(question.filter(), question.formats())))
                .whenComplete((found, failure) -> {
                    if (failure == null) {
                        answer.future().complete(found);
                    } else {
                        synchronized (lock) {
                            answers.remove(question, answer);
                        }
                        answer.future().completeExceptionally(CompletionExceptions.unwrap(failure));
                    }
                });
    }
}
