package io.github.camelcloudconvert.internal.consumer;

import java.time.Instant;

import org.apache.camel.api.management.ManagedAttribute;
import org.jspecify.annotations.Nullable;

/** What management shows of each of our consumers, beside Camel's own attributes. Camel finds it by its annotations. */
public interface ManagedDeliveries {

    /** What the attributes are read from. */
    ConsumerActivity activity();

    @ManagedAttribute(description = "The name of the account, never its key")
    String getAccountName();

    @ManagedAttribute(description = "How it stands about what is to be received")
    String getReception();

    @ManagedAttribute(description = "Jobs and tasks that the route works on, or whose files are being fetched")
    default int getDeliveriesInFlight() {
        return activity().inFlight();
    }

    @ManagedAttribute(description = "Jobs and tasks that have ended and wait for their turn")
    default int getDeliveriesWaiting() {
        return activity().waiting();
    }

    @ManagedAttribute(description = "Deliveries whose exchange has completed")
    default long getDeliveriesCompleted() {
        return activity().delivered();
    }

    @ManagedAttribute(description = "Deliveries that failed, each of which comes again")
    default long getDeliveriesFailed() {
        return activity().failed();
    }

    @ManagedAttribute(description = "What went wrong last, with the time")
    default @Nullable String getLastFailure() {
        return activity().lastFailure();
    }

    @ManagedAttribute(description = "When the jobs that have ended were last read without a failure")
    default @Nullable String getLastReconciliation() {
        Instant last = activity().lastReconciliation();
        return last == null ? null : last.toString();
    }
}
