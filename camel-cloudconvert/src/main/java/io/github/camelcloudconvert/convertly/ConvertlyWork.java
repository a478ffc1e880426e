package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperation;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOutcome;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.ClientRegistry;
import io.github.camelcloudconvert.internal.account.ResolvedAccount;
import io.github.camelcloudconvert.internal.producer.Delivery;
import io.github.camelcloudconvert.internal.producer.ServiceWork;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RequiredOptions;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Runs an operation of Convertly. */
final class ConvertlyWork
        implements ServiceWork<ResolvedAccount<ConvertlyClient, ConvertlyAccountConfiguration>, ConvertlyOutcome> {

    private final ConvertlyOperation operation;
    private final ConvertlyAccounts accounts;
    private final Function<AccountSettings, ConvertlyClient> open;
    private final CallbackCheck callbacks;

    ConvertlyWork(
            ConvertlyOperation operation,
            ConvertlyAccounts accounts,
            Function<AccountSettings, ConvertlyClient> open,
            CallbackCheck callbacks) {
        this.operation = operation;
        this.accounts = accounts;
        this.open = open;
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
    public ResolvedAccount<ConvertlyClient, ConvertlyAccountConfiguration> account(@Nullable String chosen) {
        String name = chosen == null ? ClientRegistry.DEFAULT : chosen;
        try {
            ConvertlyClient client = open.apply(accounts.find(name));
            return new ResolvedAccount<>(name, () -> client, accounts.configuration(name));
        } catch (IllegalArgumentException unknown) {
            throw new ValidationException(
                    String.valueOf(unknown.getMessage()), ErrorContext.local("choose the account"));
        }
    }

    @Override
    public void require(ResolvedAccount<ConvertlyClient, ConvertlyAccountConfiguration> account, OptionSource options) {
        callbacks.require(account.name());
    }

    @Override
    public CompletableFuture<ConvertlyOutcome> run(
            ResolvedAccount<ConvertlyClient, ConvertlyAccountConfiguration> account,
            Delivery<ResolvedAccount<ConvertlyClient, ConvertlyAccountConfiguration>, ConvertlyOutcome> delivery) {
        return operation.run(new ConvertlyOperation.Request(
                delivery.options(),
                delivery.input(),
                account.client(),
                account.signing().getCallbackSecret(),
                delivery.progress(),
                delivery.resume(),
                delivery::remember));
    }

    @Override
    public void write(
            Exchange exchange,
            OptionSource options,
            ResolvedAccount<ConvertlyClient, ConvertlyAccountConfiguration> account,
            ConvertlyOutcome outcome)
            throws IOException {
        ConvertlyWriter.write(exchange, outcome, RequiredOptions.option(options, Options.TEMP_DIRECTORY));
    }

    @Override
    public Outcome told(ConvertlyOutcome outcome) {
        return outcome.outcome();
    }
}
