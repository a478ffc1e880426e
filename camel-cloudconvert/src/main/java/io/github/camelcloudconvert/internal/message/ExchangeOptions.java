package io.github.camelcloudconvert.internal.message;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.config.UriOptions;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RawText;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;
import org.jspecify.annotations.Nullable;

/** The options of one message: its headers where the registry allows one, else the endpoint's. */
public final class ExchangeOptions implements OptionSource {

    private static final Set<Option<?>> EXPRESSIONS = Set.of(Options.IDEMPOTENCY_KEY, Options.FILE_NAME, Options.TAG);

    private final Exchange exchange;
    private final OptionSource endpoint;

    /** What the endpoint's expressions have come to; replaced with each, because it holds hardly ever more than one. */
    private volatile Map<Option<?>, String> evaluated = Map.of();

    public ExchangeOptions(Exchange exchange, OptionSource endpoint) {
        this.exchange = exchange;
        this.endpoint = endpoint;
    }

    @Override
    public <T> @Nullable T get(Option<T> option) {
        Object value = option.header() == null ? null : message().getHeader(option.header());
        if (value != null && !UriOptions.isBlank(value)) {
            return convert(option, value);
        }
        T written = endpoint.get(option);
        if (written == null || !EXPRESSIONS.contains(option) || !UriOptions.isExpression(written)) {
            return written;
        }
        String text = evaluated(option, written.toString());
        return UriOptions.isBlank(text) ? null : option.type().cast(text);
    }

    /** Once for a message: an expression may tell the time, and the message changes on its way. */
    private String evaluated(Option<?> option, String expression) {
        String known = evaluated.get(option);
        if (known == null) {
            known = evaluate(option, expression);
            Map<Option<?>, String> all = new HashMap<>(evaluated);
            all.put(option, known);
            evaluated = all;
        }
        return known;
    }

    /** The route's author wrote it: nothing of the message is evaluated. */
    private String evaluate(Option<?> option, String expression) {
        Exception before = exchange.getException();
        String text;
        try {
            text = exchange.getContext()
                    .resolveLanguage("simple")
                    .createExpression(expression)
                    .evaluate(exchange, String.class);
        } catch (RuntimeException broken) { // what it calls is the application's
            throw broken(option, expression, broken);
        }
        Exception broken = exchange.getException();
        if (broken != null && broken != before) { // a bean's failure is only noted there, and the job would be paid
            exchange.setException(before);
            throw broken(option, expression, broken);
        }
        if (option == Options.IDEMPOTENCY_KEY && (text == null || text.isBlank())) {
            throw invalid("the idempotencyKey " + expression + " comes to nothing for this message");
        }
        if (text != null && UriOptions.hasControl(text) && option != Options.IDEMPOTENCY_KEY) {
            throw invalid("the " + option.name() + " " + expression
                    + " comes to a text with a control character, such as a line break or a tab: remove it");
        }
        return text == null ? "" : text;
    }

    private static ValidationException broken(Option<?> option, String expression, Exception cause) {
        return new ValidationException(
                "the " + option.name() + " " + expression + " cannot be evaluated for this message: "
                        + cause.getMessage(),
                Map.of(),
                ErrorContext.local("read the options"),
                cause);
    }

    private <T> T convert(Option<T> option, Object value) {
        T converted;
        try {
            converted = exchange.getContext().getTypeConverter().tryConvertTo(option.type(), exchange, value);
        } catch (TypeConversionException unsuitable) {
            converted = null;
        }
        if (converted == null) {
            throw invalid("the header " + option.header() + " cannot be read as a "
                    + option.type().getSimpleName() + ": give " + UriOptions.expected(option.type()));
        }
        if (converted instanceof String text && UriOptions.hasControl(text)) {
            throw invalid("the header " + option.header()
                    + " holds a control character, such as a line break or a tab: remove it");
        }
        return converted;
    }

    @Override
    public Map<String, Object> taskOptions() {
        Map<String, Object> options = new LinkedHashMap<>(endpoint.taskOptions());
        putAll(options, message().getHeader(HeaderNames.TASK_OPTIONS));
        message().getHeaders().forEach((name, value) -> putSingle(options, name, value));
        return options;
    }

    private static void putAll(Map<String, Object> options, @Nullable Object header) {
        if (header instanceof Map<?, ?> map) {
            map.forEach((name, value) -> put(options, String.valueOf(name), value));
        } else if (header != null) {
            throw invalid("the header " + HeaderNames.TASK_OPTIONS + " must be a Map");
        }
    }

    private static void putSingle(Map<String, Object> options, String header, @Nullable Object value) {
        String prefix = HeaderNames.TASK_OPTION_PREFIX;
        if (header.regionMatches(true, 0, prefix, 0, prefix.length())) {
            put(options, header.substring(prefix.length()), value instanceof String text ? new RawText(text) : value);
        }
    }

    /** Null takes the endpoint's option away; blank counts as absent and leaves it. */
    private static void put(Map<String, Object> options, String name, @Nullable Object value) {
        if (value == null) {
            options.remove(name);
        } else if (!UriOptions.isBlank(value instanceof RawText raw ? raw.text() : value)) {
            options.put(name, value);
        }
    }

    private Message message() {
        return exchange.getMessage();
    }

    private static ValidationException invalid(String reason) {
        return InputErrors.of("read the options", reason);
    }
}
