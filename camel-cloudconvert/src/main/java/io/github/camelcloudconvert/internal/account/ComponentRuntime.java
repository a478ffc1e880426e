package io.github.camelcloudconvert.internal.account;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.SystemDelayer;
import io.github.camelcloudconvert.progress.ProgressLane;
import io.github.camelcloudconvert.progress.ProgressListener;
import io.github.camelcloudconvert.progress.ProgressNotifier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a component holds between its start and its stop: threads and clients. */
public final class ComponentRuntime<C extends ServiceClient> {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentRuntime.class);

    /** Time for routes to deal with abandoned messages before Camel ends them by force. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final CamelContext context;
    private final ScheduledExecutorService timer;
    private final Delayer time;
    private final CallbackPool callbacks;
    private final ProgressLane progress;
    private final ClientRegistry<C> accounts;
    private final LifecycleStrategy stopping = new LifecycleStrategySupport() {
        @Override
        public void onContextStopping(CamelContext stoppingContext) {
            contextStopping();
        }
    };

    private ComponentRuntime(
            CamelContext context,
            ScheduledExecutorService timer,
            CallbackPool callbacks,
            BiFunction<AccountSettings, Delayer, C> clients) {
        this.context = context;
        this.timer = timer;
        this.time = new SystemDelayer(timer);
        this.callbacks = callbacks;
        this.progress = new ProgressLane(callbacks::tryExecute);
        this.accounts = new ClientRegistry<>(settings -> clients.apply(settings, time));
    }

    /**
     * @param name of the service: the threads are named after it, and the profile by which users change their pool
     * @param clients opens an account
     */
    public static <C extends ServiceClient> ComponentRuntime<C> start(
            CamelContext context, Object owner, String name, BiFunction<AccountSettings, Delayer, C> clients) {
        ExecutorServiceManager pools = context.getExecutorServiceManager();
        ComponentRuntime<C> running = new ComponentRuntime<>(
                context,
                pools.newScheduledThreadPool(owner, name + "Timer", timerProfile(name + "Timer")),
                CallbackPool.create(pools, owner, name),
                clients);
        context.addLifecycleStrategy(running.stopping);
        return running;
    }

    /**
     * One thread and as many delays as it takes: Camel's own bound of 1000 would end the waits above it. What is under way
     * is bounded by the accounts.
     */
    private static ThreadPoolProfile timerProfile(String name) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(1);
        profile.setMaxQueueSize(-1);
        return profile;
    }

    public ClientRegistry<C> accounts() {
        return accounts;
    }

    public Delayer time() {
        return time;
    }

    public CallbackPool callbacks() {
        return callbacks;
    }

    /**
     * Tells of the progress of messages.
     *
     * @param listener as the option names it; null where it says nothing
     * @param otherwise the listener where the option says nothing; null for none
     */
    public ProgressNotifier notifier(@Nullable String listener, @Nullable ProgressListener otherwise) {
        return new ProgressNotifier(context, listener, otherwise, progress, time);
    }

    /** Camel waits for the messages in flight until its shutdown timeout; they shall end before, with an error that says why. */
    private void contextStopping() {
        accounts.refuse();
        ShutdownStrategy shutdown = context.getShutdownStrategy();
        Duration timeout =
                Duration.of(shutdown.getTimeout(), shutdown.getTimeUnit().toChronoUnit());
        if (timeout.isZero() || timeout.isNegative()) {
            return; // Camel waits as long as it takes
        }
        Duration patience =
                timeout.compareTo(LAST_WORDS.multipliedBy(2)) > 0 ? timeout.minus(LAST_WORDS) : timeout.dividedBy(2);
        LOG.debug("the context is stopping: waits that have not ended in {} will be given up", patience);
        time.after(patience).thenRun(accounts::abandon);
    }

    /** Ends what is left, lets its callbacks run, then stops the threads. */
    public void stop() {
        context.getLifecycleStrategies().remove(stopping);
        accounts.close();
        callbacks.stop(context.getExecutorServiceManager());
        context.getExecutorServiceManager().shutdownNow(timer);
    }

    /**
     * The bean that is the only one of its type, where the component may choose it. Not by the metadata of an option: with
     * those Camel asks a stub, which stands in place of the component, for its options.
     */
    public static <T> @Nullable T onlyBean(DefaultComponent component, Class<T> type) {
        CamelContext context = component.getCamelContext();
        boolean may = component.isAutowiredEnabled() && context.isAutowiredEnabled();
        return may ? context.getRegistry().findSingleByType(type) : null;
    }
}
