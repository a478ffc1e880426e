package io.github.camelcloudconvert.emulator.convert;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the promise of {@link Engine} for code that does not: decoders and layout engines answer a damaged or hostile
 * file with any unchecked exception, and with a stack overflow where they walk deep trees. A class that cannot be loaded
 * fails its task too, because an error that escapes would leave the task without an end.
 */
final class GuardedEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedEngine.class);

    private final Engine delegate;

    GuardedEngine(Engine delegate) {
        this.delegate = delegate;
    }

    @Override
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        try {
            return delegate.run(task);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.debug("{} to {} failed", task.operation(), task.outputFormat(), e);
            throw ConversionException.failed("Conversion failed", e);
        }
    }
}
