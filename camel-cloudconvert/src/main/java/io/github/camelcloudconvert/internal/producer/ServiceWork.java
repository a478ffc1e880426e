package io.github.camelcloudconvert.internal.producer;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.internal.account.ResolvedAccount;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.option.OptionSource;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What a service brings of its own to the way of a message: its accounts, its operation, and what becomes of the outcome.
 * All else is the same for each service. Safe for any thread.
 *
 * @param <A> an account of the service
 * @param <O> what the operation comes to
 */
public interface ServiceWork<A extends ResolvedAccount<?, ?>, O> {

    /** The service's name in errors and in the header that says who made a result. */
    String service();

    /** Finds out what messages would miss, before there is any. */
    void requireAtStart() throws Exception;

    /**
     * The account of a message.
     *
     * @param name null for the endpoint's own
     * @throws io.github.camelcloudconvert.client.error.ValidationException that names the accounts there are
     */
    A account(@Nullable String name);

    /** @throws io.github.camelcloudconvert.client.error.ValidationException where the message asks for what cannot be */
    void require(A account, OptionSource options);

    /** Begins the operation; throws nothing but input errors. */
    CompletableFuture<O> run(A account, Delivery<A, O> delivery);

    /** Puts the outcome into the message. Takes over its files, also where it fails. */
    void write(Exchange exchange, OptionSource options, A account, O outcome) throws IOException;

    /** What a listener of progress is told at the end. */
    Outcome told(O outcome);
}
