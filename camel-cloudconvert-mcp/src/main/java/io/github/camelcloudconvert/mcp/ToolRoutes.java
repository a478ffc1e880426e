package io.github.camelcloudconvert.mcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;

import io.github.camelcloudconvert.CloudConvertConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Writes the Camel route behind each tool, in YAML. It starts at {@code direct:} and the tool's name, which is its id
 * too; the arguments are headers under their own names.
 */
final class ToolRoutes {

    private ToolRoutes() {}

    /** The route of one tool. */
    static String of(Tool tool, Duration timeout) {
        StringBuilder yaml = new StringBuilder()
                .append("- route:\n    id: ")
                .append(tool.name())
                .append("\n    from:\n      uri: direct:")
                .append(tool.name())
                .append("\n      steps:\n");
        tool.parameters().forEach(parameter -> setHeader(yaml, parameter.header(), parameter.name()));
        if (tool.body().givesFiles() && tool.parameter("output").isPresent()) {
            setHeader(yaml, CloudConvertConstants.RESULT, "result");
        }
        return yaml.append("        - to:\n            uri: cloudconvert:")
                .append(tool.operation())
                .append(options(tool, timeout))
                .append('\n')
                .toString();
    }

    /** All of them. */
    static String of(Collection<Tool> tools, Duration timeout) {
        StringBuilder yaml = new StringBuilder();
        tools.forEach(tool -> yaml.append(of(tool, timeout)));
        return yaml.toString();
    }

    /**
     * Adds the routes to a context.
     *
     * @param own routes that take the place of those with the same id; null for none
     * @throws Exception where one cannot be loaded
     */
    static void add(CamelContext context, Collection<Tool> tools, Duration timeout, @Nullable Path own)
            throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("tools.camel.yaml", of(tools, timeout)));
        if (own != null) {
            PluginHelper.getRoutesLoader(context)
                    .updateRoutes(Objects.requireNonNull(
                            ResourceHelper.resolveResource(context, "file:" + own.toAbsolutePath())));
        }
    }

    /** With {@code poll} a job has an id while it runs, so that its progress can be told and it can be cancelled. */
    private static String options(Tool tool, Duration timeout) {
        return tool.body().givesFiles() || tool.operation().startsWith("wait")
                ? "\n            parameters:\n              completion: poll\n              completionTimeout: "
                        + timeout.toSeconds() + "s"
                : "";
    }

    private static void setHeader(StringBuilder yaml, @Nullable String header, String argument) {
        if (header != null) {
            yaml.append("        - setHeader:\n            name: ")
                    .append(header)
                    .append("\n            header: ")
                    .append(argument)
                    .append('\n');
        }
    }
}
