package io.github.camelcloudconvert.examples.service;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The emulator takes the place of the service, unless the profile {@code live} is active. */
@Configuration(proxyBeanMethods = false)
@Profile("!live")
class Offline {

    @Bean(destroyMethod = "close")
    CloudConvertEmulator emulator() {
        return CloudConvertEmulator.start();
    }

    @Bean
    ComponentCustomizer useEmulator(CloudConvertEmulator emulator) {
        return ComponentCustomizer.forType(
                CloudConvertComponent.class, component -> component.setRedirectTo(emulator.addresses()));
    }
}
