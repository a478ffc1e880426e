package io.github.camelcloudconvert.internal.consumer;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.config.ConsumerOptions;
import io.github.camelcloudconvert.internal.account.ComponentRuntime;

/**
 * What a consumer is made with.
 *
 * @param account its name, never its key
 * @param running asked at each start of the consumer, when the component runs
 */
public record ConsumerSetup<J extends Work, E extends JobEvent>(
        ConsumerOptions options, String account, DeliveredJobs delivered, Supplier<Running<J, E>> running) {

    /** Makes the feed of the jobs that are listed there, within the bounds of the options. */
    public JobFeed<J> feed(JobFeed.Source<J> list) {
        return new JobFeed<>(
                list,
                new JobFeed.Limits(
                        Math.max(1, options.getMaxMessagesPerPoll()),
                        options.getMaxReads(),
                        Duration.ofMillis(options.getMaxAge())));
    }

    /**
     * What a consumer works with from one start on.
     *
     * @param callbacks where routes may run; never rejects
     * @param wake told the ids of jobs that are said to have ended, true or not
     * @param meters by what events come from (jobs, webhook, events), takes what became of each
     */
    public record Running<J extends Work, E extends JobEvent>(
            ServiceJobs<J, E> jobs,
            Delayer time,
            Executor callbacks,
            Consumer<String> wake,
            Function<String, Consumer<String>> meters) {

        /** @param account whose waits are woken by what consumers hear */
        public static <J extends Work, E extends JobEvent> Running<J, E> of(
                ComponentRuntime<?> component,
                String account,
                ServiceJobs<J, E> jobs,
                Function<String, Consumer<String>> meters) {
            return new Running<>(
                    jobs,
                    component.time(),
                    component.callbacks(),
                    jobId -> component.accounts().wake(account, jobId),
                    meters);
        }
    }
}
