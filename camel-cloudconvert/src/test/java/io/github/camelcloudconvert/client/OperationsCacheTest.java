package io.github.camelcloudconvert.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OperationsCacheTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<OperationInfo> SOME = List.of(OperationInfo.of(Map.of("operation", "convert")));

    private final ManualDelayer time = new ManualDelayer();
    private final List<String> asked = new ArrayList<>();
    private final List<CompletableFuture<List<OperationInfo>>> reads = new ArrayList<>();
    private final OperationsCache cache = new OperationsCache(
            call -> {
                asked.add(call.path());
                CompletableFuture<List<OperationInfo>> read = new CompletableFuture<>();
                reads.add(read);
                return read;
            },
            time);

    private static OperationFilter to(String outputFormat) {
        return new OperationFilter(null, null, outputFormat, null, null, null, false);
    }

    private CompletableFuture<List<OperationInfo>> get(String outputFormat, Duration maxAge) {
        return cache.get(to(outputFormat), false, maxAge);
    }

    @Test
    void anAnswerServesUntilItIsTooOldForWhoeverAsks() {
        get("pdf", HOUR);
        reads.get(0).complete(SOME);

        time.advance(Duration.ofMinutes(30));
        assertThat(get("pdf", HOUR)).isCompletedWithValue(SOME);
        assertThat(asked).hasSize(1);

        assertThat(get("pdf", Duration.ofMinutes(30))).isNotDone();
        assertThat(asked).hasSize(2);
        reads.get(1).complete(List.of());

        time.advance(Duration.ofMinutes(59));
        assertThat(get("pdf", HOUR)).isCompletedWithValue(List.of());
        time.advance(Duration.ofMinutes(1));
        assertThat(get("pdf", HOUR)).isNotDone();
    }

    @Test
    void noAgeAsksAnewEachTime() {
        get("pdf", Duration.ZERO);
        get("pdf", Duration.ZERO);

        assertThat(asked).hasSize(2);
    }

    @Test
    void whoAsksTheSameMeanwhileSharesTheRead() {
        CompletableFuture<List<OperationInfo>> first = get("pdf", HOUR);
        CompletableFuture<List<OperationInfo>> second = get("pdf", HOUR);

        assertThat(asked).hasSize(1);
        first.cancel(false);
        reads.get(0).complete(SOME);

        assertThat(second).isCompletedWithValue(SOME);
        assertThat(first).isCancelled();
    }

    @Test
    void otherQuestionsHaveOtherAnswers() {
        get("pdf", HOUR);
        get("png", HOUR);
        cache.get(to("pdf"), true, HOUR);

        assertThat(asked)
                .containsExactly(
                        "/v2/operations?filter%5Boutput_format%5D=pdf",
                        "/v2/operations?filter%5Boutput_format%5D=png",
                        "/v2/convert/formats?filter%5Boutput_format%5D=pdf");
    }

    @Test
    void aFailureReachesAllWhoWaitAndIsNotKept() {
        CompletableFuture<List<OperationInfo>> first = get("pdf", HOUR);
        CompletableFuture<List<OperationInfo>> second = get("pdf", HOUR);
        ServerException broken = new ServerException("502", ErrorContext.of("list the operations", "default"), null);

        reads.get(0).completeExceptionally(broken);

        assertThat(CompletionExceptions.unwrap(
                        first.handle((value, failure) -> failure).getNow(null)))
                .isSameAs(broken);
        assertThat(second).isCompletedExceptionally();
        assertThat(get("pdf", HOUR)).isNotDone();
        reads.get(1).complete(SOME);
        assertThat(get("pdf", HOUR)).isCompletedWithValue(SOME);
        assertThat(asked).hasSize(2);
    }

    @Test
    void aReadThatThrowsIsAFailureAndIsAskedForAgain() {
        List<Error> errors = new ArrayList<>(List.of(new StackOverflowError(), new NoClassDefFoundError("a/Type")));
        OperationsCache breaking = new OperationsCache(
                call -> {
                    if (!errors.isEmpty()) {
                        throw errors.remove(0);
                    }
                    return CompletableFuture.completedFuture(SOME);
                },
                time);

        assertThat(breaking.get(to("pdf"), false, HOUR)).isCompletedExceptionally();
        assertThat(breaking.get(to("pdf"), false, HOUR)).isCompletedExceptionally();
        assertThat(breaking.get(to("pdf"), false, HOUR)).isCompletedWithValue(SOME);
    }

    @Test
    void aLateFailureDoesNotForgetANewerAnswer() {
        get("pdf", HOUR);
        get("pdf", Duration.ZERO);
        reads.get(1).complete(SOME);
        reads.get(0).completeExceptionally(new IllegalStateException("late"));

        assertThat(get("pdf", HOUR)).isCompletedWithValue(SOME);
        assertThat(asked).hasSize(2);
    }

    @Test
    void onlyTheFiltersUsedLastAreKept() {
        get("first", HOUR);
        reads.get(0).complete(SOME);
        for (int i = 1; i < 64; i++) {
            get("format" + i, HOUR);
        }
        get("first", HOUR);
        get("one-too-many", HOUR);
        assertThat(asked).hasSize(65);

        get("first", HOUR);
        assertThat(asked).as("used lately").hasSize(65);
        get("format1", HOUR);
        assertThat(asked).as("used longest ago").hasSize(66);
    }

    private static OperationInfo pair(String operation, String input, String output) {
        return OperationInfo.of(Map.of("operation", operation, "input_format", input, "output_format", output));
    }

    private void answer(OperationFilter filter, boolean formats, OperationInfo... infos) {
        cache.get(filter, formats, HOUR);
        reads.get(reads.size() - 1).complete(List.of(infos));
    }

    @Test
    void whatIsKnownOfAFormatComesFromAnswersThatTellAllOfIt() {
        OperationInfo pdf = pair("convert", "md", "pdf");
        answer(new OperationFilter("convert", "md", "pdf", null, null, null, false), false, pdf);
        answer(new OperationFilter("convert", "md", null, "pandoc", null, null, false), false, pdf);
        answer(
                new OperationFilter("convert", "docx", null, null, null, null, false),
                false,
                pair("convert", "docx", "odt"));
        answer(
                new OperationFilter("thumbnail", "md", null, null, null, null, false),
                false,
                pair("thumbnail", "md", "png"));
        cache.get(new OperationFilter("convert", "md", null, null, null, "options", false), false, HOUR);
        assertThat(cache.known("convert", "md")).isEmpty();

        OperationInfo html = pair("convert", "md", "html");
        reads.get(reads.size() - 1).complete(List.of(pdf, html));
        assertThat(cache.known("convert", "MD")).containsExactly(pdf, html);
        assertThat(cache.known("thumbnail", "md")).hasSize(1);
        assertThat(cache.known("optimize", "md")).isEmpty();
        assertThat(asked).hasSize(5);
    }

    @Test
    void theListsOfAllOperationsAndOfAllFormatsTellItToo() {
        OperationInfo html = pair("convert", "md", "html");
        answer(
                new OperationFilter(null, null, null, null, null, null, true),
                false,
                html,
                pair("convert", "docx", "odt"),
                pair("thumbnail", "md", "png"));
        assertThat(cache.known("convert", "md")).containsExactly(html);

        time.advance(Duration.ofSeconds(1));
        OperationInfo newer = pair("convert", "md", "epub");
        answer(new OperationFilter(null, "md", null, null, null, null, false), true, newer);
        assertThat(cache.known("convert", "md")).containsExactly(newer);
        assertThat(cache.known("thumbnail", "md")).hasSize(1);
    }

    @Test
    void aFailedAnswerTellsNothing() {
        cache.get(new OperationFilter("convert", "md", null, null, null, null, false), false, HOUR);
        reads.get(0).completeExceptionally(new IllegalStateException("no"));

        assertThat(cache.known("convert", "md")).isEmpty();
    }
}
