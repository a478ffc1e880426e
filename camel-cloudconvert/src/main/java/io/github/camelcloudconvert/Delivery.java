package io.github.camelcloudconvert;

import java.io.IOException;
import java.nio.file.Path;

import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.operation.Operation;
import io.github.camelcloudconvert.operation.OptionSource;
import io.github.camelcloudconvert.operation.Options;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.ResultMode;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** One message on its way through an operation. */
final class Delivery {

    private final Exchange exchange;
    private final ProducerContext context;
    private final OptionSource options;
    private final Resumption resumption;

    Delivery(Exchange exchange, ProducerContext context, Resumption resumption) {
        this.exchange = exchange;
        this.context = context;
        this.options = new ExchangeOptions(exchange, context.options());
        this.resumption = resumption;
    }

    Operation.Request request() {
        return new Operation.Request(
                options,
                new BodyReader(exchange, options, context.largeBodies()),
                context.jobs(),
                resumption.token(),
                resumption::remember);
    }

    /** Puts the outcome or the failure into the exchange. Throws nothing. */
    @SuppressWarnings("CatchingUnchecked") // whatever goes wrong here has to reach the route's error handler
    void complete(@Nullable Outcome outcome, @Nullable Throwable failure) {
        if (failure != null || outcome == null) {
            fail(
                    failure == null
                            ? new IllegalStateException("the operation has no outcome")
                            : Failures.unwrap(failure));
            return;
        }
        try {
            write(outcome);
            Resumption.succeeded(exchange);
        } catch (Exception unwritten) {
            fail(unwritten);
        }
    }

    private void write(Outcome outcome) throws IOException {
        ResultMode mode = options.get(Options.RESULT);
        Path tempDirectory = options.get(Options.TEMP_DIRECTORY);
        if (mode == null || tempDirectory == null) {
            throw new IllegalStateException("the component has no defaults for result and tempDirectory");
        }
        new OutcomeWriter(exchange, mode, tempDirectory).write(outcome);
        if (context.deleteJob() && outcome instanceof Outcome.Files files) {
            String jobId = files.result().job().id();
            exchange.getExchangeExtension().addOnCompletion(new JobDeletion(context.jobs(), jobId));
        }
    }

    private void fail(Throwable failure) {
        resumption.failed(failure);
        exchange.setException(failure);
    }
}
