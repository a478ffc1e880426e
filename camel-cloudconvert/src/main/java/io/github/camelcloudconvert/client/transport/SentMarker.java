package io.github.camelcloudconvert.client.transport;

import java.io.IOException;
import java.io.InterruptedIOException;

import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Marks an exchange as sent at the last moment at which that is certainly not true: its connection is there, TLS is
 * done, and the request is about to be written. A request producer could not do this, because the client asks it for
 * the request before it has a connection.
 */
final class SentMarker implements AsyncExecChainHandler {

    static final String NAME = "cloudconvert-sent";

    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entity,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (scope.clientContext.getAttribute(NAME) instanceof HttpExchange<?> exchange) {
            // known before the exchange is asked: either its end finds the connection, or we see here that it has ended
            exchange.sending(scope.execRuntime::discardEndpoint);
            // given up while its connection was opened: now it must not be written any more
            if (exchange.isDone()) {
                throw new InterruptedIOException("given up");
            }
        }
        chain.proceed(request, entity, scope, callback);
    }

    static void attach(HttpContext context, HttpExchange<?> exchange) {
        context.setAttribute(NAME, exchange);
    }
}
