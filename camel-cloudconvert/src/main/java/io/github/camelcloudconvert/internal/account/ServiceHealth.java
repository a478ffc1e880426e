package io.github.camelcloudconvert.internal.account;

import java.util.Map;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.error.AuthorizationException;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.jspecify.annotations.Nullable;

/** Tells whether the service can be reached and accepts the key of an account. */
final class ServiceHealth extends AccountHealth {

    private final AccountProbe probe;
    private final long creditsLow;
    private final Supplier<@Nullable Long> credits;

    /**
     * @param creditsLow fewer than these are no good health; 0 where they do not matter
     * @param credits what the account had when it was read last; null where that is unknown
     */
    ServiceHealth(String id, String account, AccountProbe probe, long creditsLow, Supplier<@Nullable Long> credits) {
        super(id, account);
        this.creditsLow = creditsLow;
        this.credits = credits;
        this.probe = probe;
    }

    /** A refusal that only a service which knows the key can pronounce is good news. */
    @Override
    protected void check(HealthCheckResultBuilder result, Map<String, Object> options) {
        CloudConvertException trouble = probe.trouble();
        if (trouble == null) {
            answered(result);
        } else if (trouble instanceof AuthorizationException) {
            result.up().detail("reason", "the key is accepted; it has not the scope user.read");
        } else if (trouble instanceof ThrottledException) {
            result.up().detail("reason", "the service is reached; it asks for fewer calls");
        } else if (trouble instanceof AuthenticationException) {
            down(result, "the service does not accept the key", trouble);
        } else {
            down(result, "the service does not answer as it should", trouble);
        }
    }

    private void answered(HealthCheckResultBuilder result) {
        Long left = credits.get();
        if (creditsLow > 0 && left != null && left < creditsLow) {
            String reason = "the account has " + left + " credits left, fewer than creditsLow=" + creditsLow;
            result.down().message(reason).detail("reason", reason);
        } else {
            result.up();
        }
    }
}
