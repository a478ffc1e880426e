package io.github.camelcloudconvert.springboot;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Tells which property is no option and what was probably meant. Spring Boot's own report would show the value, which
 * may be a key under a mistyped name.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownOptionAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final String COMPONENTS = "camel.component.";

    /** The options of each of our components. */
    private final Map<String, OptionNames> known = Map.of(
            "cloudconvert",
            OptionNames.of(CloudConvertComponentConfiguration.class, CloudConvertComponentConfiguration.Account.class),
            "convertly",
            OptionNames.of(ConvertlyComponentConfiguration.class, ConvertlyComponentConfiguration.Account.class));

    /** Null leaves the failure to the analyzers behind this one. */
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, BindException cause) {
        UnboundConfigurationPropertiesException unbound =
                findCause(cause, UnboundConfigurationPropertiesException.class);
        String prefix = cause.getName().toString();
        String scheme = prefix.startsWith(COMPONENTS) ? prefix.substring(COMPONENTS.length()) : "";
        OptionNames names = known.get(scheme);
        if (unbound == null || names == null) {
            return null;
        }
        Set<ConfigurationProperty> unknown = unbound.getUnboundProperties();
        return new FailureAnalysis(
                lines(unknown, property -> description(property, scheme)),
                lines(unknown, property -> action(property, prefix, names)),
                cause);
    }

    private static String lines(Set<ConfigurationProperty> unknown, Function<ConfigurationProperty, String> line) {
        return unknown.stream().map(line).collect(Collectors.joining("\n"));
    }

    private static String description(ConfigurationProperty property, String scheme) {
        return property.getName() + " is no option of the component " + scheme
                + (property.getOrigin() == null ? "." : ": " + property.getOrigin() + ".");
    }

    private static String action(ConfigurationProperty property, String prefix, OptionNames names) {
        String name = property.getName().toString();
        return names.nearest(name.substring(prefix.length() + 1))
                .map(meant -> "Write " + prefix + "." + meant + " if that is meant, or remove the property.")
                .orElse("Remove the property.");
    }
}
