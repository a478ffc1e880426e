package io.github.camelcloudconvert.convertly;

import java.util.stream.Stream;

import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.config.Hosts.Redirect;
import io.github.camelcloudconvert.convertly.operation.ConvertlySigning;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.account.ServiceAccounts;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** Reads the settings of accounts of Convertly. */
final class ConvertlyAccounts extends ServiceAccounts<ConvertlyAccountConfiguration, ConvertlySigning> {

    ConvertlyAccounts() {
        super("convertly", " of Convertly", "CONVERTLY_API_KEY");
    }

    @Override
    protected @Nullable String key(ConvertlyAccountConfiguration account) {
        return account.getApiKey();
    }

    @Override
    protected Stream<@Nullable String> secrets(ConvertlyAccountConfiguration account) {
        return Stream.of(
                account.getApiKey(),
                account.getProxyPassword(),
                account.getWebhookSecret(),
                account.getCallbackSecret());
    }

    @Override
    public Hosts hosts(ConvertlyAccountConfiguration account) {
        return Hosts.single("baseUrl", account.getBaseUrl());
    }

    @Override
    protected String hostOptions(String prefix) {
        return prefix + "baseUrl";
    }

    /** It has one host, at which calls stay open until files are converted. */
    @Override
    protected AccountSettings settings(
            String name,
            ConvertlyAccountConfiguration account,
            TokenSource token,
            @Nullable SSLContextParameters tls,
            @Nullable Redirect redirect) {
        return AccountSettings.of(name, account, hosts(account), account.getApiConnections(), token, tls, redirect);
    }

    /** An endpoint's own secret is part of its settings. */
    @Override
    protected ConvertlySigning signing(
            ConvertlyAccountConfiguration account, @Nullable String secret, @Nullable Redirect redirect) {
        return new ConvertlySigning(account.getWebhookSecret(), account.getCallbackSecret());
    }
}
