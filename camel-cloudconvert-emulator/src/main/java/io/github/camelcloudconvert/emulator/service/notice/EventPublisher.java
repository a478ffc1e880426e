package io.github.camelcloudconvert.emulator.service.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camelcloudconvert.emulator.account.Account;
import io.github.camelcloudconvert.emulator.events.Channel;
import io.github.camelcloudconvert.emulator.events.Channel.Kind;
import io.github.camelcloudconvert.emulator.events.EventQueue;
import io.github.camelcloudconvert.emulator.events.EventQueue.Announcement;
import io.github.camelcloudconvert.emulator.service.view.Views;
import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobCell.Change;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.store.TaskStatus;
import io.github.camelcloudconvert.emulator.wire.JobJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson;
import io.github.camelcloudconvert.emulator.wire.WireJson.RawJson;

/**
 * Tells on sockets what becomes of jobs and tasks (docs/api-notes.md#events): first of the tasks that have changed,
 * then of their job. A deletion is not told.
 */
public final class EventPublisher {
    private final EventQueue queue;
    private final Views views;
    private final String user;

    public EventPublisher(EventQueue queue, Views views, Account account) {
        this.queue = queue;
        this.views = views;
        this.user = String.valueOf(account.id());
    }

    /** The words of the events; what they are about comes before them. */
    private enum Word {
        CREATED,
        UPDATED,
        FINISHED,
        FAILED;

        static Word of(TaskStatus status) {
            return switch (status) {
                case WAITING, PROCESSING -> UPDATED;
                case FINISHED -> FINISHED;
                case ERROR -> FAILED;
            };
        }

        String event(String about) {
            return about + "." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Tells of a new job or direct task, and from now on of each of its steps. */
    public void follow(JobCell cell) {
        JobState born = cell.state();
        queue.submit(() -> creation(born));
        cell.watch(change -> queue.submit(() -> news(change)));
    }

    private List<Announcement> creation(JobState job) {
        List<Announcement> all = new ArrayList<>();
        job.tasks().values().forEach(task -> all.add(event(job, task, Word.CREATED)));
        if (!job.isDirect()) {
            all.add(event(views.created(job), Word.CREATED));
        }
        return all;
    }

    private List<Announcement> news(Change change) {
        JobState job = change.after();
        if (job.deleted()) {
            return List.of();
        }
        List<Announcement> all = new ArrayList<>();
        for (TaskState task : job.tasks().values()) {
            if (hasChanged(change.before(), task)) {
                all.add(event(job, task, Word.of(task.status())));
            }
        }
        boolean moved = !all.isEmpty() || change.before().status() != job.status();
        if (moved && !job.isDirect()) {
            all.add(event(views.job(job, true), Word.of(job.status())));
        }
        return all;
    }

    private static boolean hasChanged(JobState before, TaskState task) {
        return before.task(task.id()).map(old -> old.status() != task.status()).orElse(true);
    }

    private Announcement event(JobJson job, Word word) {
        List<Channel> channels = List.of(new Channel(Kind.JOB, job.id()), new Channel(Kind.USER_JOBS, user));
        return new Announcement(word.event("job"), channels, RawJson.of(Map.of("job", job)));
    }

    private Announcement event(JobState job, TaskState task, Word word) {
        List<Channel> channels = new ArrayList<>();
        channels.add(new Channel(Kind.TASK, task.id()));
        if (!job.isDirect()) {
            channels.add(new Channel(Kind.JOB_TASKS, job.id()));
        }
        channels.add(new Channel(Kind.USER_TASKS, user));
        TaskJson data = views.task(job, task);
        return new Announcement(word.event("task"), channels, RawJson.of(Map.of("task", data)));
    }
}
