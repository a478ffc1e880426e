package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import org.jspecify.annotations.Nullable;

/** One thing an endpoint can do. Stateless; {@link #run} neither blocks nor throws anything but input errors. */
public interface Operation {

    /** As in the endpoint URI. */
    String name();

    /** Whether it calls the service, for which it needs a key. */
    default boolean needsAccount() {
        return true;
    }

    /** The API's name of what is done to the files of a message; null where the operation takes no files. */
    default @Nullable String task() {
        return null;
    }

    /**
     * The options that belong into a message rather than into a route, for tools that offer operations without a route's
     * author. Each has a header.
     */
    default List<Option<?>> asked() {
        return List.of();
    }

    /**
     * Checks what can be known when a route starts.
     *
     * @param signing of the endpoint's account
     * @throws IllegalArgumentException with a sentence that says which option to change
     */
    default void validate(OptionSource endpoint, Signing signing) {}

    /** @throws io.github.camelcloudconvert.client.error.ValidationException for an input error found at once */
    CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request);
}
