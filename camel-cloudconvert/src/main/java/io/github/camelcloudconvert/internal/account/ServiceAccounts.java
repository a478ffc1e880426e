package io.github.camelcloudconvert.internal.account;

import java.net.URI;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.config.ConnectionConfiguration;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.config.Hosts.Redirect;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * What a service says of the settings of its accounts. Stateless.
 *
 * @param <T> the settings of one
 * @param <S> what one signs and verifies with
 */
public abstract class ServiceAccounts<T extends ConnectionConfiguration, S> {

    final String scheme;
    final String suffix;
    final String variable;

    /**
     * @param scheme of its component
     * @param suffix what stands behind an account of it in a sentence; empty for the first service
     * @param variable the environment variable that holds the key where no option does
     */
    protected ServiceAccounts(String scheme, String suffix, String variable) {
        this.scheme = scheme;
        this.suffix = suffix;
        this.variable = variable;
    }

    protected abstract @Nullable String key(T account);

    /** All secrets of the account, those that are not set as null. */
    protected abstract Stream<@Nullable String> secrets(T account);

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    public abstract Hosts hosts(T account);

    /** The addresses that the account signs; null where it signs none. */
    protected @Nullable URI signed(T account) {
        return null;
    }

    /** The options that lead an account elsewhere, for an error: each with the prefix of the account's options. */
    protected abstract String hostOptions(String prefix);

    /** @param redirect null where the account says where it goes */
    protected abstract AccountSettings settings(
            String name, T account, TokenSource token, @Nullable SSLContextParameters tls, @Nullable Redirect redirect);

    /** @param secret the endpoint's own, in place of the account's; null for none */
    protected abstract S signing(T account, @Nullable String secret, @Nullable Redirect redirect);
}
