package io.github.camelcloudconvert.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.model.JsonList;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/** Reads a list of any service: one page of it, or all pages one after the other. */
public final class Listing {

    private static final int MOST = 100;

    private Listing() {}

    /** @throws io.github.camelcloudconvert.client.error.ValidationException where the endpoint names a page that cannot be */
    public static void requirePages(OptionSource endpoint) {
        start(endpoint);
    }

    /**
     * The items of the page that the options name, or all pages.
     *
     * @param call the call for one page
     */
    public static <T extends JsonDocument> CompletableFuture<Outcome> read(
            ServiceRequest<?, ?> request, Function<PageOf, ApiCall<Page<T>>> call) {
        PageOf start = start(request.options());
        if (request.options().required(Options.ALL_PAGES)) {
            IntFunction<CompletableFuture<Page<T>>> pages =
                    number -> request.client().send(call.apply(new PageOf(start.page() + number - 1, start.perPage())));
            return CompletableFuture.completedFuture(new Outcome.Pages<>(pages));
        }
        return request.client()
                .send(call.apply(start))
                .thenApply(page -> new Outcome.Value(new JsonList<>(page.items())));
    }

    private static PageOf start(OptionSource options) {
        int page = options.required(Options.PAGE);
        int perPage = options.required(Options.PER_PAGE);
        if (page < 1 || perPage < 1 || perPage > MOST) {
            throw InputErrors.of(
                    "read the list",
                    "pages count from 1 and hold 1 to " + MOST + " items: page=" + page + ", perPage=" + perPage);
        }
        return new PageOf(page, perPage);
    }
}
