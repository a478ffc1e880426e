package io.github.camelcloudconvert.internal.account;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds the account that a test forgot: one that would reach its service while another is led elsewhere. All components of
 * a context are looked at together, because a route that fails over would reach the one service as surely as the other.
 * Safe for any thread.
 */
public final class Reaches {

    private final Map<Object, Supplier<List<Reach>>> components = new ConcurrentHashMap<>();

    /**
     * Where the requests of an account end, and the addresses that it signs.
     *
     * @param subject in words
     * @param remedy what to write so that it is led elsewhere
     * @param permission what to write where it is meant to reach the service
     * @param service an address that is a service's; null where there is none
     * @param elsewhere an address that is not; null where there is none
     * @param meant whether the account says that it may reach the service
     */
    public record Reach(
            String subject,
            String remedy,
            String permission,
            @Nullable URI service,
            @Nullable URI elsewhere,
            boolean meant) {}

    private Reaches() {}

    /** Those of a context, whichever service they are for. */
    public static Reaches of(CamelContext context) {
        ExtendedCamelContext plugins = context.getCamelContextExtension();
        synchronized (Reaches.class) {
            Reaches known = plugins.getContextPlugin(Reaches.class);
            if (known == null) {
                known = new Reaches();
                plugins.addContextPlugin(Reaches.class, known);
            }
            return known;
        }
    }

    /**
     * Takes in a component, until {@link #leave}.
     *
     * @param accounts as the options are at the moment
     */
    public void join(Object component, Supplier<? extends AccountRegistry<?, ?>> accounts) {
        components.put(component, () -> accounts.get().reaches());
    }

    public void leave(Object component) {
        components.remove(component);
    }

    /**
     * @param more of an endpoint that no component knows yet
     * @throws IllegalArgumentException that names both accounts, and says what to write
     */
    void requireNoMixture(Collection<Reach> more) {
        List<Reach> all = new ArrayList<>();
        components.values().forEach(accounts -> all.addAll(accounts.get()));
        all.addAll(more);
        Optional<Reach> redirected =
                all.stream().filter(reach -> reach.elsewhere() != null).findFirst();
        Optional<Reach> forgotten = all.stream()
                .filter(reach -> reach.service() != null && !reach.meant())
                .findFirst();
        if (redirected.isPresent() && forgotten.isPresent()) {
            throw new IllegalArgumentException(mixture(redirected.get(), forgotten.get()));
        }
    }

    private static String mixture(Reach redirected, Reach forgotten) {
        return "the " + forgotten.subject() + " would reach the service itself, at " + forgotten.service()
                + ", while the " + redirected.subject() + " goes to " + redirected.elsewhere() + ": set "
                + forgotten.remedy() + "; if the mixture is meant, set " + forgotten.permission();
    }
}
