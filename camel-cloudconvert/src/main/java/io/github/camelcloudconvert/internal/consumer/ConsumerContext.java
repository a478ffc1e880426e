package io.github.camelcloudconvert.internal.consumer;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer works with while it runs.
 *
 * @param accountName never its key
 * @param account null where there is no key
 * @param callbacks where routes may run; never rejects
 * @param meters by what events come from (webhook, events), takes what became of each
 * @param wake told the ids of jobs that somebody says have ended, true or not
 */
public record ConsumerContext(
        String accountName,
        @Nullable CloudConvertApi account,
        JobMessages messages,
        Delayer time,
        Executor callbacks,
        Consumer<String> wake,
        Function<String, Consumer<String>> meters) {

    /** Of a consumer that does not start without a key. */
    public CloudConvertApi jobs() {
        return Objects.requireNonNull(account, "the account has no key");
    }
}
