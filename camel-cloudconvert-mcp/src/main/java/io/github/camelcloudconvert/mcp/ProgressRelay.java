package io.github.camelcloudconvert.mcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.camelcloudconvert.progress.Progress;
import io.github.camelcloudconvert.progress.ProgressEvent;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/** Hands the progress of each message to the call that it belongs to, also in routes that took the place of ours. */
final class ProgressRelay extends SimpleEventNotifierSupport {

    private final Map<String, Consumer<Progress>> listeners = new ConcurrentHashMap<>();

    void listen(String exchangeId, Consumer<Progress> listener) {
        listeners.put(exchangeId, listener);
    }

    void forget(String exchangeId) {
        listeners.remove(exchangeId);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ProgressEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ProgressEvent report) {
            Progress progress = report.getProgress();
            Consumer<Progress> listener = listeners.get(progress.exchangeId());
            if (listener != null) {
                listener.accept(progress);
            }
        }
    }
}
