package io.github.camelcloudconvert.operation;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/**
 * One message, as an operation is given it whichever service it is for. What its options say is read here alone.
 *
 * @param <C> the client of an account
 * @param <S> what an account signs and verifies with
 * @param account asked when the input has been read, and only by operations that need one
 * @param progress receives the steps of long work; {@link ProgressSink#NOBODY} where no listener wants them
 * @param resume what an earlier delivery of this message left
 * @param remember keeps it for a later delivery; must not block
 */
public record ServiceRequest<C extends ServiceClient, S>(
        OptionSource options,
        MessageInput input,
        Supplier<C> account,
        S signing,
        ProgressSink progress,
        ResumeToken resume,
        Consumer<ResumeToken> remember) {

    /** @throws io.github.camelcloudconvert.client.error.ValidationException where the account has no key */
    public C client() {
        return account.get();
    }

    /** How to wait for the end of a job; by polling where the service offers no other way. */
    public WaitSettings waiting() {
        CompletionMode mode = options.get(Options.COMPLETION);
        return new WaitSettings(
                mode == null ? CompletionMode.POLL : mode,
                options.required(Options.COMPLETION_TIMEOUT),
                options.required(Options.ON_TIMEOUT),
                options.required(Options.MIN_POLL_INTERVAL),
                options.required(Options.MAX_POLL_INTERVAL),
                progress);
    }

    /** Where result files go. */
    public DownloadTarget target() {
        return new DownloadTarget(
                options.required(Options.SPOOL_THRESHOLD),
                options.required(Options.TEMP_DIRECTORY),
                options.get(Options.RESULT_DIRECTORY));
    }
}
