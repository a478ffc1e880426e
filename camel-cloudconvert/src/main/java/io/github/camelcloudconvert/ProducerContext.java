package io.github.camelcloudconvert;

import java.util.concurrent.Executor;

import io.github.camelcloudconvert.operation.OptionSource;

/**
 * What all messages of one producer share.
 *
 * @param options the endpoint's
 * @param callbacks never rejects
 * @param reports whether what completion waits for can arrive
 */
record ProducerContext(
        OptionSource options,
        ProducerAccounts accounts,
        Executor callbacks,
        LargeBodies largeBodies,
        ReportsCheck reports,
        ProgressAudience progress) {}
