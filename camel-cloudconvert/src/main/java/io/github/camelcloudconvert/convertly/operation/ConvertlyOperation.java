package io.github.camelcloudconvert.convertly.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.operation.MessageInput;
import io.github.camelcloudconvert.operation.ServiceRequest;
import io.github.camelcloudconvert.operation.option.OptionSource;
import org.jspecify.annotations.Nullable;

/** One thing an endpoint of Convertly can do. Stateless; {@link #run} neither blocks nor throws anything but input errors. */
public interface ConvertlyOperation {

    /**
     * Checks what can be known when a route starts.
     *
     * @throws IllegalArgumentException with a sentence that says which option to change
     */
    default void validate(OptionSource endpoint) {}

    /** Whether it makes jobs that report their end to the option callbackUrl. */
    default boolean reportsEnds() {
        return false;
    }

    /** @throws io.github.camelcloudconvert.client.error.ValidationException for an input error found at once */
    CompletableFuture<ConvertlyOutcome> run(Request request);

    /**
     * One message.
     *
     * @param account asked when the input has been read
     * @param callbackSecret of the account; null where it has none
     * @param progress receives the steps of long work
     * @param resume what an earlier delivery of this message left
     * @param remember keeps it for a later delivery; must not block
     */
    record Request(
            OptionSource options,
            MessageInput input,
            Supplier<ConvertlyClient> account,
            @Nullable String callbackSecret,
            ProgressSink progress,
            ResumeToken resume,
            Consumer<ResumeToken> remember)
            implements ServiceRequest {

        ConvertlyClient client() {
            return account.get();
        }

        @Override
        public <T> CompletableFuture<T> send(ApiCall<T> call) {
            return client().send(call);
        }

        /** Polling is all that the service offers. */
        WaitSettings waiting() {
            return waiting(CompletionMode.POLL);
        }
    }
}
