package io.github.camelcloudconvert.examples.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class ServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ServiceApplication.class, arguments);
    }
}
