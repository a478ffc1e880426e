package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.CompletableFuture;

/**
 * Sends API calls. Laws: {@link #send} returns at once, never throws, and never blocks; the future completes exactly
 * once, with a reply of any status or with a {@link TransportException}, on an I/O or timer thread that must not be
 * blocked. Cancelling the future aborts the exchange.
 */
public interface Transport {

    CompletableFuture<Reply> send(Call call);
}
