package io.github.camelcloudconvert.config;

import io.github.camelcloudconvert.operation.option.Options;
import java.util.List;
import java.util.Set;

import io.github.camelcloudconvert.operation.ConsumerOperation;

/** Finds settings of a consumer that cannot work before the route starts. */
public final class ConsumerCheck {

    private static final Set<String> STATUSES = Set.of("finished", "error", "both");

    private ConsumerCheck() {}

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    public static void check(ConsumerOperation operation, CloudConvertConfiguration set) {
        ConfigurationCheck.check(set);
        String status = set.getStatus();
        require(
                operation != ConsumerOperation.JOBS || status == null || STATUSES.contains(status),
                "status must be finished, error or both: the consumer jobs delivers jobs that have ended");
        require(
                !UriOptions.isExpression(set.getTag()),
                "tag is an expression, but a consumer has no message yet for which it could be evaluated: give the tag"
                        + " itself, or tagPrefix");
        checkLimits(set);
        if (operation == ConsumerOperation.EVENTS) {
            checkChannel(set);
        }
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    public static void checkLimits(ConsumerOptions set) {
        require(set.getMaxMessagesPerPoll() > 0, "maxMessagesPerPoll must be greater than 0");
        require(set.getMaxReads() > 0, "maxReads must be greater than 0");
        require(set.getMaxEventSize() > 0, "maxEventSize must be greater than 0");
        require(set.getMaxAge() >= 0, "maxAge must not be negative: 0 means any age");
        require(set.getReconcileInterval() >= 0, "reconcileInterval must not be negative: 0 means never");
    }

    /** The names of the events that a consumer of events wants. */
    public static List<String> events(CloudConvertConfiguration set) {
        String events = set.getEvents();
        if (events != null) {
            return Options.events(events);
        }
        return set.getChannel() == EventScope.TASK
                ? List.of("task.finished", "task.failed")
                : List.of("job.finished", "job.failed");
    }

    private static void checkChannel(CloudConvertConfiguration set) {
        EventScope scope = set.getChannel();
        require(
                (scope == EventScope.JOB) == (set.getJobId() != null),
                "channel=job and jobId belong together: set both or none");
        require(
                (scope == EventScope.TASK) == (set.getTaskId() != null),
                "channel=task and taskId belong together: set both or none");
        for (String event : events(set)) {
            require(
                    event.startsWith("task.") || (event.startsWith("job.") && scope != EventScope.TASK),
                    "events: the channel " + scope.label() + " has no event " + event);
            require(
                    event.startsWith("job.") || (set.getTag() == null && set.getTagPrefix() == null),
                    "events: " + event + " carries no tag: remove tag and tagPrefix");
        }
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
