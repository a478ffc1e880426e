package io.github.camelcloudconvert.internal.consumer.webhook;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.jspecify.annotations.Nullable;

/** Finds the HTTP server of a context. */
final class HttpServers {

    private static final String USUAL = "platform-http";

    private HttpServers() {}

    /**
     * The component of that name; else the one of the REST configuration, platform-http, or the only one there is.
     *
     * @throws IllegalArgumentException that says what to add or to choose
     */
    static RestConsumerFactory find(CamelContext context, @Nullable String name) {
        RestConfiguration rest = context.getRestConfiguration();
        String configured = name == null && rest != null ? rest.getComponent() : name;
        if (configured != null) {
            return require(context, configured);
        }
        if (context.getComponent(USUAL) instanceof RestConsumerFactory usual) {
            return usual;
        }
        List<RestConsumerFactory> present = Stream.concat(
                        context.getComponentNames().stream()
                                .map(known -> context.getComponent(known, false))
                                .filter(RestConsumerFactory.class::isInstance)
                                .map(RestConsumerFactory.class::cast),
                        context.getRegistry().findByType(RestConsumerFactory.class).stream())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (present.size() != 1) {
            throw new IllegalArgumentException((present.isEmpty()
                            ? "there is no HTTP server to take deliveries: add the dependency"
                                    + " camel-platform-http-main, with Spring Boot camel-platform-http-starter"
                            : "there are several HTTP servers: choose one")
                    + ", or name a component with the option httpComponent");
        }
        return present.get(0);
    }

    private static RestConsumerFactory require(CamelContext context, String name) {
        if (context.getComponent(name) instanceof RestConsumerFactory found) {
            return found;
        }
        throw new IllegalArgumentException(
                "the component " + name + " is not there, or takes no HTTP requests: correct the option httpComponent");
    }
}
