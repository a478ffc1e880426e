package io.github.camelcloudconvert.operation;

import org.jspecify.annotations.Nullable;

/**
 * What an account signs and verifies with.
 *
 * @param webhookSecret with which the service signs webhook deliveries
 * @param signedUrlSecret with which addresses for conversion on demand are signed
 * @param signedUrlBase the address of the definition that this secret belongs to
 */
public record Signing(
        @Nullable String webhookSecret, @Nullable String signedUrlSecret, @Nullable String signedUrlBase) {

    /** Leaves out the secrets. */
    @Override
    public String toString() {
        return "Signing[]";
    }
}
