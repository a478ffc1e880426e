package io.github.camelcloudconvert.benchmarks;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Starts a context with one route and ends: with an argument the route converts, without one it does not. */
public final class StartUp {

    private StartUp() {}

    public static void main(String[] arguments) throws Exception {
        String target = arguments.length > 0
                ? "cloudconvert:convert?outputFormat=pdf&apiKey=benchmark&baseUrl=http://127.0.0.1:9"
                        + "&syncBaseUrl=http://127.0.0.1:9"
                : "log:end";
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:convert").to(target);
                }
            });
            context.start();
        }
    }
}
