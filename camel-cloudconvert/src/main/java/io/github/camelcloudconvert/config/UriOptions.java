package io.github.camelcloudconvert.config;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.jspecify.annotations.Nullable;

/** The options as an endpoint URI writes them: what is wrong with one is said in the words of the URI. */
public final class UriOptions {

    private final CamelContext context;
    private final String uri;
    private final PropertyConfigurer setter;
    private final PropertyConfigurerGetter getter;

    /** @param configurer of the endpoint, generated from its setters */
    public <C extends PropertyConfigurer & PropertyConfigurerGetter> UriOptions(
            CamelContext context, String uri, C configurer) {
        this.context = context;
        this.uri = uri;
        this.setter = configurer;
        this.getter = configurer;
    }

    /**
     * Takes options away that are blank, or a placeholder without a value: both count as absent. What is no option stays, because it may be the rest of a value.
     *
     * @throws ResolveEndpointFailedException for a value in which the URI has made a control character of a percent sign
     */
    public void prepare(Map<String, Object> parameters, String freePrefix) {
        Collection<String> known = names();
        // of a secret that a Kamelet was not given Camel leaves the placeholder, because YAML routes put it into RAW()
        parameters.values().removeIf(value -> String.valueOf(value).matches("\\{\\{\\?\\w+}}"));
        parameters
                .entrySet()
                .removeIf(option -> isBlank(option.getValue())
                        && (known.contains(option.getKey()) || option.getKey().startsWith(freePrefix)));
        parameters.forEach((name, value) -> {
            if (value instanceof String text && hasControl(text) && !isRaw(name)) {
                throw new ResolveEndpointFailedException(
                        uri,
                        "the value of " + name
                                + " holds a control character, which a percent sign and two digits become"
                                + " in a URI: write it as RAW(...), such as fileName=RAW(page-%02d.png)");
            }
        });
    }

    public static boolean isBlank(@Nullable Object value) {
        return value instanceof String text && text.isBlank();
    }

    public static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** Whether the text is an expression of the simple language, which each message gives another value. */
    public static boolean isExpression(@Nullable Object value) {
        return value instanceof String text && (text.contains("${") || text.contains("$simple{"));
    }

    /** @throws IllegalArgumentException for an expression that cannot be parsed */
    public static void requireExpression(CamelContext context, String option, @Nullable String text) {
        if (text == null || !isExpression(text)) {
            return;
        }
        try {
            context.resolveLanguage("simple").createExpression(text);
        } catch (RuntimeException malformed) {
            throw new IllegalArgumentException(
                    option + " is no expression of the simple language: " + malformed.getMessage(), malformed);
        }
    }

    /** There nothing is decoded, so a line break was meant. */
    private boolean isRaw(String name) {
        return Pattern.compile("[?&]" + Pattern.quote(name) + "=RAW[({]")
                .matcher(uri)
                .find();
    }

    /** Also the component's options count as absent where they are blank. */
    @SuppressWarnings("NullAway")
    public // null is how an option is unset
    void removeBlanks(Endpoint endpoint) {
        for (String name : names()) {
            if (isBlank(getter.getOptionValue(endpoint, name, false))) {
                setter.configure(context, endpoint, name, null, false);
            }
        }
    }

    private Collection<String> names() {
        String scheme = uri.substring(0, uri.indexOf(':'));
        EndpointUriFactory factory = context.getCamelContextExtension().getEndpointUriFactory(scheme);
        return Objects.requireNonNull(factory, () -> "no generated factory of URIs for " + scheme)
                .propertyNames();
    }

    /** Says what the option can be in place of what it was given. */
    public ResolveEndpointFailedException unfit(PropertyBindingException refused) {
        String name = String.valueOf(refused.getPropertyName());
        Class<?> type = isDuration(refused) ? Duration.class : getter.getOptionType(name, false);
        ResolveEndpointFailedException failure = new ResolveEndpointFailedException(
                uri, name + "=" + refused.getValue() + " cannot be used: give " + expected(type));
        failure.initCause(refused);
        return failure;
    }

    private static boolean isDuration(Throwable refused) {
        return Stream.iterate(refused, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .anyMatch(cause -> cause instanceof TypeConversionException unsuitable
                        && unsuitable.getToType() == Duration.class);
    }

    /** What a value of the type looks like, in words that fit after "give". */
    public static String expected(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants())
                            .map(value -> ((Enum<?>) value)
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "a duration: milliseconds, or numbers with units, such as 500ms, 30s, 5m or 1h30m";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        return type == null || type == String.class ? "a text" : "#name for a bean of the type " + type.getName();
    }

    /** Camel knows only that there is none of that name. */
    public ResolveEndpointFailedException unknown(Collection<String> names, ResolveEndpointFailedException refused) {
        String nearest = names.stream()
                .map(name -> nearest(name, names())
                        .map(known -> "; for " + name + ", did you mean " + known + "?")
                        .orElse(""))
                .collect(Collectors.joining());
        ResolveEndpointFailedException failure = new ResolveEndpointFailedException(
                uri,
                "Unknown parameters: there is no option " + String.join(", ", names) + nearest
                        + " (options of the operation itself stand behind option.)");
        failure.initCause(refused);
        return failure;
    }

    /** The known name that is written most like the given one; empty where none is much like it. */
    public static Optional<String> nearest(String given, Collection<String> known) {
        String wanted = letters(given);
        int most = Math.max(1, wanted.length() / 3);
        return known.stream()
                .filter(name -> distance(wanted, letters(name)) <= most)
                .min((one, other) -> Integer.compare(distance(wanted, letters(one)), distance(wanted, letters(other))));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** How many characters have to be put in, taken out or changed to make one text of the other. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] here = new int[other.length() + 1];
            here[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int changed = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(changed, Math.min(above[column], here[column - 1]) + 1);
            }
            above = here;
        }
        return above[other.length()];
    }
}
