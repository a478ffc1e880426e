package io.github.camelcloudconvert.emulator.wire;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** What the emulator tells about itself; no part of the API of the service. */
public final class AdminJson {
    private AdminJson() {}

    /**
     * What one account has, newest first.
     *
     * @param tasks those without a job
     */
    public record Work(String account, int credits, List<JobJson> jobs, List<TaskJson> tasks) {}

    /**
     * One attempt to deliver an event.
     *
     * @param target without its query, which may hold what only the receiver should know
     * @param status null when there was no answer
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Delivery(
            String event,
            String jobId,
            String target,
            int attempt,
            @Nullable Integer status,
            @Nullable String problem,
            String sentAt) {}

    /**
     * A fault that has not struck yet.
     *
     * @param times 0 for always
     * @param on its target, null for every one
     */
    public record Plan(String fault, int times, @Nullable String on, long number, double chance) {}
}
