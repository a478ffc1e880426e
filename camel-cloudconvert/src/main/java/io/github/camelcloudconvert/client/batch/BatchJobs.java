package io.github.camelcloudconvert.client.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.JobFilter;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.time.BoundedFutures;
import io.github.camelcloudconvert.client.time.ChainedFuture;

/**
 * Reads all jobs of a tag with their tasks, also those that this client has created and no list has shown yet. The service
 * may list a new job late; without this memory a batch would seem smaller than it is, or a submission that is repeated at
 * once could create such a job a second time. Safe for any thread.
 */
final class BatchJobs {

    /** Jobs of a batch have up to 75 tasks; a hundred of them would make one reply of many megabytes. */
    private static final PageOf FIRST = new PageOf(1, 20);

    private static final int AT_ONCE = 4;

    /** What no list ever shows must not be kept for ever. */
    private static final int MOST_UNSEEN = 1000;

    private final ApiCaller caller;
    private final String account;
    /** By job id, the batch; the oldest first. Guarded by itself. */
    private final Map<String, String> unseen = new LinkedHashMap<>();

    BatchJobs(ApiCaller caller, String account) {
        this.caller = caller;
        this.account = account;
    }

    /** Takes note of a job of our own. */
    void created(String batch, String jobId) {
        synchronized (unseen) {
            unseen.put(jobId, batch);
            if (unseen.size() > MOST_UNSEEN) {
                unseen.remove(unseen.keySet().iterator().next());
            }
        }
    }

    /** The ids of the jobs of a batch that no list has shown. */
    private List<String> unseen(String batch) {
        synchronized (unseen) {
            return unseen.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(batch))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** A list has shown the job, or it is gone. */
    private void settled(String jobId) {
        synchronized (unseen) {
            unseen.remove(jobId);
        }
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
        result.then(caller.send(Calls.listJobs(JobFilter.tagged(tag), which)), page -> {
            ofTag(tag, page).forEach(job -> known.put(job.id(), job));
            if (page.last()) {
                known.keySet().forEach(this::settled);
                result.complete(new ArrayList<>(known.values()));
            } else {
                list(tag, which.next(context()), known, result);
            }
        });
    }

    private void addUnlisted(String tag, Collection<Job> known, ChainedFuture<Collection<Job>> result) {
        result.then(BoundedFutures.all(AT_ONCE, unseen(tag), this::ifItExists), read -> {
            read.forEach(job -> job.ifPresent(known::add));
            result.complete(known);
        });
    }

    private CompletableFuture<Optional<Job>> ifItExists(String id) {
        ChainedFuture<Optional<Job>> found = new ChainedFuture<>();
        found.after(caller.send(Calls.showJob(id)), (job, failure) -> {
            if (failure == null) {
                found.complete(Optional.of(job));
            } else if (failure instanceof NotFoundException) {
                settled(id);
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
