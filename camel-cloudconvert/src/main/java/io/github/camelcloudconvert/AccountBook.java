package io.github.camelcloudconvert;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.operation.Signing;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The accounts that the component knows by name. Two of them share nothing, not even where their settings are equal. */
final class AccountBook {

    static final String API_KEY_VARIABLE = "CLOUDCONVERT_API_KEY";

    private final AccountConfiguration own;
    private final Map<String, AccountConfiguration> named;
    private final UnaryOperator<@Nullable String> environment;
    private final Function<AccountConfiguration, @Nullable SSLContextParameters> tls;

    /**
     * @param own the component's own, which is called default
     * @param tls what an account uses
     */
    AccountBook(
            AccountConfiguration own,
            Map<String, AccountConfiguration> named,
            UnaryOperator<@Nullable String> environment,
            Function<AccountConfiguration, @Nullable SSLContextParameters> tls) {
        this.own = own;
        this.named = new LinkedHashMap<>(named);
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

    /** @throws IllegalArgumentException that names the accounts there are */
    Account find(String name) {
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
        String name = endpoint.getAccount();
        if (name == null || (name.equals(Accounts.DEFAULT) && !named.containsKey(name))) {
            return of(Accounts.DEFAULT, endpoint, secret);
        }
        Account found = find(name);
        return new Account(name, found.settings(), signing(named.getOrDefault(name, own), secret));
    }

    private Account of(String name, AccountConfiguration account, @Nullable String secret) {
        TokenSource token = token(account, name);
        Signing signing = signing(account, secret);
        return token == null
                ? new Account(name, null, signing)
                : new Account(name, AccountSettings.of(name, account, token, tls.apply(account)), signing);
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
        return key == null || key.isBlank() ? null : TokenSource.fixed(key);
    }

    private static Signing signing(AccountConfiguration account, @Nullable String secret) {
        return new Signing(
                secret == null ? account.getWebhook().getSecret() : secret,
                secret == null ? account.getSignedUrl().getSecret() : secret,
                account.getSignedUrlBase());
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
