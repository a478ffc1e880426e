package io.github.camelcloudconvert.emulator.wire;

/** What an event on a socket carries (docs/api-notes.md#events). */
public final class SocketJson {
    private SocketJson() {}

    /** With an event of a job. */
    public record JobData(JobJson job) {}

    /** With an event of a task. */
    public record TaskData(TaskJson task) {}
}
