package io.github.camelcloudconvert.emulator.service.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.emulator.service.request.ListQuery.Paging;
import io.github.camelcloudconvert.emulator.wire.ErrorJson;
import io.github.camelcloudconvert.emulator.wire.PageJson;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Filters and pages of lists (docs/api-notes.md#lists). */
class ListQueryTest {
    private static ListQuery query(String... pairs) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], pairs[i + 1]);
        }
        return new ListQuery(parameters);
    }

    private static void invalid(ThrowingCallable call, String field, String message) {
        assertThatExceptionOfType(EmulatorError.class).isThrownBy(call).satisfies(error -> {
            assertThat(error.status()).isEqualTo(422);
            assertThat(((ErrorJson) error.body()).errors()).isEqualTo(Map.of(field, List.of(message)));
        });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            delimiter = '|',
            value = {
                "a     | a    | true",
                "a     | b    | false",
                "a     | null | false",
                "a, b  | b    | true",
                "a,b   | a,b  | true",
                "a,b   | c    | false",
                "''    | ''   | true",
                "''    | a    | false"
            })
    void aFilterAcceptsItsValueOrOneOfSeveral(String wanted, String value, boolean accepted) {
        assertThat(query("filter[tag]", wanted).accepts("tag", value)).isEqualTo(accepted);
    }

    @Test
    void withoutAFilterEverythingIsAccepted() {
        assertThat(query("filter[tag]", "a").accepts("status", null)).isTrue();
        assertThat(ListQuery.NONE.accepts("tag", "anything")).isTrue();
    }

    @Test
    void includesAreListedWithCommas() {
        ListQuery query = query("include", "payload, retries");

        assertThat(query.includes("payload")).isTrue();
        assertThat(query.includes("retries")).isTrue();
        assertThat(query.includes("job")).isFalse();
        assertThat(ListQuery.NONE.includes("payload")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "false, false", "0, false", "yes, false"})
    void aFlagIsOneOfTwoWords(String value, boolean set) {
        assertThat(query("alternatives", value).flag("alternatives")).isEqualTo(set);
    }

    @Test
    void addressesOfOtherPagesRepeatTheRestInOrder() {
        assertThat(query("per_page", "2", "page", "3", "filter[tag]", "a b&c*~").withoutPage())
                .isEqualTo("filter%5Btag%5D=a%20b%26c%2A~&per_page=2");
        assertThat(query("page", "3").withoutPage()).isEmpty();
    }

    @Test
    void jobsAreFilteredByThreeStatesAndTasksByFour() {
        String message = "The selected filter.status is invalid.";

        assertThatCode(query("filter[status]", "waiting,error")::checkTaskStatus)
                .doesNotThrowAnyException();
        assertThatCode(query("filter[status]", "processing,finished,error")::checkJobStatus)
                .doesNotThrowAnyException();
        assertThatCode(ListQuery.NONE::checkJobStatus).doesNotThrowAnyException();
        invalid(query("filter[status]", "waiting")::checkJobStatus, "filter.status", message);
        invalid(query("filter[status]", "error,done")::checkTaskStatus, "filter.status", message);
    }

    @ParameterizedTest
    @CsvSource({"1, 100, 0, 101", "3, 2, 4, 3", "0, 0, 0, 101", "-5, 101, 0, 101", "2147483647, 100, 214748364600, 101"
    })
    void pagesAreCutWithinBounds(String page, String perPage, long skipped, long read) {
        Paging paging = query("page", page, "per_page", perPage).paging();

        assertThat(paging.skipped()).isEqualTo(skipped);
        assertThat(paging.read()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"page, x, The page must be an integer.", "per_page, 1.5, The per page must be an integer."})
    void aPageThatIsNoNumberIsRefused(String name, String value, String message) {
        invalid(query(name, value)::paging, name, message);
    }

    @Test
    void aPageKnowsItsNeighboursWithoutATotal() {
        List<Integer> read = IntStream.rangeClosed(3, 5).boxed().toList();
        PageJson<Integer> middle = new Paging(2, 2).page("http://h/jobs", "per_page=2", read);

        assertThat(middle.data()).containsExactly(3, 4);
        assertThat(middle.links().first()).isEqualTo("http://h/jobs?per_page=2&page=1");
        assertThat(middle.links().prev()).isEqualTo("http://h/jobs?per_page=2&page=1");
        assertThat(middle.links().next()).isEqualTo("http://h/jobs?per_page=2&page=3");
        assertThat(middle.links().last()).isNull();
        assertThat(middle.meta()).isEqualTo(new PageJson.Meta(2, 3, "http://h/jobs", 2, 4));
    }

    @Test
    void anEmptyPageHasNoPlace() {
        PageJson<Integer> empty = new Paging(1, 100).page("http://h/jobs", "", List.of());

        assertThat(empty.links().first()).isEqualTo("http://h/jobs?page=1");
        assertThat(empty.links().prev()).isNull();
        assertThat(empty.links().next()).isNull();
        assertThat(empty.meta()).isEqualTo(new PageJson.Meta(1, null, "http://h/jobs", 100, null));
    }
}
