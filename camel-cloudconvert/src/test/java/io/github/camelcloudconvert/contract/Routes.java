package io.github.camelcloudconvert.contract;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** Sends messages through real routes to endpoints, each through a route of its own that leaves errors to the sender. */
public final class Routes {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final CamelContext context;
    private final ProducerTemplate template;

    public Routes(CamelContext context, ProducerTemplate template) {
        this.context = context;
        this.template = template;
    }

    /** Adds a route to the endpoint and says where it begins. */
    public String to(String uri) throws Exception {
        String start = "direct:contract-" + NUMBERS.incrementAndGet();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(start).errorHandler(noErrorHandler()).to(uri);
            }
        });
        return start;
    }

    /** Sends a body through a route to the endpoint, and hands out the exchange when it is done. */
    public Exchange send(String uri, Object body, Map<String, Object> headers) throws Exception {
        String start = to(uri);
        return template.request(start, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(headers);
        });
    }
}
