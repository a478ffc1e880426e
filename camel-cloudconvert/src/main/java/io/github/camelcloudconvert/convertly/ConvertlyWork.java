package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.config.ConfigurationCheck;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperation;
import io.github.camelcloudconvert.convertly.operation.ConvertlySigning;
import io.github.camelcloudconvert.internal.account.Account;
import io.github.camelcloudconvert.internal.message.OutcomeWriter;
import io.github.camelcloudconvert.internal.producer.ResolvedAccount;
import io.github.camelcloudconvert.internal.producer.ServiceWork;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.ServiceRequest;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an operation of Convertly, and finds out whether what jobs report to {@code callbackUrl} can arrive, and be taken
 * where a route of this context receives it. The routes of a running context start one by one, in any order, so there each
 * message decides.
 */
final class ConvertlyWork implements ServiceWork<ConvertlyClient, ConvertlySigning> {

    private static final Logger LOG = LoggerFactory.getLogger(ConvertlyWork.class);

    private final CamelContext context;
    private final ConvertlyOperation operation;
    private final @Nullable URI callback;
    private final Account<ConvertlySigning> own;

    /**
     * @param callback null where nothing is reported
     * @param own of messages that name no account
     * @param service where jobs of it are made
     * @throws IllegalArgumentException where the service could not reach the address, or should not
     */
    ConvertlyWork(
            CamelContext context,
            ConvertlyOperation operation,
            @Nullable String callback,
            Account<ConvertlySigning> own,
            URI service) {
        this.context = context;
        this.operation = operation;
        this.callback = operation.reportsEnds() ? address(callback, service) : null;
        this.own = own;
    }

    private static @Nullable URI address(@Nullable String address, URI service) {
        if (address == null || address.isBlank()) {
            return null;
        }
        ConfigurationCheck.requireAddress("callbackUrl", address);
        URI callback = URI.create(address.strip());
        boolean standIn = service.getHost() != null && Hosts.isThisMachine(service.getHost());
        if (!standIn && !"https".equalsIgnoreCase(callback.getScheme())) {
            throw new IllegalArgumentException(
                    "callbackUrl is reached without encryption, and what is reported may hold addresses of files: begin it"
                            + " with https://");
        }
        if (!standIn && callback.getHost() != null && Hosts.isThisMachine(callback.getHost())) {
            throw new IllegalArgumentException(
                    "callbackUrl leads to this machine, which the service cannot reach: name the host by which the"
                            + " internet knows it");
        }
        return callback;
    }

    /** Stops the start of the context where its receiver would take no callback, when all routes are known. */
    @Override
    public void requireAtStart() throws Exception {
        if (callback == null) {
            return;
        }
        if (own.signing().callbackSecret() == null) {
            LOG.warn("what the service reports to callbackUrl is not signed, so that any sender could have sent it: set"
                    + " callbackSecret");
        }
        context.addStartupListener((started, alreadyStarted) -> {
            Optional<String> fault = alreadyStarted ? Optional.empty() : fault(own.name(), own.signing());
            if (fault.isPresent()) {
                throw new IllegalArgumentException(fault.get());
            }
        });
    }

    @Override
    public void require(ResolvedAccount<ConvertlyClient, ConvertlySigning> account, OptionSource options) {
        fault(account.name(), account.signing()).ifPresent(fault -> {
            throw new ValidationException(
                    fault, ErrorContext.of("create the job", account.name()).at(ConvertlyClient.SERVICE));
        });
    }

    private Optional<String> fault(String chosen, ConvertlySigning signing) {
        URI address = callback;
        if (address == null) {
            return Optional.empty();
        }
        String secret = signing.callbackSecret();
        boolean refused = context.getEndpoints().stream()
                .filter(ConvertlyEndpoint.class::isInstance)
                .map(ConvertlyEndpoint.class::cast)
                .filter(receiver -> receiver.receivesAt(address.getPath(), chosen))
                .map(ConvertlyEndpoint::signingSecrets)
                .anyMatch(secrets -> !agrees(secrets, secret));
        return refused
                ? Optional.of(
                        "callbackUrl leads to convertly:webhook of this context, which takes nothing that is signed "
                                + (secret == null ? "with no secret" : "with another secret than its own")
                                + ": set the same callbackSecret for both, best on the component or the account "
                                + chosen)
                : Optional.empty();
    }

    private static boolean agrees(List<String> secrets, @Nullable String secret) {
        return secret != null && secrets.contains(secret);
    }

    @Override
    public String service() {
        return ConvertlyClient.SERVICE;
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
