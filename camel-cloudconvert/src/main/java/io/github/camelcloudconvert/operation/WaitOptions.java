package io.github.camelcloudconvert.operation;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RequiredOptions;

/** How the options of a message say to wait. */
final class WaitOptions {

    private WaitOptions() {}

    /** @throws IllegalArgumentException where the endpoint says not to wait */
    static void requireToWait(String operation, String instead, OptionSource endpoint) {
        if (endpoint.get(Options.COMPLETION) == CompletionMode.NONE) {
            throw new IllegalArgumentException(
                    operation + " with completion=none would not wait: remove completion, or use " + instead);
        }
    }

    static WaitSettings settings(Operation.Request request) {
        OptionSource options = request.options();
        return new WaitSettings(
                RequiredOptions.option(options, Options.COMPLETION),
                RequiredOptions.option(options, Options.COMPLETION_TIMEOUT),
                RequiredOptions.option(options, Options.ON_TIMEOUT),
                RequiredOptions.option(options, Options.MIN_POLL_INTERVAL),
                RequiredOptions.option(options, Options.MAX_POLL_INTERVAL),
                request.progress());
    }
}
