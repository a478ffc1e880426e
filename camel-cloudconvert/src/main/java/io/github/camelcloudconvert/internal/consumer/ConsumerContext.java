package io.github.camelcloudconvert.internal.consumer;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.Delayer;

/**
 * What a consumer works with while it runs.
 *
 * @param accountName never its key
 * @param callbacks where routes may run; never rejects
 * @param meters by what events come from (jobs, webhook, events), takes what became of each
 * @param wake told the ids of jobs that are said to have ended, true or not
 */
public record ConsumerContext<J extends Work, E extends JobEvent>(
        String accountName,
        ServiceJobs<J, E> jobs,
        Delayer time,
        Executor callbacks,
        Consumer<String> wake,
        Function<String, Consumer<String>> meters) {}
