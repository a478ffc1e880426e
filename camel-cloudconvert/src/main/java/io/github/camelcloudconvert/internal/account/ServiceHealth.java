package io.github.camelcloudconvert.internal.account;

import java.util.Map;

import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.error.AuthorizationException;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Tells whether the service can be reached and accepts the key of an account. */
final class ServiceHealth extends AccountHealth {

    private final AccountProbe probe;

    ServiceHealth(String id, String account, AccountProbe probe) {
        super(id, account);
        this.probe = probe;
    }

    /** A refusal that only a service which knows the key can pronounce is good news. */
    @Override
    protected void check(HealthCheckResultBuilder result, Map<String, Object> options) {
        CloudConvertException trouble = probe.trouble();
        if (trouble == null) {
            result.up();
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
}
