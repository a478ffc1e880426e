package io.github.camelcloudconvert.internal.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.time.Delayer;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.jspecify.annotations.Nullable;

/**
 * One health check for each account that producers use, from its first use to the end of the component. They are among
 * Camel's checks of producers, which are off unless they are switched on.
 */
public final class ServiceChecks {

    private static final String REPOSITORY = "producers";

    private final CamelContext context;
    private final String scheme;
    private final BooleanSupplier enabled;
    private final Delayer time;
    private final Map<AccountSettings, ServiceHealth> checks = new LinkedHashMap<>();
    /** No monitor: Camel's registry is asked meanwhile. */
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * @param scheme under which the checks are found
     * @param enabled what the component says about health checks of producers
     */
    public ServiceChecks(CamelContext context, String scheme, BooleanSupplier enabled, Delayer time) {
        this.context = context;
        this.scheme = scheme;
        this.enabled = enabled;
        this.time = time;
    }

    /**
     * Does nothing where the account has its check, or the context has none at all.
     *
     * @param credits reads what the account has, null where that is unknown: a call that succeeds where the service accepts
     *     the key, and costs nothing
     */
    public void watch(AccountSettings settings, Supplier<? extends CompletableFuture<@Nullable Long>> credits) {
        lock.lock();
        try {
            WritableHealthCheckRepository repository = repository();
            if (repository == null || checks.containsKey(settings)) {
                return;
            }
            String name = settings.transport().account();
            ServiceHealth check =
                    new ServiceHealth(id(name), name, credits, time, ServiceHealth.PATIENCE, settings.creditsLow());
            check.setEnabled(enabled.getAsBoolean());
            checks.put(settings, check);
            repository.addHealthCheck(check);
        } finally {
            lock.unlock();
        }
    }

    /** Endpoints may change settings of an account in their URIs, which are of no use in an id. */
    private String id(String name) {
        String id = "producer:" + scheme + "-" + name;
        long same = checks.keySet().stream()
                .filter(settings -> settings.transport().account().equals(name))
                .count();
        return same == 0 ? id : id + "-" + (same + 1);
    }

    public void close() {
        lock.lock();
        try {
            WritableHealthCheckRepository repository = repository();
            if (repository != null) {
                checks.values().forEach(repository::removeHealthCheck);
            }
            checks.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Null where the context has no health checks. */
    private @Nullable WritableHealthCheckRepository repository() {
        return HealthCheckHelper.getHealthCheckRepository(context, REPOSITORY, WritableHealthCheckRepository.class);
    }
}
