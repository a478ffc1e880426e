package io.github.camelcloudconvert.operation;

import io.github.camelcloudconvert.client.WaitSettings;

/** How the options of a message say to wait. */
final class Waiting {

    private Waiting() {}

    static WaitSettings settings(OptionSource options) {
        return new WaitSettings(
                Required.option(options, Options.COMPLETION),
                Required.option(options, Options.COMPLETION_TIMEOUT),
                Required.option(options, Options.ON_TIMEOUT),
                Required.option(options, Options.MIN_POLL_INTERVAL),
                Required.option(options, Options.MAX_POLL_INTERVAL));
    }
}
