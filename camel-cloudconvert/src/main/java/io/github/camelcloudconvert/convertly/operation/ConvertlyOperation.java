package io.github.camelcloudconvert.convertly.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.ServiceRequest;
import io.github.camelcloudconvert.operation.option.OptionSource;

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
    CompletableFuture<Outcome> run(ServiceRequest<ConvertlyClient, ConvertlySigning> request);
}
