package io.github.camelcloudconvert.internal.producer;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.internal.message.BodyReader;
import io.github.camelcloudconvert.internal.message.ExchangeOptions;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.ServiceRequest;
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
 */
final class Delivery<C extends ServiceClient, S> {

    private static final String OPTION_HEADERS = "CamelCloudConvert";
    private static final String CONVERTLY_HEADERS = "CamelConvertly";

    /** Longer texts are not compared with secrets. */
    private static final int LONGEST_SECRET = 4_000;

    private final Exchange exchange;
    private final ProducerContext<C, S> context;
    private final OptionSource options;
    private final Resumption resumption;
    private volatile @Nullable ResolvedAccount<C, S> account;
    private volatile @Nullable ServiceRequest<C, S> request;
    private volatile @Nullable ProgressReport progress;

    Delivery(Exchange exchange, ProducerContext<C, S> context, Resumption resumption) {
        this.exchange = exchange;
        this.context = context;
        this.options = new ExchangeOptions(exchange, context.options());
        this.resumption = resumption;
    }

    /** @throws ValidationException for a header that cannot be followed */
    CompletableFuture<Outcome> begin() {
        requireNoSecrets();
        ResolvedAccount<C, S> chosen = context.accounts().find(options.get(Options.ACCOUNT));
        account = chosen;
        context.work().require(chosen, options);
        ProgressReport report = context.progress().begin(exchange, chosen.name());
        progress = report;
        ServiceRequest<C, S> begun = new ServiceRequest<>(
                options,
                new BodyReader(exchange, options, context.largeBodies()),
                chosen.client(),
                chosen.signing(),
                PhaseTrace.beside(report, exchange),
                resumption.token(),
                resumption::remember);
        request = begun;
        return context.work().run(begun);
    }

    /** A key or secret that stands where an id belongs would go into addresses, errors and logs. */
    private void requireNoSecrets() {
        requireNoSecret("the body", exchange.getMessage().getBody());
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (name.startsWith(OPTION_HEADERS) || name.startsWith(CONVERTLY_HEADERS)) {
                requireNoSecret("the header " + name, value);
            }
        });
    }

    private void requireNoSecret(String place, @Nullable Object value) {
        if (value instanceof String text
                && text.length() <= LONGEST_SECRET
                && context.secrets().contains(text.strip())) {
            throw new ValidationException(
                    place + " is the key or a secret of an account: keys and secrets belong into the options of the"
                            + " component, and never into a message",
                    ErrorContext.local("read the options"));
        }
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
        ServiceRequest<C, S> begun = Objects.requireNonNull(request, "an operation has ended that was not begun");
        context.work().write(exchange, begun, outcome);
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
