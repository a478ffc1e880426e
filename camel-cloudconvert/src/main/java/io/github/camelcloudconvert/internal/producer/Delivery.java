package io.github.camelcloudconvert.internal.producer;

import java.io.IOException;
import java.nio.file.Path;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.internal.account.ResolvedAccount;
import io.github.camelcloudconvert.internal.message.BodyReader;
import io.github.camelcloudconvert.internal.message.ExchangeOptions;
import io.github.camelcloudconvert.internal.message.JobDeletion;
import io.github.camelcloudconvert.internal.message.KeptSecrets;
import io.github.camelcloudconvert.internal.message.OutcomeWriter;
import io.github.camelcloudconvert.operation.Operation;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.ResultMode;
import io.github.camelcloudconvert.progress.ProgressReport;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** One message on its way through an operation. */
final class Delivery {

    private final Exchange exchange;
    private final ProducerContext context;
    private final OptionSource options;
    private final Resumption resumption;
    private volatile @Nullable ResolvedAccount account;
    private volatile @Nullable ProgressReport progress;

    Delivery(Exchange exchange, ProducerContext context, Resumption resumption) {
        this.exchange = exchange;
        this.context = context;
        this.options = new ExchangeOptions(exchange, context.options());
        this.resumption = resumption;
    }

    /** @throws ValidationException for a header that cannot be followed */
    Operation.Request request() {
        KeptSecrets.requireNone(exchange, context.secrets());
        ResolvedAccount chosen = context.accounts().find(options.get(Options.ACCOUNT));
        account = chosen;
        context.reports().require(chosen.name());
        requireAddressesToLive();
        ProgressReport report = context.progress().begin(exchange, chosen.name());
        progress = report;
        return new Operation.Request(
                options,
                new BodyReader(exchange, options, context.largeBodies()),
                chosen.jobs(),
                PhaseTrace.beside(report, exchange),
                chosen.signing(),
                resumption.token(),
                resumption::remember);
    }

    /** For the endpoint's own options this is known at the start. */
    private void requireAddressesToLive() {
        if (deletesJob() && options.get(Options.RESULT) != ResultMode.BODY) {
            throw new ValidationException(
                    "deleteJob would make the addresses useless that the header " + Options.RESULT.header()
                            + " asks for: leave the header out, or remove deleteJob",
                    ErrorContext.local("read the options"));
        }
    }

    private boolean deletesJob() {
        return Boolean.TRUE.equals(options.get(Options.DELETE_JOB));
    }

    /** An input error, before anything was asked of the service. */
    void refuse(Throwable refused) {
        exchange.setException(withAccount(refused));
    }

    /** Puts the outcome or the failure into the exchange. Throws nothing. */
    void complete(@Nullable Outcome outcome, @Nullable Throwable failure) {
        end(outcome, failure);
        ProgressReport report = progress;
        if (report != null) {
            report.end(outcome, exchange.getException());
        }
    }

    private void end(@Nullable Outcome outcome, @Nullable Throwable failure) {
        if (failure != null || outcome == null) {
            fail(
                    failure == null
                            ? new IllegalStateException("the operation has no outcome")
                            : CompletionExceptions.unwrap(failure));
            return;
        }
        try {
            write(outcome);
            Resumption.succeeded(exchange);
        } catch (Throwable unwritten) { // whatever goes wrong here has to reach the error handler of the route
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
        exchange.getMessage().setHeader(HeaderNames.SERVICE, ErrorContext.CLOUDCONVERT);
        Job job = outcome.job();
        ResolvedAccount used = account;
        if (deletesJob() && job != null && used != null && !(outcome instanceof Outcome.OfJob)) {
            exchange.getExchangeExtension()
                    .addOnCompletion(new JobDeletion(used.jobs().get(), job.id()));
        }
    }

    private void fail(Throwable failure) {
        resumption.failed(failure);
        exchange.setException(withAccount(failure));
    }

    /** What is found out before the service is asked does not know for whom. */
    private Throwable withAccount(Throwable failure) {
        ResolvedAccount used = account;
        return failure instanceof ValidationException invalid && used != null
                ? invalid.forAccount(used.name())
                : failure;
    }
}
