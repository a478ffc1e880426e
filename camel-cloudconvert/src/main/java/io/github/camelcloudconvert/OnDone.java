package io.github.camelcloudconvert;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Runs once when an exchange is done, whether well or badly; goes along where Camel hands the completions on. */
final class OnDone extends SynchronizationAdapter {

    private final Runnable action;

    private OnDone(Runnable action) {
        this.action = action;
    }

    static void of(Exchange exchange, Runnable action) {
        exchange.getExchangeExtension().addOnCompletion(new OnDone(action));
    }

    @Override
    public void onDone(Exchange exchange) {
        action.run();
    }
}
