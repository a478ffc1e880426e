package io.github.camelcloudconvert.internal.message;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.model.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PagedItemsTest {

    private final List<Integer> asked = new ArrayList<>();

    @Test
    void allPagesComeInOrderAndAnEmptyOneDoesNotEndThem() {
        List<List<String>> pages = List.of(List.of("a", "b"), List.of(), List.of("c"));
        PagedItems<String> items = new PagedItems<>(number -> page(pages.get(number - 1), number, pages.size()));
        List<String> read = new ArrayList<>();
        items.forEachRemaining(read::add);

        assertThat(read).containsExactly("a", "b", "c");
        assertThat(asked).containsExactly(1, 2, 3);
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void onlyThePageAfterThePresentOneIsAskedFor() {
        PagedItems<String> items = new PagedItems<>(number -> page(List.of("x", "y"), number, 100));
        items.next();

        assertThat(asked).containsExactly(1, 2);
    }

    @Test
    void aPageThatCannotBeReadFailsTheIterationWithTheErrorItself() {
        ServerException broken = new ServerException("down", ErrorContext.of("list the jobs", "default"), null);
        PagedItems<String> items = new PagedItems<>(
                number -> number == 1 ? page(List.of("a"), 1, 2) : CompletableFuture.failedFuture(broken));
        items.next();

        assertThatThrownBy(items::hasNext).isSameAs(broken);
    }

    private CompletableFuture<Page<String>> page(List<String> items, int number, int last) {
        asked.add(number);
        return CompletableFuture.completedFuture(new Page<>(items, number, number == last));
    }
}
