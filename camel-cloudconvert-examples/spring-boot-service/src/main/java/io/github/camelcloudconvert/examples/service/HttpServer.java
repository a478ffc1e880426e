package io.github.camelcloudconvert.examples.service;

import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The HTTP server of the routes. Its threads never wait for a conversion. */
@Component
class HttpServer implements CamelContextConfiguration {

    private final VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();

    HttpServer(@Value("${server.host}") String host, @Value("${server.port}") int port) {
        configuration.setBindHost(host);
        configuration.setBindPort(port);
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        try {
            context.addService(new VertxPlatformHttpServer(configuration));
        } catch (Exception unusable) {
            throw new IllegalStateException("The HTTP server does not start", unusable);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // nothing: the server has started with the context
    }
}
