package io.github.camelcloudconvert;

import java.util.Set;
import java.util.concurrent.Executor;

import io.github.camelcloudconvert.operation.OptionSource;

/**
 * What all messages of one producer share.
 *
 * @param options the endpoint's
 * @param secrets what no message may hold by mistake
 * @param callbacks never rejects
 * @param reports whether what completion waits for can arrive
 */
record ProducerContext(
        OptionSource options,
        ProducerAccounts accounts,
        Set<String> secrets,
        Executor callbacks,
        LargeBodies largeBodies,
        ReportsCheck reports,
        ProgressAudience progress) {}
