package io.github.camelcloudconvert.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.operation.option.Option;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code toD} use one endpoint for messages that differ in their options: an option that an expression of the route
 * decides becomes the header that sets it for this message, and goes again when the message is done. A header that the
 * message has already wins, as over an option. What no header can set, and each secret, stays in the URI, whose values
 * then make endpoints of their own. A value is taken whole: no sign in it adds another option.
 */
public abstract class DynamicOptions extends SendDynamicAwareSupport {

    private static final String TASK_OPTION_PREFIX = "option.";
    private static final String SIMPLE = "simple";

    private final Collection<Option<?>> options;
    private final Set<String> expressions;

    /**
     * @param options all that the endpoint knows
     * @param expressions the names of those that the endpoint evaluates itself
     */
    protected DynamicOptions(Collection<Option<?>> options, Set<String> expressions) {
        this.options = options;
        this.expressions = expressions;
    }

    /** A URI that serves many messages, and the headers that make one of them special. */
    private static final class Shared extends DynamicAwareEntry {

        private final String staticUri;
        private final Map<String, Object> headers;
        private final Map<String, Object> before = new LinkedHashMap<>();

        Shared(String uri, String originalUri, String staticUri, Map<String, Object> headers) {
            super(uri, originalUri, headers, Map.of());
            this.staticUri = staticUri;
            this.headers = headers;
        }

        /** Camel calls back twice where this throws, so it does nothing that could. */
        void set(Message message) {
            headers.forEach((name, value) -> {
                Object present = message.getHeader(name);
                if (present == null || UriOptions.isBlank(present)) {
                    before.put(name, present);
                    message.setHeader(name, value);
                }
            });
        }

        void restore(Message message) {
            before.forEach((name, present) -> {
                if (present == null) {
                    message.removeHeader(name);
                } else {
                    message.setHeader(name, present);
                }
            });
        }
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    /** Null where nothing is to be gained, or where an option stands there twice: then Camel uses the URI as it is. */
    @Override
    @SuppressWarnings("NullAway") // null is what Camel asks for
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        String written = EndpointHelper.resolveEndpointUriPropertyPlaceholders(exchange.getContext(), originalUri);
        Map<String, Object> shared = new LinkedHashMap<>();
        Map<String, Object> headers = new LinkedHashMap<>();
        boolean dynamic = false;
        String query = StringHelper.after(written, "?");
        for (Map.Entry<String, Object> option : URISupport.parseQuery(query).entrySet()) {
            if (!(option.getValue() instanceof String value)) {
                return null;
            }
            if (!UriOptions.isExpression(value) || expressions.contains(option.getKey())) {
                dynamic |= UriOptions.isExpression(value);
                shared.put(option.getKey(), value);
                continue;
            }
            String header = header(option.getKey());
            String meant = evaluate(exchange, header == null ? value : withoutRaw(value));
            dynamic |= header != null;
            if (!meant.isBlank()) {
                (header == null ? shared : headers).put(header == null ? option.getKey() : header, meant);
            }
        }
        String path = StringHelper.before(uri, "?", uri);
        String staticUri = shared.isEmpty() ? path : path + "?" + URISupport.createQueryString(shared);
        return dynamic ? new Shared(uri, originalUri, staticUri, headers) : null;
    }

    /** A bean's failure is only noted in the exchange: thrown, it keeps the message from the endpoint. */
    private static String evaluate(Exchange exchange, String expression) throws Exception {
        String text = exchange.getContext()
                .resolveLanguage(SIMPLE)
                .createExpression(expression)
                .evaluate(exchange, String.class);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return text == null ? "" : text;
    }

    /** A header is not decoded. */
    private static String withoutRaw(String value) {
        boolean raw = value.matches("(?s)RAW\\(.*\\)|RAW\\{.*}");
        return raw ? value.substring(4, value.length() - 1) : value;
    }

    /** The header that sets the option; null where there is none, or none that should hold its values. */
    private @Nullable String header(String option) {
        if (option.startsWith(TASK_OPTION_PREFIX)) {
            String name = option.substring(TASK_OPTION_PREFIX.length());
            return SecretOptions.isSecret(name) ? null : HeaderNames.TASK_OPTION_PREFIX + name;
        }
        EndpointUriFactory known = Objects.requireNonNull(
                getCamelContext().getCamelContextExtension().getEndpointUriFactory(getScheme()),
                "the generated factory");
        boolean writable = !option.endsWith("Id") && known.propertyNames().contains(option);
        return options.stream()
                .filter(each -> writable && each.name().equals(option) && each.type() != Map.class)
                .map(Option::header)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return ((Shared) entry).staticUri;
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return message -> ((Shared) entry).set(message.getMessage());
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return message -> ((Shared) entry).restore(message.getMessage());
    }
}
