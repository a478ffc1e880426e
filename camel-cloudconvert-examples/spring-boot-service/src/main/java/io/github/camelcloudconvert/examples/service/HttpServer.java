package io.github.camelcloudconvert.examples.service;

import java.util.Locale;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The HTTP server of the routes. Its threads never wait for a conversion. */
@Component
class HttpServer implements CamelContextConfiguration {

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();

    HttpServer(@Value("${server.host}") String host, @Value("${server.port}") int port) {
        configuration.setBindHost(host);
        configuration.setBindPort(port);
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        try {
            context.addService(new Server(configuration));
        } catch (Exception unusable) {
            throw new IllegalStateException("The HTTP server does not start", unusable);
        }
    }

    /** Looks at each request before the routes do. */
    private static final class Server extends VertxPlatformHttpServer {

        private Server(VertxPlatformHttpServerConfiguration configuration) {
            super(configuration);
        }

        @Override
        protected void initializeServer() {
            super.initializeServer();
            String router = VertxPlatformHttpRouter.getRouterNameFromPort(getConfigurationPort());
            VertxPlatformHttpRouter.lookup(getCamelContext(), router)
                    .route()
                    .order(-1)
                    .handler(HttpServer::takeAsFile);
        }
    }

    /**
     * Keeps the server from reading a file as the fields of a form, which it does when the caller has declared one. curl
     * declares a form unless it is told otherwise. What really is a form with the file inside is refused.
     */
    private static void takeAsFile(RoutingContext call) {
        String type = String.valueOf(call.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/")) {
            call.response()
                    .setStatusCode(UNSUPPORTED_MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                    .end("Send the file itself as the body, not a form that holds it.");
            return;
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            call.request().headers().set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
        }
        call.next();
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // nothing: the server has started with the context
    }
}
