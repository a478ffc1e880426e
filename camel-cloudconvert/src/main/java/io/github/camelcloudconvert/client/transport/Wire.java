package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.CompletableFuture;

/** Sends one call once, with the credential it is given. Same laws as {@link Transport}. */
interface Wire {

    /** @param authorization the header's value */
    CompletableFuture<Reply> send(Call call, String authorization);
}
