package io.github.camelcloudconvert.internal.account;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.config.CredentialsProvider;

/** The token that a user's bean supplies. Equal for the same bean, so that endpoints with it share a client. */
record ProvidedToken(CredentialsProvider provider) implements TokenSource {

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
