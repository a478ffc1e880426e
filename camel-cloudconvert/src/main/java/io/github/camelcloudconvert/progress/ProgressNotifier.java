package io.github.camelcloudconvert.progress;

import java.util.List;

import io.github.camelcloudconvert.client.progress.ProgressPhase;
import io.github.camelcloudconvert.client.progress.ProgressStep;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how far the messages of one producer are: its listener, and the event notifiers of the context. */
public final class ProgressNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressNotifier.class);

    private final CamelContext context;
    private final @Nullable String named;
    private final @Nullable ProgressListener unnamed;
    private final ProgressLane lane;
    private final Delayer time;
    /** Of these two one at most is there. */
    private volatile @Nullable ProgressListener bean;

    private volatile @Nullable AsyncProducer endpoint;
    private volatile boolean warned;

    /**
     * @param named a reference to a bean, or the URI of an endpoint; null where no option names a listener
     * @param unnamed the listener where none is named; null for none
     */
    public ProgressNotifier(
            CamelContext context,
            @Nullable String named,
            @Nullable ProgressListener unnamed,
            ProgressLane lane,
            Delayer time) {
        this.context = context;
        this.named = named;
        this.unnamed = unnamed;
        this.lane = lane;
        this.time = time;
    }

    /** @throws Exception where there is no such bean or endpoint */
    public void start() throws Exception {
        if (named == null) {
            bean = unnamed;
        } else if (EndpointHelper.isReferenceParameter(named)) {
            bean = EndpointHelper.resolveReferenceParameter(context, named, ProgressListener.class);
        } else {
            AsyncProducer producer =
                    CamelContextHelper.getMandatoryEndpoint(context, named).createAsyncProducer();
            ServiceHelper.startService(producer);
            endpoint = producer;
        }
    }

    public void stop() {
        ServiceHelper.stopAndShutdownService(endpoint);
        endpoint = null;
        bean = null;
    }

    /** The report on one message; null where no listener is set. */
    public @Nullable ProgressReport begin(Exchange exchange, String account) {
        String exchangeId = exchange.getExchangeId();
        return bean != null || endpoint != null || hasNotifier(account, exchangeId)
                ? new ProgressReport(account, exchangeId, this, lane, time)
                : null;
    }

    /** Asked with an event of the kind that would come, because only the notifiers know which they want. */
    private boolean hasNotifier(String account, String exchangeId) {
        List<EventNotifier> notifiers = context.getManagementStrategy().getStartedEventNotifiers();
        if (notifiers.isEmpty()) {
            return false;
        }
        ProgressStep step = new ProgressStep(ProgressPhase.WAITING, null, null, null, null, null, null, null, null);
        ProgressEvent event = new ProgressEvent(context, Progress.of(account, exchangeId, step));
        try {
            return notifiers.stream().anyMatch(notifier -> wants(notifier, event));
        } catch (Throwable e) {
            complain(e);
            return false;
        }
    }

    private static boolean wants(EventNotifier notifier, ProgressEvent event) {
        return !notifier.isDisabled() && notifier.isEnabled(event);
    }

    /**
     * Tells all listeners, on the calling thread, which may be blocked. Throws nothing.
     *
     * @param told run when all have heard it, on any thread, perhaps twice
     */
    void tell(Progress progress, Runnable told) {
        notifyAll(progress);
        ProgressListener listener = bean;
        AsyncProducer target = endpoint;
        try {
            if (target != null) {
                send(target, progress, told);
                return;
            }
            if (listener != null) {
                listener.onProgress(progress);
            }
        } catch (Throwable e) {
            complain(e);
        }
        told.run();
    }

    /** The boundary to code that is not ours. */
    private void notifyAll(Progress progress) {
        ProgressEvent event = new ProgressEvent(context, progress);
        if (context.getManagementStrategy().getEventFactory().isTimestampEnabled()) {
            event.setTimestamp(time.now().toEpochMilli());
        }
        for (EventNotifier notifier : context.getManagementStrategy().getStartedEventNotifiers()) {
            try {
                if (wants(notifier, event)) {
                    notifier.notify(event);
                }
            } catch (Throwable e) {
                complain(e);
            }
        }
    }

    private void send(AsyncProducer target, Progress progress, Runnable told) {
        Exchange exchange = target.getEndpoint().createExchange();
        exchange.getMessage().setBody(progress);
        if (progress.jobId() != null) {
            exchange.getMessage().setHeader(HeaderNames.JOB_ID, progress.jobId());
        }
        target.process(exchange, synchronously -> {
            if (exchange.getException() != null) {
                complain(exchange.getException());
            }
            told.run();
        });
    }

    private void complain(Throwable bug) {
        if (warned) {
            LOG.debug("a listener of progress failed", bug);
        } else {
            warned = true;
            LOG.warn("a listener of progress failed, which changes nothing for the messages; said once", bug);
        }
    }
}
