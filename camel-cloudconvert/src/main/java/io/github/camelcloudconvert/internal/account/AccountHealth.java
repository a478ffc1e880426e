package io.github.camelcloudconvert.internal.account;

import java.util.Map;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What our health checks have in common: they name the account, and where something is wrong the reason. They say
 * whether messages can be worked on; a restart would heal nothing of that, so they are about readiness and not about liveness.
 */
public abstract class AccountHealth implements HealthCheck {

    private final String id;
    private final String account;
    private volatile boolean enabled = true;

    /** @param account its name, never its key */
    public AccountHealth(String id, String account) {
        this.id = id;
        this.account = account;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getGroup() {
        return "camel";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public final Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this).detail("account", account);
        describe(result);
        if (isEnabled()) {
            check(result, options);
        } else {
            result.unknown().message("Disabled").detail(CHECK_ENABLED, false);
        }
        return result.build();
    }

    /** Adds details that are there in any state. */
    protected void describe(HealthCheckResultBuilder result) {}

    /** Sets the state. */
    protected abstract void check(HealthCheckResultBuilder result, Map<String, Object> options);

    /** @param trouble that caused it, or null */
    protected final void down(HealthCheckResultBuilder result, String reason, @Nullable Throwable trouble) {
        result.down().message(reason + " (account " + account + ")").detail("reason", reason);
        if (trouble instanceof CloudConvertException known) {
            result.detail("reason", reason + ": " + known.reason());
            if (known.httpStatus() != 0) {
                result.detail(HTTP_RESPONSE_CODE, known.httpStatus());
            }
        }
        if (trouble != null) {
            result.error(trouble);
        }
    }
}
