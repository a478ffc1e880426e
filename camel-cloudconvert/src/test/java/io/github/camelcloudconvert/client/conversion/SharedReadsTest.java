package io.github.camelcloudconvert.client.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Equal reads at the same time are one, and none is answered by a read that began before it. */
class SharedReadsTest {

    private final List<String> begun = new ArrayList<>();
    private final List<CompletableFuture<Integer>> running = new ArrayList<>();

    private final SharedReads<String, Integer> reads = new SharedReads<>(key -> {
        begun.add(key);
        if (key.equals("refused")) {
            throw new IllegalStateException(key);
        }
        CompletableFuture<Integer> read = new CompletableFuture<>();
        running.add(read);
        return read;
    });

    @Test
    void thoseThatAskMeanwhileShareTheNextRead() {
        CompletableFuture<Integer> first = reads.read("page");
        List<CompletableFuture<Integer>> later =
                IntStream.range(0, 256).mapToObj(number -> reads.read("page")).toList();

        running.get(0).complete(1);
        assertThat(first).isCompletedWithValue(1);
        assertThat(later).noneMatch(CompletableFuture::isDone);

        running.get(1).complete(2);
        assertThat(later).allSatisfy(read -> assertThat(read).isCompletedWithValue(2));
        assertThat(begun).containsExactly("page", "page");
    }

    @Test
    void whatIsReadLaterIsReadAnew() {
        reads.read("page");
        running.get(0).complete(1);
        CompletableFuture<Integer> later = reads.read("page");
        running.get(1).complete(2);

        assertThat(later).isCompletedWithValue(2);
    }

    @Test
    void otherKeysDoNotWait() {
        reads.read("page");
        CompletableFuture<Integer> other = reads.read("other");
        running.get(1).complete(2);

        assertThat(other).isCompletedWithValue(2);
    }

    @Test
    void aWaitThatIsCancelledTakesTheReadFromNoOther() {
        CompletableFuture<Integer> first = reads.read("page");
        CompletableFuture<Integer> cancelled = reads.read("page");
        CompletableFuture<Integer> other = reads.read("page");
        first.cancel(false);
        cancelled.cancel(false);
        running.get(0).complete(1);
        running.get(1).complete(2);

        assertThat(other).isCompletedWithValue(2);
    }

    @Test
    void aFailureIsThatOfAllWhoShareItAndOfNoLaterRead() {
        reads.read("page");
        CompletableFuture<Integer> one = reads.read("page");
        CompletableFuture<Integer> other = reads.read("page");
        running.get(0).complete(1);
        running.get(1).completeExceptionally(new IllegalStateException("cut"));
        CompletableFuture<Integer> later = reads.read("page");
        running.get(2).complete(3);

        assertThat(one).isCompletedExceptionally();
        assertThat(other).isCompletedExceptionally();
        assertThat(later).isCompletedWithValue(3);
    }

    @Test
    void aReadThatCannotBeginFails() {
        assertThat(reads.read("refused")).isCompletedExceptionally();
        assertThat(reads.read("refused")).isCompletedExceptionally();
    }
}
