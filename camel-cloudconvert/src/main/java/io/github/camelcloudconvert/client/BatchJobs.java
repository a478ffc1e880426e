package io.github.camelcloudconvert.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.JobFilter;
import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.time.Stepwise;

/** Reads all jobs of a tag with their tasks. */
final class BatchJobs {

    /** Jobs of a batch have up to 75 tasks; a hundred of them would make one reply of many megabytes. */
    private static final PageOf FIRST = new PageOf(1, 20);

    /** Fifty thousand files; a list that goes on may as well repeat itself. */
    private static final int MOST_PAGES = 100;

    private final JobsApi jobs;
    private final String account;

    BatchJobs(JobsApi jobs, String account) {
        this.jobs = jobs;
        this.account = account;
    }

    /** @param tag the service's answer is checked against it, because it decides what is deleted */
    CompletableFuture<Collection<Job>> read(String tag) {
        Stepwise<Collection<Job>> result = new Stepwise<>();
        read(tag, FIRST, new LinkedHashMap<>(), result);
        return result;
    }

    /** @param known by id, because a job that is created meanwhile moves others to the next page */
    private void read(String tag, PageOf which, Map<String, Job> known, Stepwise<Collection<Job>> result) {
        result.after(jobs.list(JobFilter.tagged(tag), which), (page, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Failures.unwrap(failure));
                return;
            }
            ofTag(tag, page).forEach(job -> known.put(job.id(), job));
            if (page.last()) {
                result.complete(new ArrayList<>(known.values()));
            } else if (which.page() == MOST_PAGES) {
                throw new StateException("the list does not come to its end", context(), null);
            } else {
                read(tag, which.next(), known, result);
            }
        });
    }

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
