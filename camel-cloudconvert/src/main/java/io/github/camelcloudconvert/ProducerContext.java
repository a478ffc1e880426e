package io.github.camelcloudconvert;

import java.util.concurrent.Executor;

import io.github.camelcloudconvert.operation.OptionSource;

/**
 * What all messages of one producer share.
 *
 * @param options the endpoint's
 * @param callbacks never rejects
 */
record ProducerContext(
        OptionSource options,
        ProducerAccounts accounts,
        Executor callbacks,
        LargeBodies largeBodies,
        ProgressAudience progress) {}
