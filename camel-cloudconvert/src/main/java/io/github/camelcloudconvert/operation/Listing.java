package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.model.JsonList;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RequiredOptions;

/**
 * A list of the service: one page of it, or all pages one after the other.
 *
 * @param filters the options that choose what is listed, pages apart
 * @param call the call for one page
 */
record Listing<T extends JsonDocument>(
        String name, List<Option<?>> filters, BiFunction<Operation.Request, PageOf, ApiCall<Page<T>>> call)
        implements Operation {

    private static final int MOST = 100;

    @Override
    public List<Option<?>> asked() {
        return Stream.concat(filters.stream(), Stream.of(Options.PAGE, Options.PER_PAGE))
                .toList();
    }

    @Override
    public void validate(OptionSource endpoint, Signing signing) {
        pageOf(endpoint, RequiredOptions.option(endpoint, Options.PAGE));
    }

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        OptionSource options = request.options();
        int first = RequiredOptions.option(options, Options.PAGE);
        if (RequiredOptions.option(options, Options.ALL_PAGES)) {
            PageOf start = pageOf(options, first);
            PageSource<T> pages = number -> read(request, new PageOf(start.page() + number - 1, start.perPage()));
            return CompletableFuture.completedFuture(new Outcome.Pages(pages));
        }
        return read(request, pageOf(options, first)).thenApply(page -> new Outcome.Value(new JsonList<>(page.items())));
    }

    private CompletableFuture<Page<T>> read(Request request, PageOf which) {
        return request.client().send(call.apply(request, which));
    }

    private static PageOf pageOf(OptionSource options, int page) {
        int perPage = RequiredOptions.option(options, Options.PER_PAGE);
        if (page < 1 || perPage < 1 || perPage > MOST) {
            throw InputErrors.of(
                    "read the list",
                    "pages count from 1 and hold 1 to " + MOST + " items: page=" + page + ", perPage=" + perPage);
        }
        return new PageOf(page, perPage);
    }
}
