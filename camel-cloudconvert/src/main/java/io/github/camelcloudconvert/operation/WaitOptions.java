package io.github.camelcloudconvert.operation;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/** What operations that wait ask of the options. */
final class WaitOptions {

    private WaitOptions() {}

    /** @throws IllegalArgumentException where the endpoint says not to wait */
    static void requireToWait(String operation, String instead, OptionSource endpoint) {
        if (endpoint.get(Options.COMPLETION) == CompletionMode.NONE) {
            throw new IllegalArgumentException(
                    operation + " with completion=none would not wait: remove completion, or use " + instead);
        }
    }
}
