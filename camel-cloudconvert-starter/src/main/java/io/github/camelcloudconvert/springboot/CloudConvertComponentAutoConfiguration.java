package io.github.camelcloudconvert.springboot;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.config.AccountConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/**
 * Sets the options of the component from {@code camel.component.cloudconvert.*}. Off with
 * {@code camel.component.cloudconvert.enabled=false}.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@EnableConfigurationProperties({ComponentConfigurationProperties.class, CloudConvertComponentConfiguration.class})
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.cloudconvert"})
public class CloudConvertComponentAutoConfiguration {

    /** Camel applies it to each component of the type when it is made, before it starts. */
    @Lazy
    @Bean
    public ComponentCustomizer configureCloudConvertComponent(
            ApplicationContext application, CamelContext camel, CloudConvertComponentConfiguration properties) {
        return new PropertiesCustomizer<>(
                application,
                camel,
                new PropertiesCustomizer.Target<>(
                        "cloudconvert",
                        CloudConvertComponent.class,
                        properties.options(),
                        properties.accountOptions(),
                        (component, name) ->
                                component.getAccounts().computeIfAbsent(name, unknown -> new AccountConfiguration())));
    }
}
