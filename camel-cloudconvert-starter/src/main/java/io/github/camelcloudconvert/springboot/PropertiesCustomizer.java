package io.github.camelcloudconvert.springboot;

import java.util.Map;
import java.util.function.BiFunction;

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
 * Sets on components of one type what the properties say, and nothing else: an option without a property keeps its value.
 * References such as {@code #bean:name} and Camel's placeholders mean what they mean in Camel.
 */
final class PropertiesCustomizer<C extends Component> implements ComponentCustomizer {

    private final ApplicationContext application;
    private final CamelContext camel;
    private final Target<C> target;

    /**
     * The component and what was set of it.
     *
     * @param scheme names its properties
     * @param options under Camel's names, without accounts
     * @param accounts the options of each named account
     * @param account the component's account of a name, made where there is none
     */
    record Target<C extends Component>(
            String scheme,
            Class<C> type,
            Map<String, Object> options,
            Map<String, Map<String, Object>> accounts,
            BiFunction<C, String, Object> account) {}

    PropertiesCustomizer(ApplicationContext application, CamelContext camel, Target<C> target) {
        this.application = application;
        this.camel = camel;
        this.target = target;
    }

    @Override
    public void configure(String name, Component made) {
        C component = target.type().cast(made);
        bind(component, component.getComponentPropertyConfigurer(), target.options());
        // a name may hold a dot, so it is no part of a path of properties
        target.accounts()
                .forEach((account, options) -> bind(target.account().apply(component, account), null, options));
    }

    /** One by one, because their order matters: a whole configuration comes before the options that change it. */
    private void bind(Object bean, @Nullable PropertyConfigurer configurer, Map<String, Object> options) {
        options.forEach((name, value) -> PropertyBindingSupport.build()
                .withConfigurer(configurer)
                .withMandatory(true)
                .bind(camel, bean, name, value));
    }

    @Override
    public boolean isEnabled(String name, Component made) {
        return target.type().isInstance(made)
                && HierarchicalPropertiesEvaluator.evaluate(
                        application,
                        "camel.component.customizer",
                        "camel.component." + target.scheme() + ".customizer");
    }

    /** Before the customizers of the application, which so have the last word. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }
}
