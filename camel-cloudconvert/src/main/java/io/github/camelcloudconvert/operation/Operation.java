package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
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
    CompletableFuture<Outcome> run(Request request);

    /**
     * One message.
     *
     * @param account asked only by operations that need one
     * @param progress receives the steps of long work; {@link ProgressSink#NOBODY} where no listener wants them
     * @param resume what an earlier delivery of this message left
     * @param remember keeps it for a later delivery; must not block
     */
    record Request(
            OptionSource options,
            MessageInput input,
            Supplier<CloudConvertApi> account,
            ProgressSink progress,
            Signing signing,
            ResumeToken resume,
            Consumer<ResumeToken> remember)
            implements ServiceRequest {

        CloudConvertApi client() {
            return account.get();
        }

        @Override
        public <T> CompletableFuture<T> send(ApiCall<T> call) {
            return client().send(call);
        }

        /** How the options say to wait for the end of a job. */
        WaitSettings waiting() {
            return waiting(options.required(Options.COMPLETION));
        }
    }
}
