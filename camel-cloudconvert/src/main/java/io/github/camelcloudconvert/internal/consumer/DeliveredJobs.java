package io.github.camelcloudconvert.internal.consumer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was delivered from being delivered again. A key enters the repository when its exchange has completed, not
 * when it begins: a JVM that dies in between would otherwise have lost it. Until then it is held in memory.
 */
public final class DeliveredJobs {

    /** More jobs than an account of ordinary size ends in the day for which the service keeps them. */
    private static final int REMEMBERED = 100_000;

    private final IdempotentRepository repository;
    private final boolean lasting;
    private final String account;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    /** What is known of a delivery. */
    enum Known {
        /** It is ours now, until it is confirmed or rolled back. */
        NOTHING,
        DELIVERED,
        /** Another exchange works on it, which may still fail. */
        IN_HAND
    }

    /** @param given the user's, or null for one in memory */
    public DeliveredJobs(@Nullable IdempotentRepository given, String account) {
        this.repository = given == null ? MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED) : given;
        this.lasting = given != null;
        this.account = account;
    }

    public void start(CamelContext context) {
        CamelContextAware.trySetCamelContext(repository, context);
        ServiceHelper.startService(repository);
    }

    /** Whether it knows more than what happened since the start. */
    public boolean lasting() {
        return lasting;
    }

    /**
     * Takes a delivery in hand.
     *
     * @param what of the job: its status, or an event
     */
    Known begin(String jobId, String what) {
        String key = key(jobId, what);
        if (!inHand.add(key)) {
            return Known.IN_HAND;
        }
        boolean known = true;
        try {
            known = repository.contains(key);
        } finally {
            if (known) {
                inHand.remove(key);
            }
        }
        return known ? Known.DELIVERED : Known.NOTHING;
    }

    void confirm(String jobId, String what) {
        String key = key(jobId, what);
        try {
            repository.add(key);
            repository.confirm(key);
        } finally {
            inHand.remove(key);
        }
    }

    void rollBack(String jobId, String what) {
        inHand.remove(key(jobId, what));
    }

    private String key(String jobId, String what) {
        return account + "/" + jobId + "/" + what;
    }
}
