package io.github.camelcloudconvert.dsl;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Expression;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.util.URISupport;

/**
 * An endpoint in the making: a scheme, an operation and what was set. Values may hold property placeholders; they need no
 * escaping. Not thread-safe.
 */
abstract class TypedEndpoint {

    /** What means something in a URI, or is not kept as it is. */
    private static final Pattern SPECIAL = Pattern.compile("[^\\w.,:/#${}-]");

    private static final AtomicLong BEANS = new AtomicLong();

    private final String scheme;
    private final String operation;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, Object> beans = new LinkedHashMap<>();

    TypedEndpoint(String scheme, String operation) {
        this.scheme = scheme;
        this.operation = operation;
    }

    /** Sets an option by its name, as a URI would. */
    public final void doSetProperty(String name, Object value) {
        parameters.put(name, text(value));
    }

    /** Sets one of the options that share a prefix. */
    public final void doSetMultiValueProperty(String name, String key, Object value) {
        doSetProperty(key, value);
    }

    /** Sets options that share a prefix. */
    public final void doSetMultiValueProperties(String name, String prefix, Map<String, Object> values) {
        values.forEach((key, value) -> doSetProperty(prefix + key, value));
    }

    private Object text(Object value) {
        if (value instanceof Duration duration) {
            return String.valueOf(duration.toMillis());
        }
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getName().startsWith("org.apache.camel.")
                    ? constant.name()
                    : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String name = "cloudconvert-dsl-" + BEANS.incrementAndGet();
        beans.put(name, value);
        return "#bean:" + name;
    }

    /** As the route's author would write it, for models and messages. */
    public final String getRawUri() {
        return uri(parameters);
    }

    /** For {@code toD}: the URI is evaluated in the simple language for each message. */
    public final Expression expr(CamelContext context) {
        bind(context);
        return context.resolveLanguage("simple").createExpression(getRawUri());
    }

    /** @throws NoSuchEndpointException if the component is missing */
    public final Endpoint resolve(CamelContext context) throws NoSuchEndpointException {
        bind(context);
        Map<String, Object> resolved = new LinkedHashMap<>();
        // placeholders first: what they stand for may need escaping
        parameters.forEach((name, value) -> resolved.put(name, context.resolvePropertyPlaceholders(value.toString())));
        String uri = uri(resolved);
        Endpoint endpoint = context.getEndpoint(uri);
        if (endpoint == null) {
            throw new NoSuchEndpointException(URISupport.sanitizeUri(uri));
        }
        return endpoint;
    }

    /** @throws NoSuchEndpointException if the component is missing */
    public final <T extends Endpoint> T resolve(CamelContext context, Class<T> type) throws NoSuchEndpointException {
        return type.cast(resolve(context));
    }

    private void bind(CamelContext context) {
        beans.forEach((name, bean) -> context.getRegistry().bind(name, bean));
    }

    private String uri(Map<String, Object> values) {
        String query = values.entrySet().stream()
                .map(option -> option.getKey() + "=" + escaped(option.getValue().toString()))
                .collect(Collectors.joining("&"));
        return scheme + ":" + operation + (query.isEmpty() ? "" : "?" + query);
    }

    /** Camel ends a raw value at its bracket in front of the next option. */
    private static String escaped(String value) {
        if (!SPECIAL.matcher(value).find()) {
            return value;
        }
        return value.contains(")&") ? "RAW{" + value + "}" : "RAW(" + value + ")";
    }

    /** Leaves out secrets. */
    @Override
    public final String toString() {
        return URISupport.sanitizeUri(getRawUri());
    }
}
