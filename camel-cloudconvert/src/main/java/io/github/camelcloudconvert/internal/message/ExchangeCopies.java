package io.github.camelcloudconvert.internal.message;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.Exchange;
import org.apache.camel.SafeCopyProperty;

/**
 * Learns whether an exchange was copied by what keeps the copy after the exchange is done. Camel asks it at each copy,
 * its maker; all copies share what is known.
 *
 * <p>Most processors copy an exchange only to run a branch, which ends before the exchange does, or which takes a body
 * of its own. An aggregation keeps the copy with the very same body, and no event tells when it has done with it.
 */
final class ExchangeCopies implements SafeCopyProperty {

    private static final String PROPERTY = "CamelCloudConvertExchangeCopies";
    private static final String CAMEL = "org.apache.camel.";
    private static final String BRANCHES = "org.apache.camel.processor.";
    private static final String AGGREGATION = "org.apache.camel.processor.aggregate.";

    private final AtomicBoolean aggregated = new AtomicBoolean();
    private final AtomicBoolean taken = new AtomicBoolean();

    private ExchangeCopies() {}

    /** What is learned from now on. */
    static ExchangeCopies of(Exchange exchange) {
        ExchangeCopies known = exchange.getExchangeExtension().getSafeCopyProperty(PROPERTY, ExchangeCopies.class);
        if (known != null && !known.taken()) {
            return known;
        }
        ExchangeCopies fresh = new ExchangeCopies();
        exchange.getExchangeExtension().setSafeCopyProperty(PROPERTY, fresh);
        return fresh;
    }

    @Override
    public SafeCopyProperty safeCopy() {
        String copier = StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> !isPlumbing(name))
                .findFirst()
                .orElse(""));
        if (copier.startsWith(AGGREGATION) || !copier.startsWith(CAMEL)) {
            aggregated.set(true);
        }
        if (copier.startsWith(AGGREGATION) || !copier.startsWith(BRANCHES)) {
            taken.set(true);
        }
        return this;
    }

    private static boolean isPlumbing(String name) {
        return name.startsWith("java.")
                || name.startsWith("org.apache.camel.support.")
                || name.startsWith("org.apache.camel.impl.")
                || name.equals(ExchangeCopies.class.getName());
    }

    /** Whether an aggregation, or code of the route's author, holds a copy for as long as it likes. */
    boolean aggregated() {
        return aggregated.get();
    }

    /** Whether anything but a branch holds a copy. */
    boolean taken() {
        return taken.get();
    }
}
