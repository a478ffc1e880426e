package io.github.camelcloudconvert.emulator;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Does what {@link EnableCloudConvertEmulator} promises. Spring makes it, by its name in {@code spring.factories}. */
final class SpringEmulator implements ContextCustomizerFactory, TestExecutionListener {
    private static final String BEAN = "cloudConvertEmulator";

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return isWanted(testClass) ? new Customizer() : null;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        if (isWanted(test.getTestClass())) {
            test.getApplicationContext()
                    .getBean(BEAN, CloudConvertEmulator.class)
                    .reset();
        }
    }

    private static boolean isWanted(Class<?> testClass) {
        return TestContextAnnotationUtils.hasAnnotation(testClass, EnableCloudConvertEmulator.class);
    }

    /** All are equal, so that test classes that differ in nothing else share a context and its emulator. */
    private record Customizer() implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            CloudConvertEmulator emulator = CloudConvertEmulator.start();
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(BEAN, Map.copyOf(emulator.camelProperties())));
            context.getBeanFactory().registerSingleton(BEAN, emulator);
            // also where the context does not start
            ((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean(BEAN, emulator::close);
        }
    }
}
