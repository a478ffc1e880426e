package io.github.camelcloudconvert.client.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.api.JobFilter;
import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.time.BoundedFutures;
import io.github.camelcloudconvert.client.time.ChainedFuture;

/** Reads all jobs of a tag with their tasks, also those of our own that the list does not show yet. */
final class BatchJobs {

    /** Jobs of a batch have up to 75 tasks; a hundred of them would make one reply of many megabytes. */
    private static final PageOf FIRST = new PageOf(1, 20);

    /** Fifty thousand files; a list that goes on may as well repeat itself. */
    private static final int MOST_PAGES = 100;

    private static final int AT_ONCE = 4;

    private final JobsApi jobs;
    private final BatchMemory memory;
    private final String account;

    BatchJobs(JobsApi jobs, BatchMemory memory, String account) {
        this.jobs = jobs;
        this.memory = memory;
        this.account = account;
    }

    /** With those of our own that the list does not show yet. */
    CompletableFuture<Collection<Job>> read(String tag) {
        ChainedFuture<Collection<Job>> result = new ChainedFuture<>();
        result.then(listed(tag), known -> addUnlisted(tag, known, result));
        return result;
    }

    /** Those that the list shows. */
    CompletableFuture<Collection<Job>> listed(String tag) {
        ChainedFuture<Collection<Job>> result = new ChainedFuture<>();
        list(tag, FIRST, new LinkedHashMap<>(), result);
        return result;
    }

    /** @param known by id, because a job that is created meanwhile moves others to the next page */
    private void list(String tag, PageOf which, Map<String, Job> known, ChainedFuture<Collection<Job>> result) {
        result.then(jobs.list(JobFilter.tagged(tag), which), page -> {
            ofTag(tag, page).forEach(job -> known.put(job.id(), job));
            if (page.last()) {
                known.keySet().forEach(memory::settled);
                result.complete(new ArrayList<>(known.values()));
            } else if (which.page() == MOST_PAGES) {
                throw new StateException("the list does not come to its end", context(), null);
            } else {
                list(tag, which.next(), known, result);
            }
        });
    }

    private void addUnlisted(String tag, Collection<Job> known, ChainedFuture<Collection<Job>> result) {
        List<Supplier<CompletableFuture<Optional<Job>>>> readings = memory.unseen(tag).stream()
                .<Supplier<CompletableFuture<Optional<Job>>>>map(id -> () -> ifItExists(id))
                .toList();
        result.then(BoundedFutures.all(AT_ONCE, readings), read -> {
            read.forEach(job -> job.ifPresent(known::add));
            result.complete(known);
        });
    }

    private CompletableFuture<Optional<Job>> ifItExists(String id) {
        ChainedFuture<Optional<Job>> found = new ChainedFuture<>();
        found.after(jobs.get(id), (job, failure) -> {
            if (failure == null) {
                found.complete(Optional.of(job));
            } else if (failure instanceof NotFoundException) {
                memory.settled(id);
                found.complete(Optional.empty());
            } else {
                found.completeExceptionally(failure);
            }
        });
        return found;
    }

    /** The service's answer is checked, because it decides what is deleted. */
    private List<Job> ofTag(String tag, Page<Job> page) {
        List<Job> ours =
                page.items().stream().filter(job -> tag.equals(job.tag())).toList();
        if (ours.stream().anyMatch(job -> !job.hasTasks())) {
            throw new ServerException("the list left the tasks out, so no file can be told", context(), null);
        }
        return ours;
    }

    private ErrorContext context() {
        return ErrorContext.of("read the batch", account);
    }
}
