package io.github.camelcloudconvert.convertly;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.config.ConfigurationCheck;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what jobs report to {@code callbackUrl} can arrive, and be taken where a route of this context receives it. The
 * routes of a running context start one by one, in any order, so there each message decides.
 */
final class CallbackCheck {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackCheck.class);

    private final CamelContext context;
    private final @Nullable URI callback;
    private final ConvertlyAccounts accounts;
    private final String account;

    /**
     * @param callback null where nothing is reported
     * @param account of messages that name none
     * @throws IllegalArgumentException where the service could not reach the address, or should not
     */
    CallbackCheck(CamelContext context, @Nullable String callback, ConvertlyAccounts accounts, String account) {
        this.context = context;
        this.callback = address(callback, accounts.configuration(account).getBaseUrl());
        this.accounts = accounts;
        this.account = account;
    }

    private static @Nullable URI address(@Nullable String address, String baseUrl) {
        if (address == null || address.isBlank()) {
            return null;
        }
        ConfigurationCheck.requireAddress("callbackUrl", address);
        URI callback = URI.create(address.strip());
        URI service = URI.create(baseUrl);
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
    void atStart() throws Exception {
        if (callback == null) {
            return;
        }
        if (accounts.configuration(account).getCallbackSecret() == null) {
            LOG.warn("what the service reports to callbackUrl is not signed, so that any sender could have sent it: set"
                    + " callbackSecret");
        }
        context.addStartupListener((started, alreadyStarted) -> {
            Optional<String> fault = alreadyStarted ? Optional.empty() : fault(account);
            if (fault.isPresent()) {
                throw new IllegalArgumentException(fault.get());
            }
        });
    }

    /** @throws ValidationException where the receiver of the account would take no callback */
    void require(String chosen) {
        fault(chosen).ifPresent(fault -> {
            throw new ValidationException(
                    fault, ErrorContext.of("create the job", chosen).at(ConvertlyClient.SERVICE));
        });
    }

    private Optional<String> fault(String chosen) {
        URI address = callback;
        if (address == null) {
            return Optional.empty();
        }
        String secret = accounts.configuration(chosen).getCallbackSecret();
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
}
