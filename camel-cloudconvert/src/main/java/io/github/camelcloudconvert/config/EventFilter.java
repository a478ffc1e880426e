package io.github.camelcloudconvert.config;

import io.github.camelcloudconvert.operation.option.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.camelcloudconvert.client.events.EventChannel;

/** Which events an endpoint wants, and on which channels they come. */
public final class EventFilter {

    private EventFilter() {}

    public static List<String> names(CloudConvertConfiguration set) {
        String events = set.getEvents();
        if (events != null) {
            return Options.names(events);
        }
        return set.getChannel() == EventScope.TASK
                ? List.of("task.finished", "task.failed")
                : List.of("job.finished", "job.failed");
    }

    /** Of settings that were checked. */
    public static List<EventChannel> channels(CloudConvertConfiguration set) {
        boolean jobs = names(set).stream().anyMatch(name -> name.startsWith("job."));
        boolean tasks = names(set).stream().anyMatch(name -> name.startsWith("task."));
        List<EventChannel> channels = new ArrayList<>();
        switch (set.getChannel()) {
            case USER -> {
                add(channels, jobs, EventChannel.userJobs());
                add(channels, tasks, EventChannel.userTasks());
            }
            case JOB -> {
                String id = Objects.requireNonNull(set.getJobId(), "jobId");
                add(channels, jobs, EventChannel.job(id));
                add(channels, tasks, EventChannel.jobTasks(id));
            }
            case TASK -> channels.add(EventChannel.task(Objects.requireNonNull(set.getTaskId(), "taskId")));
        }
        return channels;
    }

    private static void add(List<EventChannel> channels, boolean wanted, EventChannel channel) {
        if (wanted) {
            channels.add(channel);
        }
    }
}
