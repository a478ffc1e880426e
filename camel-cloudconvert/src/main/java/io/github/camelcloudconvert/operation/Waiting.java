package io.github.camelcloudconvert.operation;

import io.github.camelcloudconvert.client.WaitSettings;
import io.github.camelcloudconvert.client.completion.CompletionMode;

/** How the options of a message say to wait. */
final class Waiting {

    private Waiting() {}

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
                Required.option(options, Options.COMPLETION),
                Required.option(options, Options.COMPLETION_TIMEOUT),
                Required.option(options, Options.ON_TIMEOUT),
                Required.option(options, Options.MIN_POLL_INTERVAL),
                Required.option(options, Options.MAX_POLL_INTERVAL),
                request.progress());
    }
}
