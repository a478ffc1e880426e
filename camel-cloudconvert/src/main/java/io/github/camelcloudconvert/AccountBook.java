package io.github.camelcloudconvert;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.Hosts.Redirect;
import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.operation.Signing;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The accounts that the component knows by name. Two of them share nothing, not even where their settings are equal. */
final class AccountBook {

    static final String API_KEY_VARIABLE = "CLOUDCONVERT_API_KEY";

    /** What a stand-in for the service is sent by an account that has no key. */
    private static final TokenSource NO_KEY_NEEDED = TokenSource.fixed("any-key-will-do");

    private final AccountConfiguration own;
    private final @Nullable Redirect redirect;
    private final Map<String, AccountConfiguration> named;
    private final UnaryOperator<@Nullable String> environment;
    private final Function<AccountConfiguration, @Nullable SSLContextParameters> tls;

    /**
     * @param own the component's own, which is called default
     * @param redirect to which all accounts go, those of endpoints too; null where each says it for itself
     * @param tls what an account uses
     */
    AccountBook(
            AccountConfiguration own,
            Map<String, AccountConfiguration> named,
            @Nullable Redirect redirect,
            UnaryOperator<@Nullable String> environment,
            Function<AccountConfiguration, @Nullable SSLContextParameters> tls) {
        this.own = own;
        this.named = new LinkedHashMap<>(named);
        this.redirect = redirect;
        this.environment = environment;
        this.tls = tls;
    }

    /** Those that can be chosen. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        if (token(own, Accounts.DEFAULT) != null) {
            names.add(Accounts.DEFAULT);
        }
        names.addAll(named.keySet());
        return names;
    }

    /** @throws IllegalArgumentException that names the accounts there are, or the one that nothing redirects */
    Account find(String name) {
        requireNoMixture(own);
        return known(name);
    }

    private Account known(String name) {
        AccountConfiguration account = named.get(name);
        if (account == null && name.equals(Accounts.DEFAULT)) {
            return of(name, own, null);
        }
        if (account == null) {
            throw new IllegalArgumentException("unknown account '" + name + "': " + choice());
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
    Account ofEndpoint(CloudConvertConfiguration endpoint, @Nullable String secret) {
        requireNoMixture(endpoint);
        String name = endpoint.getAccount();
        if (name == null || (name.equals(Accounts.DEFAULT) && !named.containsKey(name))) {
            return of(Accounts.DEFAULT, endpoint, secret);
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

    private @Nullable TokenSource token(AccountConfiguration account, String name) {
        CredentialsProvider provider = account.getCredentialsProvider();
        String key = account.getApiKey();
        if (provider != null) {
            require(key == null, "credentialsProvider and apiKey name two tokens: remove one of them");
            return new ProvidedToken(provider);
        }
        if (key == null && name.equals(Accounts.DEFAULT)) {
            key = environment.apply(API_KEY_VARIABLE);
        }
        if (key == null || key.isBlank()) {
            return redirect == null ? null : NO_KEY_NEEDED;
        }
        return TokenSource.fixed(key);
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
     * @param unnamed the component's own account, or what the URI of an endpoint makes of it
     * @throws IllegalArgumentException that names both, and says what to write
     */
    void requireNoMixture(AccountConfiguration unnamed) {
        if (redirect != null) {
            return;
        }
        List<Reach> reaches = new ArrayList<>();
        // what a URI says in place of it counts; but a URI that leads out of a redirected component was a mistake
        reaches.add(Reach.of(Accounts.DEFAULT, "", own).withoutKey());
        named.forEach((name, account) -> addReach(reaches, name, "accounts[" + name + "].", account));
        if (!named.containsKey(Accounts.DEFAULT)) {
            addReach(reaches, Accounts.DEFAULT, "", unnamed);
        }
        Optional<Reach> redirected =
                reaches.stream().filter(reach -> reach.elsewhere() != null).findFirst();
        Optional<Reach> forgotten = reaches.stream()
                .filter(reach -> reach.service() != null && !reach.meant())
                .findFirst();
        if (redirected.isPresent() && forgotten.isPresent()) {
            throw new IllegalArgumentException(mixture(redirected.get(), forgotten.get()));
        }
    }

    /** Without a key an account reaches nothing; but hosts of its own show that somewhere else is meant. */
    private void addReach(List<Reach> reaches, String name, String prefix, AccountConfiguration account) {
        try {
            Reach reach = Reach.of(name, prefix, account);
            reaches.add(token(account, name) == null ? reach.withoutKey() : reach);
        } catch (IllegalArgumentException contradiction) {
            throw prefix.isEmpty()
                    ? contradiction
                    : new IllegalArgumentException(
                            "accounts[" + name + "]: " + contradiction.getMessage(), contradiction);
        }
    }

    private static String mixture(Reach redirected, Reach forgotten) {
        String prefix = forgotten.prefix();
        return "the account " + forgotten.name() + " would reach the service itself, at " + forgotten.service()
                + ", while the account " + redirected.name() + " goes to " + redirected.elsewhere() + ": set " + prefix
                + "baseUrl and " + prefix + "syncBaseUrl, and for events " + prefix + "eventsUrl, or redirectTo of the"
                + " component for all accounts; if the mixture is meant, set " + prefix + "liveService=true";
    }

    /**
     * Where the requests of an account end.
     *
     * @param prefix of its options
     * @param service an address that is the service's; null where there is none
     * @param elsewhere an address that is not; null where there is none
     * @param meant whether the account says that it may reach the service
     */
    private record Reach(String name, String prefix, @Nullable URI service, @Nullable URI elsewhere, boolean meant) {

        static Reach of(String name, String prefix, AccountConfiguration account) {
            Hosts hosts = Hosts.of(account);
            String proxy = account.getProxyHost();
            if (proxy != null && Hosts.isThisMachine(proxy)) {
                return new Reach(name, prefix, null, URI.create("http://" + proxy), account.isLiveService());
            }
            return new Reach(name, prefix, hosts.ofService(), hosts.elsewhere(), account.isLiveService());
        }

        Reach withoutKey() {
            return new Reach(name, prefix, null, elsewhere, meant);
        }
    }

    /** What a message or an endpoint may choose. */
    String choice() {
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
