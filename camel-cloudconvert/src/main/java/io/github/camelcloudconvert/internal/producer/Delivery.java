package io.github.camelcloudconvert.internal.producer;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.internal.message.BodyReader;
import io.github.camelcloudconvert.internal.message.ExchangeOptions;
import io.github.camelcloudconvert.internal.message.KeptSecrets;
import io.github.camelcloudconvert.operation.MessageInput;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.progress.ProgressReport;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way through an operation.
 *
 * @param <C> the client of an account
 * @param <S> what an account signs and verifies with
 * @param <O> what the operation comes to
 */
public final class Delivery<C, S, O> {

    private final Exchange exchange;
    private final ProducerContext<C, S, O> context;
    private final OptionSource options;
    private final Resumption resumption;
    private volatile @Nullable ResolvedAccount<C, S> account;
    private volatile @Nullable ProgressReport progress;

    Delivery(Exchange exchange, ProducerContext<C, S, O> context, Resumption resumption) {
        this.exchange = exchange;
        this.context = context;
        this.options = new ExchangeOptions(exchange, context.options());
        this.resumption = resumption;
    }

    /** @throws ValidationException for a header that cannot be followed */
    CompletableFuture<O> begin() {
        KeptSecrets.requireNone(exchange, context.secrets());
        ResolvedAccount<C, S> chosen = context.accounts().find(options.get(Options.ACCOUNT));
        account = chosen;
        context.work().require(chosen, options);
        progress = context.progress().begin(exchange, chosen.name());
        return context.work().run(chosen, this);
    }

    /** What the message says, and where it says nothing the endpoint. */
    public OptionSource options() {
        return options;
    }

    /** The body, as operations read it. */
    public MessageInput input() {
        return new BodyReader(exchange, options, context.largeBodies());
    }

    /** Where the operation tells its steps. */
    public ProgressSink progress() {
        return PhaseTrace.beside(progress, exchange);
    }

    /** What an earlier delivery of the message left. */
    public ResumeToken resume() {
        return resumption.token();
    }

    /** Keeps for a later delivery what the operation has come to. May be called on any thread. */
    public void remember(ResumeToken latest) {
        resumption.remember(latest);
    }

    /** An input error, before anything was asked of the service. */
    void refuse(Throwable refused) {
        exchange.setException(withAccount(refused));
    }

    /** Puts the outcome or the failure into the exchange. Throws nothing. */
    void complete(@Nullable O outcome, @Nullable Throwable failure) {
        end(outcome, failure);
        ProgressReport report = progress;
        if (report != null) {
            report.end(outcome == null ? null : context.work().told(outcome), exchange.getException());
        }
    }

    private void end(@Nullable O outcome, @Nullable Throwable failure) {
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

    private void write(O outcome) throws IOException {
        ResolvedAccount<C, S> used = Objects.requireNonNull(account, "an operation has ended that was not begun");
        context.work().write(exchange, options, used, outcome);
        exchange.getMessage().setHeader(HeaderNames.SERVICE, context.work().service());
    }

    private void fail(Throwable failure) {
        resumption.failed(failure);
        exchange.setException(withAccount(failure));
    }

    /** What is found out before the service is asked knows neither for whom nor where. */
    private Throwable withAccount(Throwable failure) {
        ResolvedAccount<C, S> used = account;
        String name = used == null ? "" : used.name();
        return failure instanceof ValidationException invalid
                ? invalid.forAccount(ErrorContext.of("", name).at(context.work().service()))
                : failure;
    }
}
