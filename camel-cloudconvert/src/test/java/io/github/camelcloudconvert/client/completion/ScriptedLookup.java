package io.github.camelcloudconvert.client.completion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;

/** Answers reads in turn, the last answer for ever; keeps when it was asked. Held requests stay open for the test. */
final class ScriptedLookup implements Lookup<Job> {

    final List<Long> readSeconds = new ArrayList<>();
    final List<CompletableFuture<Job>> reads = new ArrayList<>();
    final List<CompletableFuture<Job>> held = new ArrayList<>();
    final List<Deadline> heldUntil = new ArrayList<>();
    private final Deque<Object> answers = new ArrayDeque<>();
    private final ManualDelayer time;

    ScriptedLookup(ManualDelayer time) {
        this.time = time;
    }

    /** @param all statuses, exceptions, or null objects' stand-in {@code "open"} for a read that stays open */
    ScriptedLookup answers(Object... all) {
        answers.addAll(List.of(all));
        return this;
    }

    static Job job(String status) {
        return Job.of(Map.of("id", "j1", "status", status, "tasks", List.of()));
    }

    @Override
    public CompletableFuture<Job> now(String jobId, Deadline deadline) {
        readSeconds.add(time.nanos() / 1_000_000_000);
        Object answer = answers.size() > 1 ? answers.remove() : answers.element();
        CompletableFuture<Job> read = new CompletableFuture<>();
        if (answer instanceof Throwable failure) {
            read.completeExceptionally(failure);
        } else if (!answer.equals("open")) {
            read.complete(job(answer.toString()));
        }
        reads.add(read);
        return read;
    }

    @Override
    public CompletableFuture<Job> whenEnded(String jobId, Deadline deadline) {
        CompletableFuture<Job> open = new CompletableFuture<>();
        held.add(open);
        heldUntil.add(deadline);
        return open;
    }
}
