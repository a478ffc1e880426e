package io.github.camelcloudconvert.internal.account;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.config.CredentialsProvider;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.config.Hosts.Redirect;
import io.github.camelcloudconvert.operation.Signing;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The accounts that the component knows by name. Two of them share nothing, not even where their settings are equal. */
public final class AccountRegistry {

    public static final String API_KEY_VARIABLE = "CLOUDCONVERT_API_KEY";

    private static final int SHORTEST_SECRET = 8;

    /** What a stand-in for the service is sent by an account that has no key. */
    private static final TokenSource NO_KEY_NEEDED = TokenSource.fixed("any-key-will-do");

    private static final String AN_ENDPOINT =
            "account " + ClientRegistry.DEFAULT + ", as the URI of an endpoint has it,";

    private final AccountConfiguration own;
    private final @Nullable Redirect redirect;
    private final Map<String, AccountConfiguration> named;
    private final Set<Reach> endpoints;
    private final UnaryOperator<@Nullable String> environment;
    private final Function<AccountConfiguration, @Nullable SSLContextParameters> tls;
    private final @Nullable CredentialsProvider fallback;

    /**
     * @param own the component's own, which is called default
     * @param redirect to which all accounts go, those of endpoints too; null where each says it for itself
     * @param endpoints where the URIs lead that were read so far; grows with each
     * @param tls what an account uses
     * @param fallback supplies the token of the component's own account where nothing else does; null for none
     */
    public AccountRegistry(
            AccountConfiguration own,
            Map<String, AccountConfiguration> named,
            @Nullable Redirect redirect,
            Set<Reach> endpoints,
            UnaryOperator<@Nullable String> environment,
            Function<AccountConfiguration, @Nullable SSLContextParameters> tls,
            @Nullable CredentialsProvider fallback) {
        this.own = own;
        this.named = new LinkedHashMap<>(named);
        this.redirect = redirect;
        this.endpoints = endpoints;
        this.environment = environment;
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

    /** @throws IllegalArgumentException that names the accounts there are, or the one that nothing redirects */
    public Account find(String name) {
        requireNoMixture();
        return known(name);
    }

    private Account known(String name) {
        AccountConfiguration account = named.get(name);
        if (account == null && name.equals(ClientRegistry.DEFAULT)) {
            return of(name, own, null);
        }
        if (account == null) {
            throw new IllegalArgumentException(
                    "unknown account '" + ServerMessages.clean(name, 100) + "': " + choice());
        }
        Account found = of(name, account, null);
        if (found.settings() == null) {
            throw new IllegalArgumentException(
                    "the account " + name + " has no API key: set accounts[" + name + "].apiKey");
        }
        return found;
    }

    /**
     * The account of an endpoint, with what its URI changes.
     *
     * @param secret the endpoint's own, or null
     */
    public Account ofEndpoint(CloudConvertConfiguration endpoint, @Nullable String secret) {
        requireNoMixture(endpoint);
        String name = endpoint.getAccount();
        if (name == null || (name.equals(ClientRegistry.DEFAULT) && !named.containsKey(name))) {
            return of(ClientRegistry.DEFAULT, endpoint, secret);
        }
        Account found = known(name);
        return new Account(name, found.settings(), signing(named.getOrDefault(name, own), secret));
    }

    private Account of(String name, AccountConfiguration account, @Nullable String secret) {
        TokenSource token = token(account, name);
        Signing signing = signing(account, secret);
        return token == null
                ? new Account(name, null, signing)
                : new Account(name, AccountSettings.of(name, account, token, tls.apply(account), redirect), signing);
    }

    /**
     * What no message may repeat: the keys and secrets of the component's accounts and of an endpoint. Short ones are left
     * out, because any word could equal one.
     *
     * @param secret the endpoint's own, or null
     */
    public Set<String> secrets(AccountConfiguration endpoint, @Nullable String secret) {
        Stream<AccountConfiguration> accounts = Stream.concat(Stream.of(own, endpoint), named.values().stream());
        return Stream.concat(
                        Stream.of(secret, environment.apply(API_KEY_VARIABLE)),
                        accounts.flatMap(account -> Stream.of(
                                account.getApiKey(),
                                account.getProxyPassword(),
                                account.getWebhook().getSecret(),
                                account.getSignedUrl().getSecret())))
                .filter(text -> text != null && text.length() >= SHORTEST_SECRET)
                .collect(Collectors.toUnmodifiableSet());
    }

    private @Nullable TokenSource token(AccountConfiguration account, String name) {
        boolean own = name.equals(ClientRegistry.DEFAULT);
        TokenSource token = token(
                account.getCredentialsProvider(),
                account.getApiKey(),
                () -> own ? environment.apply(API_KEY_VARIABLE) : null);
        if (token == null && own && fallback != null) {
            return new ProvidedToken(fallback);
        }
        return token == null && redirect != null ? NO_KEY_NEEDED : token;
    }

    /**
     * The token of an account of any service; null where it has none.
     *
     * @param otherwise gives the key where the account has neither of the others
     * @throws IllegalArgumentException where it has both
     */
    public static @Nullable TokenSource token(
            @Nullable CredentialsProvider provider, @Nullable String key, Supplier<@Nullable String> otherwise) {
        if (provider != null) {
            require(key == null, "credentialsProvider and apiKey name two tokens: remove one of them");
            return new ProvidedToken(provider);
        }
        String known = key == null ? otherwise.get() : key;
        return known == null || known.isBlank() ? null : TokenSource.fixed(known);
    }

    private Signing signing(AccountConfiguration account, @Nullable String secret) {
        String base = account.getSignedUrlBase();
        return new Signing(
                secret == null ? account.getWebhook().getSecret() : secret,
                secret == null ? account.getSignedUrl().getSecret() : secret,
                base == null || redirect == null ? base : redirect.signedUrlBase(base));
    }

    /**
     * Finds the account that a test forgot: one that would reach the service while another is sent elsewhere.
     *
     * @throws IllegalArgumentException that names both, and says what to write
     */
    public void requireNoMixture() {
        requireNoMixture(null);
    }

    /** @param endpoint what its URI makes of the component's own account; null where there is none */
    private void requireNoMixture(@Nullable CloudConvertConfiguration endpoint) {
        if (redirect != null) {
            return;
        }
        List<Reach> reaches = new ArrayList<>();
        addReach(reaches, "account " + ClientRegistry.DEFAULT, ClientRegistry.DEFAULT, "", own);
        named.forEach(
                (name, account) -> addReach(reaches, "account " + name, name, "accounts[" + name + "].", account));
        Reach ofUri = endpoint == null ? null : reach(AN_ENDPOINT, ClientRegistry.DEFAULT, "", endpoint);
        reaches.addAll(endpoints);
        if (ofUri != null) {
            reaches.add(ofUri);
        }
        Optional<Reach> redirected =
                reaches.stream().filter(reach -> reach.elsewhere() != null).findFirst();
        Optional<Reach> forgotten = reaches.stream()
                .filter(reach -> reach.service() != null && !reach.meant())
                .findFirst();
        if (redirected.isPresent() && forgotten.isPresent()) {
            throw new IllegalArgumentException(mixture(redirected.get(), forgotten.get()));
        }
        if (ofUri != null) {
            endpoints.add(ofUri);
        }
    }

    private void addReach(
            List<Reach> reaches, String subject, String name, String prefix, AccountConfiguration account) {
        try {
            reaches.add(reach(subject, name, prefix, account));
        } catch (IllegalArgumentException contradiction) {
            throw prefix.isEmpty()
                    ? contradiction
                    : new IllegalArgumentException(
                            "accounts[" + name + "]: " + contradiction.getMessage(), contradiction);
        }
    }

    /**
     * Without a key an account reaches nothing, but addresses that it signs do; and hosts of its own show that somewhere
     * else is meant.
     */
    private Reach reach(String subject, String name, String prefix, AccountConfiguration account) {
        Hosts hosts = Hosts.of(account);
        boolean meant = account.isLiveService();
        String proxy = account.getProxyHost();
        if (proxy != null && Hosts.isThisMachine(proxy)) {
            return new Reach(subject, prefix, null, URI.create("http://" + proxy), meant);
        }
        URI signed = Hosts.ofSigned(account.getSignedUrlBase());
        boolean signedAtService = signed != null && Hosts.isService(signed);
        URI service = token(account, name) == null ? null : hosts.ofService();
        URI elsewhere = hosts.elsewhere();
        return new Reach(
                subject,
                prefix,
                service == null && signedAtService ? signed : service,
                elsewhere == null && !signedAtService ? signed : elsewhere,
                meant);
    }

    private static String mixture(Reach redirected, Reach forgotten) {
        String prefix = forgotten.prefix();
        String where = forgotten.subject().equals(AN_ENDPOINT) ? " in its URI" : "";
        return "the " + forgotten.subject() + " would reach the service itself, at " + forgotten.service()
                + ", while the " + redirected.subject() + " goes to " + redirected.elsewhere() + ": set " + prefix
                + "baseUrl and " + prefix + "syncBaseUrl, for events " + prefix + "eventsUrl and for signed addresses "
                + prefix + "signedUrlBase" + where + ", or redirectTo of the component for all accounts; if the mixture"
                + " is meant, set " + prefix + "liveService=true" + where;
    }

    /**
     * Where the requests of an account end, and the addresses that it signs.
     *
     * @param subject in words
     * @param prefix of its options
     * @param service an address that is the service's; null where there is none
     * @param elsewhere an address that is not; null where there is none
     * @param meant whether the account says that it may reach the service
     */
    public record Reach(String subject, String prefix, @Nullable URI service, @Nullable URI elsewhere, boolean meant) {}

    /** What a message or an endpoint may choose. */
    public String choice() {
        Set<String> names = names();
        return names.isEmpty()
                ? "the component has no account: set the option apiKey, the property"
                        + " camel.component.cloudconvert.api-key, or the environment variable " + API_KEY_VARIABLE
                : "use one of " + String.join(", ", List.copyOf(names));
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
