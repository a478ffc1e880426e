package io.github.camelcloudconvert.convertly.operation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What Convertly signs with for an account.
 *
 * @param webhookSecret deliveries of the webhook
 * @param callbackSecret what jobs report to callbackUrl
 */
public record ConvertlySigning(@Nullable String webhookSecret, @Nullable String callbackSecret) {

    /** Those that there are. */
    public List<String> all() {
        return Stream.of(webhookSecret, callbackSecret).filter(Objects::nonNull).toList();
    }

    /** Leaves out the secrets. */
    @Override
    public String toString() {
        return "ConvertlySigning[]";
    }
}
