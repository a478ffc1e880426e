package io.github.camelcloudconvert;

import java.util.Set;

import io.github.camelcloudconvert.operation.ConsumerOperation;

/** Finds settings of a consumer that cannot work before the route starts. */
final class ConsumerCheck {

    private static final Set<String> STATUSES = Set.of("finished", "error", "both");

    private ConsumerCheck() {}

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    static void check(ConsumerOperation operation, CloudConvertConfiguration set) {
        ConfigurationCheck.check(set);
        String status = set.getStatus();
        require(
                operation != ConsumerOperation.JOBS || status == null || STATUSES.contains(status),
                "status must be finished, error or both: the consumer jobs delivers jobs that have ended");
        require(set.getMaxMessagesPerPoll() > 0, "maxMessagesPerPoll must be greater than 0");
        require(set.getMaxReads() > 0, "maxReads must be greater than 0");
        require(set.getMaxEventSize() > 0, "maxEventSize must be greater than 0");
        require(set.getMaxAge() >= 0, "maxAge must not be negative: 0 means any age");
        require(set.getReconcileInterval() >= 0, "reconcileInterval must not be negative: 0 means never");
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
