package io.github.camelcloudconvert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Lets the value of a Kamelet's property travel through an endpoint URI unchanged: <code>{{cloudconvert-value:?fileName}}</code>
 * is the property in the quotes of Camel. {@code RAW({{?fileName}})} would not do, because Camel leaves an option out only
 * where an optional placeholder stands alone.
 */
@org.apache.camel.spi.annotations.PropertiesFunction(KameletValueFunction.NAME)
public final class KameletValueFunction implements PropertiesFunction, CamelContextAware {

    static final String NAME = "cloudconvert-value";

    private static final String TEMPLATE = "templateId";

    /** What Camel adds to the properties of a Kamelet. */
    private static final Set<String> OF_CAMEL = Set.of(
            TEMPLATE,
            "routeId",
            "uuid",
            "location",
            "noErrorHandler",
            "bridgeErrorHandler",
            "parentRouteId",
            "parentProcessorId");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(?:" + NAME + ":)?\\??(\\w+)}}");

    private @Nullable CamelContext context;

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    /**
     * So that Camel resolves the property, with its defaults, and hands out the value.
     *
     * @throws IllegalArgumentException where the Kamelet was given a property that it has not
     */
    @Override
    public boolean lookupFirst(String remainder) {
        CamelContext camel = context;
        Properties given = camel == null ? null : camel.getPropertiesComponent().getLocalProperties();
        String kamelet = given == null ? null : given.getProperty(TEMPLATE);
        if (camel != null && given != null && kamelet != null) {
            requireKnown(camel, kamelet, given.stringPropertyNames());
        }
        return true;
    }

    /** @throws IllegalArgumentException for a value that ends either kind of quotes */
    @Override
    public String apply(String value) {
        if (!value.contains(")&")) {
            return "RAW(" + value + ")";
        }
        if (!value.contains("}&")) {
            return "RAW{" + value + "}";
        }
        throw new IllegalArgumentException("the value of a Kamelet's property holds both )& and }&, which no quotes of"
                + " Camel can hold: set the option on the component in place of it");
    }

    /** In the URI of a Kamelet an ampersand ends the value, and Camel takes what follows for a further property. */
    private static void requireKnown(CamelContext context, String kamelet, Set<String> given) {
        Set<String> known = properties(context, kamelet);
        given.stream()
                .map(StringHelper::dashToCamelCase) // Camel holds each in both spellings
                .filter(name -> !known.isEmpty() && !known.contains(name))
                .filter(name -> !OF_CAMEL.contains(name) && !name.contains("."))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("the Kamelet " + kamelet + " has no property '" + unknown
                            + "': if it is the rest of a value that holds an ampersand, write that value as RAW(...),"
                            + " such as RAW(https://example.org/?a=1&b=2)");
                });
    }

    /** Those that its template uses; none where it does not come from the class path. */
    private static Set<String> properties(CamelContext context, String kamelet) {
        String file = "kamelets/" + kamelet + ".kamelet.yaml";
        try (InputStream yaml = context.getClassResolver().loadResourceAsStream(file)) {
            if (yaml == null) {
                return Set.of();
            }
            return PLACEHOLDER
                    .matcher(new String(yaml.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
