package io.github.camelcloudconvert.convertly;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperation;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOutcome;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.ClientRegistry;
import io.github.camelcloudconvert.internal.message.BodyReader;
import io.github.camelcloudconvert.internal.message.ExchangeOptions;
import io.github.camelcloudconvert.internal.message.KeptSecrets;
import io.github.camelcloudconvert.internal.message.LargeBodies;
import io.github.camelcloudconvert.internal.producer.Resumption;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RequiredOptions;
import io.github.camelcloudconvert.progress.ProgressNotifier;
import io.github.camelcloudconvert.progress.ProgressReport;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Runs the endpoint's operation for each message and lets the route go on when it has ended. */
final class ConvertlyProducer extends DefaultAsyncProducer {

    private final ConvertlyOperation operation;
    private final Supplier<Context> contexts;
    private @Nullable Context context;

    /**
     * What all messages of one producer share.
     *
     * @param callbacks never rejects
     * @param secrets what no message may hold by mistake
     */
    record Context(
            OptionSource options,
            ConvertlyAccounts accounts,
            Function<AccountSettings, ConvertlyClient> open,
            Executor callbacks,
            LargeBodies largeBodies,
            Set<String> secrets,
            CallbackCheck callbacksArrive,
            ProgressNotifier progress) {}

    /** @param contexts asked at the start: Camel makes the producers of failure handlers before it starts components */
    ConvertlyProducer(Endpoint endpoint, ConvertlyOperation operation, Supplier<Context> contexts) {
        super(endpoint);
        this.operation = operation;
        this.contexts = contexts;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Context running = contexts.get();
        running.callbacksArrive().atStart();
        context = running;
        running.progress().start();
    }

    @Override
    protected void doStop() throws Exception {
        Context running = context;
        if (running != null) {
            running.progress().stop();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Context running = Objects.requireNonNull(context, "the producer is not started");
        Delivery delivery = new Delivery(exchange, running, Resumption.begin(exchange, this));
        CompletableFuture<ConvertlyOutcome> outcome;
        try {
            outcome = operation.run(delivery.request());
        } catch (Throwable refused) { // an Error too: the callback has to come
            exchange.setException(delivery.withAccount(refused));
            callback.done(true);
            return true;
        }
        outcome.whenComplete((value, failure) -> running.callbacks().execute(() -> {
            try {
                delivery.complete(value, failure);
            } finally {
                callback.done(false);
            }
        }));
        return false;
    }

    /** One message on its way through an operation. */
    private static final class Delivery {

        private final Exchange exchange;
        private final Context context;
        private final OptionSource options;
        private final Resumption resumption;
        private String account = "";
        private volatile @Nullable ProgressReport progress;

        Delivery(Exchange exchange, Context context, Resumption resumption) {
            this.exchange = exchange;
            this.context = context;
            this.options = new ExchangeOptions(exchange, context.options());
            this.resumption = resumption;
        }

        /** @throws ValidationException for a header that cannot be followed */
        ConvertlyOperation.Request request() {
            KeptSecrets.requireNone(exchange, context.secrets());
            String chosen = options.get(Options.ACCOUNT);
            String name = chosen == null ? ClientRegistry.DEFAULT : chosen;
            ConvertlyClient client = client(name);
            account = name;
            context.callbacksArrive().require(name);
            ProgressReport report = context.progress().begin(exchange, account);
            progress = report;
            return new ConvertlyOperation.Request(
                    options,
                    new BodyReader(exchange, options, context.largeBodies()),
                    () -> client,
                    context.accounts().configuration(name).getCallbackSecret(),
                    report == null ? ProgressSink.NOBODY : report,
                    resumption.token(),
                    resumption::remember);
        }

        private ConvertlyClient client(String name) {
            try {
                return context.open().apply(context.accounts().find(name));
            } catch (IllegalArgumentException unknown) {
                throw new ValidationException(
                        String.valueOf(unknown.getMessage()), ErrorContext.local("choose the account"));
            }
        }

        /** Puts the outcome or the failure into the exchange. Throws nothing. */
        void complete(@Nullable ConvertlyOutcome outcome, @Nullable Throwable failure) {
            try {
                if (failure != null || outcome == null) {
                    fail(failure == null ? new IllegalStateException("the operation has no outcome") : failure);
                } else {
                    ConvertlyWriter.write(exchange, outcome, RequiredOptions.option(options, Options.TEMP_DIRECTORY));
                    Resumption.succeeded(exchange);
                }
            } catch (Throwable unwritten) { // whatever goes wrong here has to reach the error handler of the route
                fail(unwritten);
            }
            ProgressReport report = progress;
            if (report != null) {
                report.end(outcome == null ? null : outcome.outcome(), exchange.getException());
            }
        }

        private void fail(Throwable failure) {
            Throwable cause = CompletionExceptions.unwrap(failure);
            resumption.failed(cause);
            exchange.setException(withAccount(cause));
        }

        /** What is found out before the service is asked does not know for whom. */
        Throwable withAccount(Throwable failure) {
            return failure instanceof ValidationException invalid
                    ? invalid.forAccount(ErrorContext.of("", account).at(ConvertlyClient.SERVICE))
                    : failure;
        }
    }
}
