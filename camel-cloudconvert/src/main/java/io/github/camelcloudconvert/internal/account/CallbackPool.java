package io.github.camelcloudconvert.internal.account;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which routes go on after an operation. They are Camel's own, because route code may block, which the
 * threads of the client must not.
 */
public final class CallbackPool implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackPool.class);

    private final ExecutorService pool;

    private CallbackPool(ExecutorService pool) {
        this.pool = pool;
    }

    /** @param name also the id of the thread pool profile with which users change it */
    public static CallbackPool create(ExecutorServiceManager manager, Object owner, String name) {
        return new CallbackPool(manager.newThreadPool(owner, name, profile(manager, name)));
    }

    private static ThreadPoolProfile profile(ExecutorServiceManager manager, String name) {
        ThreadPoolProfile users = manager.getThreadPoolProfile(name);
        ThreadPoolProfile profile = users == null ? new ThreadPoolProfile(name) : users.clone();
        int size = Math.max(2, Runtime.getRuntime().availableProcessors());
        ThreadPoolProfile fixed = new ThreadPoolProfile(name);
        fixed.setPoolSize(size);
        fixed.setMaxPoolSize(size);
        fixed.setMaxQueueSize(Integer.MAX_VALUE); // bounded already by maxInFlight
        profile.addDefaults(fixed);
        // Camel's default would run the route on a thread of the client
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    /** Runs the task here where the pool is gone: a callback that never comes would hold the exchange for ever. */
    @Override
    public void execute(Runnable task) {
        if (!tryExecute(task)) {
            task.run();
        }
    }

    /** For what may as well not happen: whether the pool takes the task. */
    public boolean tryExecute(Runnable task) {
        try {
            pool.execute(task);
            return true;
        } catch (RejectedExecutionException stopped) {
            LOG.debug("the callback pool is stopped");
            return false;
        }
    }

    /** Lets the callbacks that wait run first. */
    public void stop(ExecutorServiceManager manager) {
        manager.shutdownGraceful(pool);
    }
}
