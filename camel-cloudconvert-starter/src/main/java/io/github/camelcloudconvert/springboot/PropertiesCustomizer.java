package io.github.camelcloudconvert.springboot;

import java.util.Map;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.config.AccountConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.apache.camel.support.PropertyBindingSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Sets on the component what the properties say, and nothing else: an option without a property keeps its value.
 * References such as {@code #bean:name} and Camel's placeholders mean what they mean in Camel.
 */
final class PropertiesCustomizer implements ComponentCustomizer {

    private final ApplicationContext application;
    private final CamelContext camel;
    private final CloudConvertComponentConfiguration properties;

    PropertiesCustomizer(
            ApplicationContext application, CamelContext camel, CloudConvertComponentConfiguration properties) {
        this.application = application;
        this.camel = camel;
        this.properties = properties;
    }

    @Override
    public void configure(String name, Component target) {
        CloudConvertComponent component = (CloudConvertComponent) target;
        bind(component, component.getComponentPropertyConfigurer(), properties.options());
        properties.getAccounts().forEach((account, settings) -> {
            // a name may hold a dot, so it is no part of a path of properties
            AccountConfiguration configuration =
                    component.getAccounts().computeIfAbsent(account, unknown -> new AccountConfiguration());
            bind(configuration, null, settings.options());
        });
    }

    /** One by one, because their order matters: a whole configuration comes before the options that change it. */
    private void bind(Object target, @Nullable PropertyConfigurer configurer, Map<String, Object> options) {
        options.forEach((name, value) -> PropertyBindingSupport.build()
                .withConfigurer(configurer)
                .withMandatory(true)
                .bind(camel, target, name, value));
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof CloudConvertComponent
                && HierarchicalPropertiesEvaluator.evaluate(
                        application, "camel.component.customizer", "camel.component.cloudconvert.customizer");
    }

    /** Before the customizers of the application, which so have the last word. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }
}
