package io.github.camelcloudconvert.internal.producer;

import java.util.Set;
import java.util.concurrent.Executor;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.internal.message.LargeBodies;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.progress.ProgressNotifier;

/**
 * What all messages of one producer share.
 *
 * @param options the endpoint's
 * @param secrets what no message may hold by mistake
 * @param callbacks never rejects
 */
public record ProducerContext<C extends ServiceClient, S>(
        ServiceWork<C, S> work,
        ProducerAccounts<C, S> accounts,
        OptionSource options,
        Set<String> secrets,
        Executor callbacks,
        LargeBodies largeBodies,
        ProgressNotifier progress) {}
