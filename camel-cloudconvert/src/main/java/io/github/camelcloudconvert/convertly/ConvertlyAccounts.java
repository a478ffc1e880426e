package io.github.camelcloudconvert.convertly;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.config.ConfigurationCheck;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.internal.account.AccountRegistry;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.ClientRegistry;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The accounts of Convertly that the component knows by name. */
final class ConvertlyAccounts {

    private static final String API_KEY_VARIABLE = "CONVERTLY_API_KEY";
    private static final int SHORTEST_SECRET = 8;

    private final ConvertlyAccountConfiguration own;
    private final Map<String, ConvertlyAccountConfiguration> named;
    private final UnaryOperator<@Nullable String> environment;
    private final Function<ConvertlyAccountConfiguration, @Nullable SSLContextParameters> tls;

    /**
     * @param own of an endpoint, or the component's
     * @param tls what an account uses
     */
    ConvertlyAccounts(
            ConvertlyAccountConfiguration own,
            Map<String, ConvertlyAccountConfiguration> named,
            UnaryOperator<@Nullable String> environment,
            Function<ConvertlyAccountConfiguration, @Nullable SSLContextParameters> tls) {
        this.own = own;
        this.named = new LinkedHashMap<>(named);
        this.environment = environment;
        this.tls = tls;
    }

    /**
     * The settings of an account.
     *
     * @throws IllegalArgumentException that names the accounts there are, or says where a key can be set
     */
    AccountSettings find(String name) {
        AccountSettings settings = reachable(name);
        if (settings == null) {
            throw new IllegalArgumentException(
                    isOwn(name)
                            ? "no API key of Convertly: set the option apiKey, the property"
                                    + " camel.component.convertly.api-key, or the environment variable "
                                    + API_KEY_VARIABLE
                            : "the account " + name + " of Convertly has no API key: set accounts[" + name
                                    + "].apiKey");
        }
        return settings;
    }

    /**
     * The same; null where the account has no key, with which deliveries can be verified but jobs not be read.
     *
     * @throws IllegalArgumentException where there is no such account
     */
    @Nullable
    AccountSettings reachable(String name) {
        ConvertlyAccountConfiguration chosen = configuration(name);
        ConfigurationCheck.checkLimits(chosen);
        TokenSource token = AccountRegistry.token(
                chosen.getCredentialsProvider(),
                chosen.getApiKey(),
                () -> isOwn(name) ? environment.apply(API_KEY_VARIABLE) : null);
        if (token == null) {
            return null;
        }
        Hosts hosts = Hosts.single("baseUrl", chosen.getBaseUrl());
        return AccountSettings.of(name, chosen, hosts, chosen.getApiConnections(), token, tls.apply(chosen));
    }

    private boolean isOwn(String name) {
        return !named.containsKey(name) && name.equals(ClientRegistry.DEFAULT);
    }

    /** @throws IllegalArgumentException that names the accounts there are */
    ConvertlyAccountConfiguration configuration(String name) {
        ConvertlyAccountConfiguration account = isOwn(name) ? own : named.get(name);
        if (account == null) {
            throw new IllegalArgumentException("unknown account '" + ServerMessages.clean(name, 100)
                    + "' of Convertly: "
                    + (named.isEmpty() ? "the component convertly has no named accounts" : "use one of " + names()));
        }
        return account;
    }

    /** The secrets with which what the service reports of an account may be signed. */
    List<String> signingSecrets(String name) {
        ConvertlyAccountConfiguration account = configuration(name);
        return Stream.of(account.getWebhookSecret(), account.getCallbackSecret())
                .filter(Objects::nonNull)
                .toList();
    }

    private String names() {
        Set<String> names = new LinkedHashSet<>(named.keySet());
        names.add(ClientRegistry.DEFAULT);
        return String.join(", ", names);
    }

    /** What no message may repeat. Short ones are left out, because any word could equal one. */
    Set<String> secrets() {
        return Stream.concat(
                        Stream.of(environment.apply(API_KEY_VARIABLE)),
                        Stream.concat(Stream.of(own), named.values().stream())
                                .flatMap(account -> Stream.of(
                                        account.getApiKey(),
                                        account.getProxyPassword(),
                                        account.getWebhookSecret(),
                                        account.getCallbackSecret())))
                .filter(text -> text != null && text.length() >= SHORTEST_SECRET)
                .collect(Collectors.toUnmodifiableSet());
    }
}
