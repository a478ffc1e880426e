package io.github.camelcloudconvert.emulator;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class an emulator of its own: {@code @ExtendWith(CloudConvertEmulatorExtension.class)}, or a static field
 * with {@code @RegisterExtension} where settings differ from the defaults. Tests take it as a parameter or from
 * {@link #emulator()}. Jobs, faults and counts are reset before each test. JUnit 5.13 or later.
 */
public final class CloudConvertEmulatorExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(CloudConvertEmulatorExtension.class);
    private final UnaryOperator<EmulatorBuilder> settings;
    private volatile @Nullable CloudConvertEmulator emulator;

    public CloudConvertEmulatorExtension() {
        this(UnaryOperator.identity());
    }

    public CloudConvertEmulatorExtension(UnaryOperator<EmulatorBuilder> settings) {
        this.settings = settings;
    }

    /**
     * The emulator of the running class.
     *
     * @throws IllegalStateException before the first test class has begun
     */
    public CloudConvertEmulator emulator() {
        CloudConvertEmulator running = emulator;
        if (running == null) {
            throw new IllegalStateException(
                    "The emulator starts with the test class; make the extension's field static");
        }
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        started(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        started(context).reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CloudConvertEmulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context);
    }

    /** JUnit closes what its store holds when the class that put it there has ended; nested classes find the same. */
    private CloudConvertEmulator started(ExtensionContext context) {
        CloudConvertEmulator running = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        this,
                        key -> settings.apply(CloudConvertEmulator.builder()).start(),
                        CloudConvertEmulator.class);
        emulator = running;
        return running;
    }
}
