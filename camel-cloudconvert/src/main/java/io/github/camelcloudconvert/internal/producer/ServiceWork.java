package io.github.camelcloudconvert.internal.producer;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.ServiceRequest;
import io.github.camelcloudconvert.operation.option.OptionSource;
import org.apache.camel.Exchange;

/**
 * What a service brings of its own to the way of a message: its operation, and what becomes of the outcome. All else is
 * the same for each service. Safe for any thread.
 *
 * @param <C> the client of an account
 * @param <S> what an account signs and verifies with
 */
public interface ServiceWork<C extends ServiceClient, S> {

    /** The service's name in errors and in the header that names the maker of a result. */
    String service();

    /** Finds out what messages would miss, before there is any. */
    void requireAtStart() throws Exception;

    /** @throws io.github.camelcloudconvert.client.error.ValidationException where the message asks for what cannot be */
    void require(ResolvedAccount<C, S> account, OptionSource options);

    /** Begins the operation; throws nothing but input errors. */
    CompletableFuture<Outcome> run(ServiceRequest<C, S> request);

    /** Puts the outcome into the message. Takes over its files, also where it fails. */
    void write(Exchange exchange, ServiceRequest<C, S> request, Outcome outcome) throws IOException;
}
