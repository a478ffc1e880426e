package io.github.camelcloudconvert.internal.consumer.webhook;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.function.ThrowingFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the path of a webhook answered while its route is suspended or stopped. The route's consumer is not ours then: it
 * takes the path from the server, whose own answer to what it does not know makes the sender disable the webhook. The
 * consumer stops this processor when the path is free, and starts it before it wants the path back.
 */
public final class WebhookStandIn extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookStandIn.class);

    private final WebhookReceiver<?, ?> receiver;
    private final ThrowingFunction<WebhookReceiver<?, ?>, Consumer, Exception> server;
    private @Nullable Consumer consumer;
    private volatile boolean closed;

    /** @param server makes a consumer at the path, which is not started */
    public WebhookStandIn(
            WebhookReceiver<?, ?> receiver, ThrowingFunction<WebhookReceiver<?, ?>, Consumer, Exception> server) {
        this.receiver = receiver;
        this.server = server;
    }

    @Override
    public boolean process(Exchange request, AsyncCallback callback) {
        return receiver.process(request, callback);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        leave();
        ServiceHelper.startService(receiver);
    }

    @Override
    @SuppressWarnings(
            "CatchingUnchecked") // a server that takes no second consumer must not keep the route from stopping
    protected void doStop() throws Exception {
        ServiceHelper.stopService(receiver);
        try {
            if (!closed) {
                Consumer created = server.apply(receiver);
                ServiceHelper.startService(created);
                consumer = created;
            }
        } catch (Exception refused) {
            LOG.warn("the HTTP server answers deliveries by itself while the route is stopped", refused);
        }
        super.doStop();
    }

    /** Leaves the path for good. A shutdown does not: a route that is suspended shuts its consumer down. */
    public void leaveForGood() {
        closed = true;
        ServiceHelper.stopAndShutdownService(this);
        ServiceHelper.stopAndShutdownService(receiver);
        leave();
    }

    private void leave() {
        Consumer open = consumer;
        consumer = null;
        ServiceHelper.stopAndShutdownService(open);
    }
}
