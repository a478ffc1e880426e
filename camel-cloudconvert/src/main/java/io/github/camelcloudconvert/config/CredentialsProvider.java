package io.github.camelcloudconvert.config;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Supplies the token of an account where it is not a fixed key: an OAuth access token, or a key that is rotated while
 * the context runs. Safe for any thread.
 */
@FunctionalInterface
public interface CredentialsProvider {

    /** The token to send now. Called for each request; must not block, and must not return null. */
    String token();

    /**
     * Called when the service has refused a token with 401, once for a refused token however many calls it concerned.
     * The refused calls are sent once more if the result is true, with what {@link #token()} then returns. Must not
     * block; without an override nothing is renewed.
     *
     * @param refused the token that was refused
     */
    default CompletionStage<Boolean> renew(String refused) {
        return CompletableFuture.completedFuture(false);
    }
}
