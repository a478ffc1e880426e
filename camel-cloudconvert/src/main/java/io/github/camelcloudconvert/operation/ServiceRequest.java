package io.github.camelcloudconvert.operation;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/** One message, as an operation is given it whichever service it is for. What its options say is read here alone. */
public interface ServiceRequest {

    OptionSource options();

    MessageInput input();

    /** Receives the steps of long work. */
    ProgressSink progress();

    /** Makes one call that stands for itself, with the account of the message. */
    <T> CompletableFuture<T> send(ApiCall<T> call);

    /** How to wait for the end of a job, which becomes known in one of the ways that the service offers. */
    default WaitSettings waiting(CompletionMode mode) {
        OptionSource options = options();
        return new WaitSettings(
                mode,
                options.required(Options.COMPLETION_TIMEOUT),
                options.required(Options.ON_TIMEOUT),
                options.required(Options.MIN_POLL_INTERVAL),
                options.required(Options.MAX_POLL_INTERVAL),
                progress());
    }

    /** Where result files go. */
    default DownloadTarget target() {
        OptionSource options = options();
        return new DownloadTarget(
                options.required(Options.SPOOL_THRESHOLD),
                options.required(Options.TEMP_DIRECTORY),
                options.get(Options.RESULT_DIRECTORY));
    }
}
