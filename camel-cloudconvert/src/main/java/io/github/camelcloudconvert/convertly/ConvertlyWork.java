package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperation;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOutcome;
import io.github.camelcloudconvert.internal.producer.Delivery;
import io.github.camelcloudconvert.internal.producer.ResolvedAccount;
import io.github.camelcloudconvert.internal.producer.ServiceWork;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import org.apache.camel.Exchange;

/** Runs an operation of Convertly. */
final class ConvertlyWork implements ServiceWork<ConvertlyClient, ConvertlySigning, ConvertlyOutcome> {

    private final ConvertlyOperation operation;
    private final CallbackCheck callbacks;

    ConvertlyWork(ConvertlyOperation operation, CallbackCheck callbacks) {
        this.operation = operation;
        this.callbacks = callbacks;
    }

    @Override
    public String service() {
        return ConvertlyClient.SERVICE;
    }

    @Override
    public void requireAtStart() throws Exception {
        callbacks.atStart();
    }

    @Override
    public void require(ResolvedAccount<ConvertlyClient, ConvertlySigning> account, OptionSource options) {
        callbacks.require(account.name(), account.signing());
    }

    @Override
    public CompletableFuture<ConvertlyOutcome> run(
            ResolvedAccount<ConvertlyClient, ConvertlySigning> account,
            Delivery<ConvertlyClient, ConvertlySigning, ConvertlyOutcome> delivery) {
        return operation.run(new ConvertlyOperation.Request(
                delivery.options(),
                delivery.input(),
                account.client(),
                account.signing().callbackSecret(),
                delivery.progress(),
                delivery.resume(),
                delivery::remember));
    }

    @Override
    public void write(
            Exchange exchange,
            OptionSource options,
            ResolvedAccount<ConvertlyClient, ConvertlySigning> account,
            ConvertlyOutcome outcome)
            throws IOException {
        ConvertlyWriter.write(exchange, outcome, options.required(Options.TEMP_DIRECTORY));
    }

    @Override
    public Outcome told(ConvertlyOutcome outcome) {
        return outcome.outcome();
    }
}
