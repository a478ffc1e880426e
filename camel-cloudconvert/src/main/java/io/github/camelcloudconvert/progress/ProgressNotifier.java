package io.github.camelcloudconvert.progress;

import java.util.List;

import io.github.camelcloudconvert.client.progress.ProgressPhase;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to know how far the messages of one producer are: its listener, and the event notifiers of the context. */
public final class ProgressNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressNotifier.class);

    private final CamelContext context;
    private final @Nullable String named;
    private final @Nullable ProgressListener unnamed;
    private final ProgressLane lane;
    private final Delayer time;
    private volatile @Nullable ProgressListener listener;
    private volatile @Nullable AsyncProducer target;
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
            listener = unnamed;
            return;
        }
        if (EndpointHelper.isReferenceParameter(named)) {
            listener = EndpointHelper.resolveReferenceParameter(context, named, ProgressListener.class);
            return;
        }
        AsyncProducer producer =
                CamelContextHelper.getMandatoryEndpoint(context, named).createAsyncProducer();
        ServiceHelper.startService(producer);
        target = producer;
    }

    public void stop() {
        ServiceHelper.stopAndShutdownService(target);
        target = null;
    }

    /** The report on one message; null where no listener is set. */
    public @Nullable ProgressReport begin(Exchange exchange, String account) {
        if (listener == null
                && target == null
                && context.getManagementStrategy().getStartedEventNotifiers().isEmpty()) {
            return null;
        }
        ProgressReport.Origin origin = new ProgressReport.Origin(account, exchange.getExchangeId());
        return listener != null || target != null || hasNotifier(origin)
                ? new ProgressReport(origin, this, lane, time)
                : null;
    }

    /** Asked with an event of the kind that would come, because only the notifiers know which they want. */
    private boolean hasNotifier(ProgressReport.Origin origin) {
        List<EventNotifier> notifiers = context.getManagementStrategy().getStartedEventNotifiers();
        Progress nothing = new Progress(
                origin.account(),
                null,
                null,
                origin.exchangeId(),
                ProgressPhase.WAITING,
                null,
                null,
                null,
                null,
                null,
                null);
        ProgressEvent event = new ProgressEvent(context, nothing);
        try {
            return notifiers.stream().anyMatch(notifier -> wants(notifier, event));
        } catch (Throwable bug) {
            complain(bug);
            return false;
        }
    }

    private static boolean wants(EventNotifier notifier, CamelEvent event) {
        return !notifier.isDisabled() && notifier.isEnabled(event);
    }

    /**
     * Tells everybody, on the calling thread, which may be blocked. Throws nothing.
     *
     * @param told run once when all have heard it, on any thread
     */
    void tell(Progress progress, Runnable told) {
        notifyAll(event(progress));
        AsyncProducer endpoint = target;
        if (endpoint != null) {
            send(endpoint, progress, told);
            return;
        }
        ProgressListener bean = listener;
        try {
            if (bean != null) {
                bean.onProgress(progress);
            }
        } catch (Throwable bug) {
            complain(bug);
        } finally {
            told.run();
        }
    }

    private ProgressEvent event(Progress progress) {
        ProgressEvent event = new ProgressEvent(context, progress);
        if (context.getManagementStrategy().getEventFactory().isTimestampEnabled()) {
            event.setTimestamp(time.now().toEpochMilli());
        }
        return event;
    }

    /** The boundary to code that is not ours. */
    private void notifyAll(ProgressEvent event) {
        for (EventNotifier notifier : context.getManagementStrategy().getStartedEventNotifiers()) {
            try {
                if (wants(notifier, event)) {
                    notifier.notify(event);
                }
            } catch (Throwable bug) {
                complain(bug);
            }
        }
    }

    private void send(AsyncProducer endpoint, Progress progress, Runnable told) {
        Exchange exchange = endpoint.getEndpoint().createExchange();
        exchange.getMessage().setBody(progress);
        if (progress.jobId() != null) {
            exchange.getMessage().setHeader(HeaderNames.JOB_ID, progress.jobId());
        }
        try {
            endpoint.process(exchange, synchronously -> {
                if (exchange.getException() != null) {
                    complain(exchange.getException());
                }
                told.run();
            });
        } catch (Throwable refused) {
            complain(refused);
            told.run();
        }
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
