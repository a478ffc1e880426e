package io.github.camelcloudconvert.internal.account;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.config.ConfigurationCheck;
import io.github.camelcloudconvert.config.ConnectionConfiguration;
import io.github.camelcloudconvert.config.CredentialsProvider;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.config.Hosts.Redirect;
import io.github.camelcloudconvert.internal.account.Reaches.Reach;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a component knows by name. Two of them share nothing, not even where their settings are equal.
 *
 * @param <T> the settings of one
 * @param <S> what one signs and verifies with
 */
public final class AccountRegistry<T extends ConnectionConfiguration, S> {

    private static final int SHORTEST_SECRET = 8;

    /** What a stand-in for the service is sent by an account that has no key. */
    private static final TokenSource NO_KEY_NEEDED = TokenSource.fixed("any-key-will-do");

    private final ServiceAccounts<T, S> service;
    private final T own;
    private final @Nullable Redirect redirect;
    private final Map<String, T> named;
    private final Context context;
    private final @Nullable SSLContextParameters tls;
    private final @Nullable CredentialsProvider fallback;

    /**
     * What accounts are looked up in, beside their settings.
     *
     * @param reaches where all accounts of the Camel context lead
     * @param endpoints where the URIs lead that were read so far; grows with each
     */
    public record Context(Reaches reaches, Set<Reach> endpoints, UnaryOperator<@Nullable String> environment) {}

    /**
     * @param own the component's own, which is called default
     * @param redirect to which all accounts go, those of endpoints too; null where each says it for itself
     * @param tls where an account has none of its own; null for the JDK's
     * @param fallback supplies the token of the component's own account where nothing else does; null for none
     */
    public AccountRegistry(
            ServiceAccounts<T, S> service,
            T own,
            Map<String, T> named,
            @Nullable Redirect redirect,
            Context context,
            @Nullable SSLContextParameters tls,
            @Nullable CredentialsProvider fallback) {
        this.service = service;
        this.own = own;
        this.named = new LinkedHashMap<>(named);
        this.redirect = redirect;
        this.context = context;
        this.tls = tls;
        this.fallback = fallback;
    }

    /** Those that can be chosen. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        if (token(own, ClientRegistry.DEFAULT) != null) {
            names.add(ClientRegistry.DEFAULT);
        }
        names.addAll(named.keySet());
        return names;
    }

    /**
     * The account that a message names.
     *
     * @throws IllegalArgumentException that names the accounts there are, or the one that nothing redirects
     */
    public Account<S> find(String name) {
        context.reaches().requireNoMixture(List.of());
        Account<S> found = of(name, settings(name, own), null);
        return named.containsKey(name) ? requireKey(found) : found;
    }

    /**
     * The account of an endpoint, with what its URI changes. A named one needs a key.
     *
     * @param name null where the endpoint names none
     * @param secret the endpoint's own, or null
     * @throws IllegalArgumentException where there is no such account, or nothing redirects it
     */
    public Account<S> ofEndpoint(T endpoint, @Nullable String name, @Nullable String secret) {
        Account<S> found = verifying(endpoint, name, secret);
        return named.containsKey(found.name()) ? requireKey(found) : found;
    }

    /** The same for an endpoint that can do its work without a key. */
    public Account<S> verifying(T endpoint, @Nullable String name, @Nullable String secret) {
        requireNoMixture(endpoint);
        String chosen = name == null ? ClientRegistry.DEFAULT : name;
        return of(chosen, name == null ? endpoint : settings(chosen, endpoint), secret);
    }

    /**
     * The account itself.
     *
     * @throws IllegalArgumentException where it has no key, with a sentence that says where one can be set
     */
    public Account<S> requireKey(Account<S> account) {
        if (account.settings() == null) {
            String name = account.name();
            throw new IllegalArgumentException(
                    named.containsKey(name)
                            ? "the account " + name + service.suffix + " has no API key: set accounts[" + name
                                    + "].apiKey"
                            : "no API key" + service.suffix + ": " + whereKeysAreSet());
        }
        return account;
    }

    private String whereKeysAreSet() {
        return "set the option apiKey, the property camel.component." + service.scheme
                + ".api-key, or the environment variable " + service.variable;
    }

    /** What a message or an endpoint may choose. */
    public String choice() {
        Set<String> names = names();
        return names.isEmpty()
                ? "the component has no account: " + whereKeysAreSet()
                : "use one of " + String.join(", ", names);
    }

    private T settings(String name, T ofDefault) {
        T account = named.get(name);
        if (account == null && !name.equals(ClientRegistry.DEFAULT)) {
            throw new IllegalArgumentException(
                    "unknown account '" + ServerMessages.clean(name, 100) + "'" + service.suffix + ": " + choice());
        }
        return account == null ? ofDefault : account;
    }

    private Account<S> of(String name, T account, @Nullable String secret) {
        try {
            ConfigurationCheck.checkLimits(account);
        } catch (IllegalArgumentException outside) {
            throw ofAccount(name, outside);
        }
        TokenSource token = token(account, name);
        SSLContextParameters own = account.getSslContextParameters();
        AccountSettings settings =
                token == null ? null : service.settings(name, account, token, own == null ? tls : own, redirect);
        return new Account<>(name, settings, service.signing(account, secret, redirect));
    }

    /** Options of the component's own account have no prefix. */
    private IllegalArgumentException ofAccount(String name, IllegalArgumentException fault) {
        return named.containsKey(name)
                ? new IllegalArgumentException("accounts[" + name + "]: " + fault.getMessage(), fault)
                : fault;
    }

    /**
     * What no message may repeat: the keys and secrets of the component's accounts and of an endpoint. Short ones are left
     * out, because any word could equal one.
     *
     * @param secret the endpoint's own, or null
     */
    public Set<String> secrets(T endpoint, @Nullable String secret) {
        Stream<T> accounts = Stream.concat(Stream.of(own, endpoint), named.values().stream());
        return Stream.concat(
                        Stream.of(secret, context.environment().apply(service.variable)),
                        accounts.flatMap(service::secrets))
                .filter(text -> text != null && text.length() >= SHORTEST_SECRET)
                .collect(Collectors.toUnmodifiableSet());
    }

    private @Nullable TokenSource token(T account, String name) {
        boolean ofComponent = name.equals(ClientRegistry.DEFAULT);
        CredentialsProvider provider = account.getCredentialsProvider();
        String key = service.key(account);
        if (provider != null) {
            if (key != null) {
                throw new IllegalArgumentException(
                        "credentialsProvider and apiKey name two tokens: remove one of them");
            }
            return new ProvidedToken(provider);
        }
        String known = key == null && ofComponent ? context.environment().apply(service.variable) : key;
        if (known != null && !known.isBlank()) {
            return TokenSource.fixed(known);
        }
        if (ofComponent && fallback != null) {
            return new ProvidedToken(fallback);
        }
        return redirect == null ? null : NO_KEY_NEEDED;
    }

    /**
     * Finds the account that a test forgot.
     *
     * @throws IllegalArgumentException that names it, and says what to write
     */
    public void requireNoMixture() {
        context.reaches().requireNoMixture(List.of());
    }

    /** @param endpoint what its URI makes of the component's own account */
    private void requireNoMixture(T endpoint) {
        if (redirect != null) {
            requireNoMixture();
            return;
        }
        Reach ofUri = reach(
                "account " + ClientRegistry.DEFAULT + ", as the URI of an endpoint" + service.suffix + " has it,",
                ClientRegistry.DEFAULT,
                "",
                " in its URI",
                endpoint);
        context.reaches().requireNoMixture(List.of(ofUri));
        context.endpoints().add(ofUri);
    }

    /**
     * Where the accounts of the component lead, and those of the URIs that were read so far.
     *
     * @throws IllegalArgumentException where the settings of one contradict each other
     */
    List<Reach> reaches() {
        if (redirect != null) {
            return List.of(new Reach(
                    "component " + service.scheme,
                    "",
                    "",
                    null,
                    redirect.hosts().api(),
                    false));
        }
        List<Reach> reaches = new ArrayList<>();
        reaches.add(reach("account " + ClientRegistry.DEFAULT + service.suffix, ClientRegistry.DEFAULT, "", "", own));
        named.forEach((name, account) -> {
            try {
                reaches.add(reach("account " + name + service.suffix, name, "accounts[" + name + "].", "", account));
            } catch (IllegalArgumentException contradiction) {
                throw ofAccount(name, contradiction);
            }
        });
        reaches.addAll(context.endpoints());
        return reaches;
    }

    /**
     * Without a key an account reaches nothing, but addresses that it signs do; and hosts of its own show that somewhere
     * else is meant.
     */
    private Reach reach(String subject, String name, String prefix, String where, T account) {
        Hosts hosts = service.hosts(account);
        String remedy = service.hostOptions(prefix) + where + ", or redirectTo of the component " + service.scheme
                + " for all accounts";
        String permission = prefix + "liveService=true" + where;
        String proxy = account.getProxyHost();
        if (proxy != null && Hosts.isThisMachine(proxy)) {
            URI before = URI.create("http://" + proxy);
            return new Reach(subject, remedy, permission, null, before, account.isLiveService());
        }
        URI signed = service.signed(account);
        boolean signedAtService = signed != null && Hosts.isService(signed);
        URI reached = token(account, name) == null ? null : hosts.ofService();
        URI elsewhere = hosts.elsewhere();
        return new Reach(
                subject,
                remedy,
                permission,
                reached == null && signedAtService ? signed : reached,
                elsewhere == null && !signedAtService ? signed : elsewhere,
                account.isLiveService());
    }

    /** The token that a user's bean supplies. Equal for the same bean, so that endpoints with it share a client. */
    private record ProvidedToken(CredentialsProvider provider) implements TokenSource {

        @Override
        public String token() {
            return provider.token();
        }

        @Override
        public CompletableFuture<Boolean> renew(String refused) {
            return provider.renew(refused).toCompletableFuture();
        }

        @Override
        public String toString() {
            return "ProvidedToken";
        }
    }
}
