package io.github.camelcloudconvert.internal.message;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.UnitOfWorkHelper;

/** Runs once when an exchange is done, whether well or badly; goes along where Camel hands the completions on. */
public final class OnDone extends SynchronizationAdapter {

    private final Runnable action;

    private OnDone(Runnable action) {
        this.action = action;
    }

    static void of(Exchange exchange, Runnable action) {
        exchange.getExchangeExtension().addOnCompletion(new OnDone(action));
    }

    /**
     * Ends an exchange whose route let an Error out past Camel, which would leave files and the waiters for its end
     * behind. Does nothing where it has ended.
     */
    public static void broken(Exchange exchange, Throwable error) {
        exchange.setException(error);
        UnitOfWork unit = exchange.getUnitOfWork();
        if (unit != null) {
            UnitOfWorkHelper.doneUow(unit, exchange);
        }
        List<Synchronization> left = exchange.getExchangeExtension().handoverCompletions();
        if (left != null) {
            UnitOfWorkHelper.doneSynchronizations(exchange, left);
        }
    }

    @Override
    public void onDone(Exchange exchange) {
        action.run();
    }
}
