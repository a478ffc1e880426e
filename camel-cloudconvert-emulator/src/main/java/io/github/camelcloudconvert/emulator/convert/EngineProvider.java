package io.github.camelcloudconvert.emulator.convert;

/**
 * Brings engines to every emulator of the process. Found by {@link java.util.ServiceLoader}, so an implementation is
 * public, has a public constructor without parameters, and its name stands below {@code META-INF/services}.
 */
public interface EngineProvider {

    /** A table of the engines that this provider has; quick, as an emulator waits for it when it starts. */
    Engines engines(EngineSettings settings);
}
