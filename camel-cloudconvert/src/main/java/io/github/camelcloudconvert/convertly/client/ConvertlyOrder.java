package io.github.camelcloudconvert.convertly.client;

import java.util.function.Consumer;

import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.jspecify.annotations.Nullable;

/**
 * Files that are to become other files.
 *
 * @param operation its name in the API, such as {@code convert}
 * @param action in words that fit after "could not"
 * @param direct the path of the call whose reply brings the results, below {@code /api}; null for a job
 * @param resume what an earlier delivery of the same message left
 * @param remember keeps it for a later delivery; must not block
 */
public record ConvertlyOrder(
        String operation,
        String action,
        @Nullable String direct,
        ConvertlyForm form,
        WaitSettings waiting,
        DownloadTarget target,
        ResumeToken resume,
        Consumer<ResumeToken> remember) {}
