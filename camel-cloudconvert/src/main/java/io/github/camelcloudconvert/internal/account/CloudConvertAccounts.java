package io.github.camelcloudconvert.internal.account;

import java.net.URI;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.config.Hosts.Redirect;
import io.github.camelcloudconvert.operation.Signing;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** Reads the settings of accounts of CloudConvert. */
public final class CloudConvertAccounts extends ServiceAccounts<AccountConfiguration, Signing> {

    public CloudConvertAccounts() {
        super("cloudconvert", "", "CLOUDCONVERT_API_KEY");
    }

    @Override
    protected @Nullable String key(AccountConfiguration account) {
        return account.getApiKey();
    }

    @Override
    protected Stream<@Nullable String> secrets(AccountConfiguration account) {
        return Stream.of(
                account.getApiKey(),
                account.getProxyPassword(),
                account.getWebhook().getSecret(),
                account.getSignedUrl().getSecret());
    }

    @Override
    public Hosts hosts(AccountConfiguration account) {
        return Hosts.of(account);
    }

    @Override
    protected @Nullable URI signed(AccountConfiguration account) {
        return Hosts.ofSigned(account.getSignedUrlBase());
    }

    @Override
    protected String hostOptions(String prefix) {
        return prefix + "baseUrl and " + prefix + "syncBaseUrl, for events " + prefix
                + "eventsUrl and for signed addresses " + prefix + "signedUrlBase";
    }

    @Override
    protected AccountSettings settings(
            String name,
            AccountConfiguration account,
            TokenSource token,
            @Nullable SSLContextParameters tls,
            @Nullable Redirect redirect) {
        return AccountSettings.of(name, account, hosts(account), account.getMaxSyncConnections(), token, tls, redirect)
                .withCredits(account.getCreditLimit(), account.getCreditsLow());
    }

    @Override
    protected Signing signing(AccountConfiguration account, @Nullable String secret, @Nullable Redirect redirect) {
        String base = account.getSignedUrlBase();
        return new Signing(
                secret == null ? account.getWebhook().getSecret() : secret,
                secret == null ? account.getSignedUrl().getSecret() : secret,
                base == null || redirect == null ? base : redirect.signedUrlBase(base));
    }
}
