package io.github.camelcloudconvert.emulator.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All living jobs, found by their id or the id of one of their tasks, listed from the newest. Thread-safe. */
public final class JobTable {
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();
    private final Map<String, JobCell> byTask = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, JobCell> byAge = new ConcurrentSkipListMap<>();
    private final AtomicLong sequence = new AtomicLong();
    private final Consumer<JobCell> admission;

    /** @param admission sees each job before it is in the table, and refuses it by an exception */
    public JobTable(Consumer<JobCell> admission) {
        this.admission = admission;
    }

    private record Entry(long number, JobCell cell) {}

    public JobCell add(JobState job) {
        JobCell cell = new JobCell(job);
        admission.accept(cell);
        long number = sequence.incrementAndGet();
        job.tasks().keySet().forEach(task -> byTask.put(task, cell));
        byId.put(job.id(), new Entry(number, cell));
        byAge.put(number, cell);
        return cell;
    }

    /** A job; what stands around a direct task is none. */
    public Optional<JobCell> find(String jobId) {
        return Optional.ofNullable(byId.get(jobId)).map(Entry::cell).filter(cell -> !cell.state()
                .isDirect());
    }

    public Optional<JobCell> findByTask(String taskId) {
        return Optional.ofNullable(byTask.get(taskId));
    }

    /** Everything that is there, tasks without a job included. */
    public List<JobCell> cells() {
        return List.copyOf(byAge.values());
    }

    /** The living jobs, newest first. */
    public Stream<JobState> jobsNewestFirst() {
        return newestFirst().filter(job -> !job.isDirect());
    }

    /** The living jobs and what stands around tasks without a job, newest first. */
    public Stream<JobState> newestFirst() {
        return byAge.descendingMap().values().stream().map(JobCell::state).filter(job -> !job.deleted());
    }

    public void remove(JobState job) {
        Entry entry = byId.remove(job.id());
        if (entry != null) {
            byAge.remove(entry.number());
        }
        job.tasks().keySet().forEach(byTask::remove);
    }

    public void removeTask(String taskId) {
        byTask.remove(taskId);
    }
}
