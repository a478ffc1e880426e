package io.github.camelcloudconvert.client.error;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What futures do to exceptions, undone. */
public final class CompletionExceptions {

    private CompletionExceptions() {}

    /** The failure itself, without the wrappers that futures put around it. */
    public static Throwable unwrap(Throwable failure) {
        Throwable current = failure;
        while ((current instanceof CompletionException || current instanceof ExecutionException)
                && current.getCause() != null) {
            current = current.getCause();
        }
        return current;
    }
}
