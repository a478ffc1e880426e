package io.github.camelcloudconvert.emulator;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.Infrastructure;

/**
 * A local server that speaks the API of Convertly. It converts by the same engines as {@link CloudConvertEmulator},
 * listens on the loopback address only, keeps its files in a directory of its own, and holds no thread for a job that
 * waits. Thread-safe.
 */
public final class ConvertlyEmulator extends ConvertlyServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Infrastructure infrastructure;
    private final boolean ownsDirectory;
    private final AtomicBoolean closed = new AtomicBoolean();

    ConvertlyEmulator(ConvertlyEmulatorBuilder settings) {
        this(settings, settings.infrastructure());
    }

    private ConvertlyEmulator(ConvertlyEmulatorBuilder settings, Infrastructure infrastructure) {
        super(settings.settings(), infrastructure);
        this.infrastructure = infrastructure;
        this.ownsDirectory = settings.directory == null;
        try {
            Startup.await(listen(), PATIENCE, "listen");
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    /** Starts an emulator with all defaults on free ports. */
    public static ConvertlyEmulator start() {
        return builder().start();
    }

    public static ConvertlyEmulatorBuilder builder() {
        return new ConvertlyEmulatorBuilder();
    }

    /** The address as the option {@code redirectTo} of the Camel component {@code convertly} takes it: {@code api=...}. */
    public String addresses() {
        return "api=" + url();
    }

    /** Stops listening, stops all work and removes the files, unless they lie in a directory that was given. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        fallSilent();
        Startup.await(infrastructure.vertx().close(), PATIENCE, "close");
        infrastructure.workers().stop(PATIENCE);
        if (ownsDirectory) {
            infrastructure.files().deleteAll();
        }
    }

    @Override
    public String toString() {
        return "ConvertlyEmulator[" + url() + "]";
    }
}
