package io.github.camelcloudconvert.emulator.service;

import org.jspecify.annotations.Nullable;

/**
 * A definition of signed addresses, as a user makes it in the service's dashboard (docs/api-notes.md#signed-addresses).
 *
 * @param id last part of the base address
 * @param secret signs the addresses
 * @param base the address that clients sign, or null for the emulator's own; another one serves tests whose clients
 *     believe to speak to another host
 * @param accountKey opens the account whose jobs the addresses start, or null for the first account
 */
public record SignedUrlDefinition(String id, String secret, @Nullable String base, @Nullable String accountKey) {

    public SignedUrlDefinition {
        if (!id.matches("[A-Za-z0-9-]+") || secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "a signed address needs an id of letters, digits and dashes, and a secret");
        }
    }

    public SignedUrlDefinition(String id, String secret) {
        this(id, secret, null, null);
    }

    public SignedUrlDefinition base(String address) {
        return new SignedUrlDefinition(id, secret, address, accountKey);
    }

    public SignedUrlDefinition account(String key) {
        return new SignedUrlDefinition(id, secret, base, key);
    }

    /** Without secret and key. */
    @Override
    public String toString() {
        return "SignedUrlDefinition[" + id + "]";
    }
}
