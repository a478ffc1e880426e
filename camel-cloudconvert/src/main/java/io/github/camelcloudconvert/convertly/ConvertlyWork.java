package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperation;
import io.github.camelcloudconvert.convertly.operation.ConvertlySigning;
import io.github.camelcloudconvert.internal.message.OutcomeWriter;
import io.github.camelcloudconvert.internal.producer.ResolvedAccount;
import io.github.camelcloudconvert.internal.producer.ServiceWork;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.ServiceRequest;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.Exchange;

/** Runs an operation of Convertly. */
final class ConvertlyWork implements ServiceWork<ConvertlyClient, ConvertlySigning> {

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
    public CompletableFuture<Outcome> run(ServiceRequest<ConvertlyClient, ConvertlySigning> request) {
        return operation.run(request);
    }

    @Override
    public void write(Exchange exchange, ServiceRequest<ConvertlyClient, ConvertlySigning> request, Outcome outcome)
            throws IOException {
        Path tempDirectory = request.options().required(Options.TEMP_DIRECTORY);
        new OutcomeWriter(exchange, ResultMode.BODY, tempDirectory).write(outcome);
    }
}
