package io.github.camelcloudconvert.internal.consumer;

import java.util.Map;

import io.github.camelcloudconvert.internal.account.AccountHealth;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Tells how the polls for ended jobs go: what Camel knows of every polling consumer, and of which account. */
final class JobsHealth extends AccountHealth {

    private final HealthCheck polls;

    /** @param polls Camel's own check of the consumer: down after a failed poll, not ready before the first */
    JobsHealth(String account, HealthCheck polls) {
        super(polls.getId(), account);
        this.polls = polls;
    }

    @Override
    protected void check(HealthCheckResultBuilder result, Map<String, Object> options) {
        Result polled = polls.call(options);
        result.details(polled.getDetails()).state(polled.getState());
        polled.getMessage().ifPresent(result::message);
        polled.getError().ifPresent(result::error);
    }
}
