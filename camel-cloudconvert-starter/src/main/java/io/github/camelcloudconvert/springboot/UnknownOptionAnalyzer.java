package io.github.camelcloudconvert.springboot;

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

    private static final String PREFIX = "camel.component.cloudconvert";

    private final OptionNames names = OptionNames.ofComponent();

    /** Null leaves the failure to the analyzers behind this one. */
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, BindException cause) {
        UnboundConfigurationPropertiesException unbound =
                findCause(cause, UnboundConfigurationPropertiesException.class);
        if (unbound == null || !cause.getName().toString().equals(PREFIX)) {
            return null;
        }
        Set<ConfigurationProperty> unknown = unbound.getUnboundProperties();
        return new FailureAnalysis(lines(unknown, this::description), lines(unknown, this::action), cause);
    }

    private static String lines(Set<ConfigurationProperty> unknown, Function<ConfigurationProperty, String> line) {
        return unknown.stream().map(line).collect(Collectors.joining("\n"));
    }

    private String description(ConfigurationProperty property) {
        return property.getName() + " is no option of the component cloudconvert"
                + (property.getOrigin() == null ? "." : ": " + property.getOrigin() + ".");
    }

    private String action(ConfigurationProperty property) {
        String name = property.getName().toString();
        return names.nearest(name.substring(PREFIX.length() + 1))
                .map(meant -> "Write " + PREFIX + "." + meant + " if that is meant, or remove the property.")
                .orElse("Remove the property.");
    }
}
