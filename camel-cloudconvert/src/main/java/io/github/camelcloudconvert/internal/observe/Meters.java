package io.github.camelcloudconvert.internal.observe;

import java.util.function.Consumer;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import org.apache.camel.CamelContext;

/**
 * Shows the application's meter registry what accounts and consumers do. Safe for any thread. This type needs nothing of
 * Micrometer, which need not be on the class path.
 */
public interface Meters {

    /** Where there is no registry. */
    Meters NONE = new Meters() {};

    /** Shows the client from now on, beside others of the same account. */
    default void bind(TransportSettings settings, ServiceClient client) {}

    /**
     * Takes what became of each event, in lower case.
     *
     * @param source such as webhook
     */
    default Consumer<String> events(String account, String source) {
        return verdict -> {};
    }

    /** Removes the meters. */
    default void close() {}

    /**
     * The meters of the context: in its registry the bean metricsRegistry, otherwise the only MeterRegistry there is.
     *
     * @param autowired whether a bean may be chosen because it is the only one of its type
     */
    static Meters of(CamelContext context, boolean autowired) {
        boolean present =
                context.getClassResolver().resolveClass("io.micrometer.core.instrument.MeterRegistry") != null;
        return present ? MicrometerMeters.of(context, autowired) : NONE;
    }
}
