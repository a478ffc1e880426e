package io.github.camelcloudconvert.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.operation.ConsumerOperation;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.jspecify.annotations.Nullable;

/** Finds settings that contradict each other before the first message does. */
public final class ConfigurationCheck {

    /** The largest file that the service accepts inside a request. */
    static final long MAX_INLINE = 10L * 1024 * 1024;

    private static final Set<String> STATUSES = Set.of("finished", "error", "both");

    private ConfigurationCheck() {}

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    public static void check(CloudConvertConfiguration configuration) {
        checkLimits(configuration);
        checkCredits(configuration);
        requirePositive("maxSyncConnections", configuration.getMaxSyncConnections());
        checkWaiting(configuration);
        checkResults(configuration);
        checkRequest(configuration);
        requireWritable(configuration.getResultDirectory());
        checkKey(configuration.getIdempotencyKey());
        checkListener(configuration.getProgressListener());
    }

    /** The consumer events is about one job or task; a producer about that of each message. */
    public static void checkNoIds(ConsumerConfiguration configuration) {
        require(
                configuration.getJobId() == null,
                "jobId is the message's matter: set the header " + HeaderNames.JOB_ID + " in place of it");
        require(
                configuration.getTaskId() == null,
                "taskId is the message's matter: set the header " + HeaderNames.TASK_ID + " in place of it");
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    public static void checkLimits(ConnectionConfiguration configuration) {
        requirePositive("maxInFlight", configuration.getMaxInFlight());
        requirePositive("apiConnections", configuration.getApiConnections());
        requirePositive("storageConnections", configuration.getStorageConnections());
        requirePositive("connectTimeout", configuration.getConnectTimeout());
        requirePositive("requestTimeout", configuration.getRequestTimeout());
        requirePositive("idleTimeout", configuration.getIdleTimeout());
        require(configuration.getMaxRetries() >= 0, "maxRetries must not be negative: 0 means no repetition");
        require(configuration.getMaxRetryAfter() >= 0, "maxRetryAfter must not be negative: 0 means never to wait");
        require(
                configuration.getProxyHost() == null || configuration.getProxyPort() > 0,
                "proxyHost needs a proxyPort: set it to the port of the proxy");
        Hosts.storage(configuration.getAllowedStorageHosts());
    }

    private static void checkCredits(AccountConfiguration configuration) {
        require(configuration.getCreditLimit() >= 0, "creditLimit must not be negative: 0 means no limit");
        require(
                configuration.getCreditsLow() >= 0,
                "creditsLow must not be negative: 0 means that the credits do not matter");
    }

    private static void checkWaiting(ConversionConfiguration configuration) {
        requirePositive("completionTimeout", configuration.getCompletionTimeout());
        requirePositive("minPollInterval", configuration.getMinPollInterval());
        require(
                configuration.getMinPollInterval() <= configuration.getMaxPollInterval(),
                "minPollInterval is longer than maxPollInterval: lower the first or raise the second");
    }

    private static void checkResults(ConversionConfiguration configuration) {
        require(
                configuration.getInlineThreshold() >= 0 && configuration.getInlineThreshold() <= MAX_INLINE,
                "inlineThreshold must be between 0 and " + MAX_INLINE + ": the service takes no more inside a request");
        require(
                configuration.getSpoolThreshold() >= 0 && configuration.getSpoolThreshold() <= Integer.MAX_VALUE,
                "spoolThreshold must be between 0 and " + Integer.MAX_VALUE
                        + ": what stays below it is held in memory");
        boolean addresses = configuration.getResult() == ResultMode.URL;
        require(
                !addresses || configuration.getResultDirectory() == null,
                "result=url downloads nothing that resultDirectory could keep: remove one of them");
        require(
                configuration.getResult() == ResultMode.BODY || !configuration.isDeleteJob(),
                "deleteJob would make the addresses of result="
                        + configuration.getResult().name().toLowerCase(Locale.ROOT) + " useless: remove one of them");
        require(
                configuration.getCompletion() != CompletionMode.NONE
                        || (configuration.getResult() == ResultMode.BODY
                                && configuration.getResultDirectory() == null
                                && !configuration.isDeleteJob()),
                "completion=none hands out the job before it has a result: remove result, resultDirectory and deleteJob");
    }

    public static void checkKey(@Nullable String key) {
        require(
                key == null || UriOptions.isExpression(key),
                "idempotencyKey is the same for all messages, so that all would get the result of the first: use an"
                        + " expression that tells them apart, such as ${header.orderId}, and to() in place of toD()");
    }

    public static void checkListener(@Nullable String listener) {
        require(
                listener == null || listener.startsWith("#") || listener.indexOf(':') > 0,
                "progressListener is neither a bean nor an endpoint: write #" + listener
                        + " for a bean of that name, or the URI of an endpoint, such as direct:" + listener);
    }

    private static void checkRequest(RequestConfiguration configuration) {
        require(
                configuration.getImportTask() == null || configuration.getSourceUrl() == null,
                "importTask and sourceUrl both name the input: remove one of them");
        require(
                configuration.getExportTask() == null
                        || (configuration.getResult() == ResultMode.BODY && configuration.getResultDirectory() == null),
                "exportTask leaves nothing to hand out: remove result and resultDirectory");
        requireAddress("sourceUrl", configuration.getSourceUrl());
        requireAddress("webhookUrl", configuration.getWebhookUrl());
        if (configuration.getWatermarkImage() instanceof String image && Addresses.looksLikeOne(image)) {
            requireAddress("watermarkImage", image);
        }
        require(configuration.getDiscoveryCache() >= 0, "discoveryCache must not be negative: 0 asks each time");
    }

    /** @throws IllegalArgumentException that says what is wrong with it, and where; null and blank are no address */
    public static void requireAddress(String option, @Nullable String address) {
        String fault = address == null || address.isBlank() ? null : Addresses.fault(address);
        require(fault == null, option + ": " + fault);
    }

    /**
     * The directory is made where it is missing, and a file is written into it and deleted again: nothing else tells for
     * certain that results can be kept there. It would be late to find out when a job has been paid.
     */
    public static void requireWritable(@Nullable String resultDirectory) {
        if (resultDirectory == null || resultDirectory.isBlank()) {
            return;
        }
        try {
            Path directory = Path.of(resultDirectory);
            require(
                    !Files.exists(directory) || Files.isDirectory(directory),
                    "resultDirectory " + resultDirectory + " is a file: name a directory");
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".", ".part"));
        } catch (InvalidPathException | IOException unusable) {
            throw new IllegalArgumentException(
                    "resultDirectory " + resultDirectory + " cannot be written (" + unusable
                            + "): name a directory that exists or can be made, and in which files may be written",
                    unusable);
        }
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    public static void checkConsumer(ConsumerOperation operation, CloudConvertConfiguration configuration) {
        check(configuration);
        String status = configuration.getStatus();
        require(
                operation != ConsumerOperation.JOBS || status == null || STATUSES.contains(status),
                "status must be finished, error or both: the consumer jobs delivers jobs that have ended");
        require(
                !UriOptions.isExpression(configuration.getTag()),
                "tag is an expression, but a consumer has no message yet for which it could be evaluated: give the tag"
                        + " itself, or tagPrefix");
        checkReadings(configuration);
        if (operation == ConsumerOperation.EVENTS) {
            checkChannel(configuration);
        }
    }

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    public static void checkReadings(ConsumerOptions configuration) {
        require(configuration.getMaxMessagesPerPoll() > 0, "maxMessagesPerPoll must be greater than 0");
        require(configuration.getMaxReads() > 0, "maxReads must be greater than 0");
        require(configuration.getMaxEventSize() > 0, "maxEventSize must be greater than 0");
        require(configuration.getMaxAge() >= 0, "maxAge must not be negative: 0 means any age");
        require(configuration.getReconcileInterval() >= 0, "reconcileInterval must not be negative: 0 means never");
    }

    /** The names of the events that a consumer of events wants. */
    public static List<String> events(CloudConvertConfiguration configuration) {
        String events = configuration.getEvents();
        if (events != null) {
            return Options.names(events);
        }
        return configuration.getChannel() == EventScope.TASK
                ? List.of("task.finished", "task.failed")
                : List.of("job.finished", "job.failed");
    }

    private static void checkChannel(CloudConvertConfiguration configuration) {
        EventScope scope = configuration.getChannel();
        require(
                (scope == EventScope.JOB) == (configuration.getJobId() != null),
                "channel=job and jobId belong together: set both or none");
        require(
                (scope == EventScope.TASK) == (configuration.getTaskId() != null),
                "channel=task and taskId belong together: set both or none");
        for (String event : events(configuration)) {
            require(
                    event.startsWith("task.") || (event.startsWith("job.") && scope != EventScope.TASK),
                    "events: the channel " + scope.label() + " has no event " + event);
            require(
                    event.startsWith("job.")
                            || (configuration.getTag() == null && configuration.getTagPrefix() == null),
                    "events: " + event + " carries no tag: remove tag and tagPrefix");
        }
    }

    private static void requirePositive(String option, long value) {
        require(value > 0, option + " must be greater than 0");
    }

    /** @throws IllegalArgumentException with the sentence where the condition does not hold */
    public static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
