package io.github.camelcloudconvert.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.Options;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/** Renders what the build found out about options and headers. */
final class OptionTables {

    private static final String PREFIX_HEADERS = "`CamelCloudConvertTaskOptions`, `CamelCloudConvertOption.*`";

    private final ComponentModel model;

    OptionTables(ComponentModel model) {
        this.model = model;
    }

    /** The options that an endpoint does not have as well. */
    String component() {
        Set<String> shared = model.getEndpointParameterOptions().stream()
                .map(BaseOptionModel::getName)
                .collect(Collectors.toSet());
        StringBuilder table = new StringBuilder("| option | default | description |\n| --- | --- | --- |\n");
        model.getComponentOptions().stream()
                .filter(option -> !shared.contains(option.getName()))
                .forEach(option -> row(table, name(option), standard(option), text(option)));
        return table.toString();
    }

    String endpoint() {
        Map<String, List<ComponentModel.EndpointOptionModel>> groups = model.getEndpointParameterOptions().stream()
                .collect(Collectors.groupingBy(BaseOptionModel::getGroup, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> headers = Options.all().stream()
                .filter(option -> option.header() != null)
                .collect(Collectors.toMap(Option::name, option -> "`" + option.header() + "`"));
        headers.put("taskOptions", PREFIX_HEADERS);
        StringBuilder tables = new StringBuilder();
        groups.forEach((group, options) -> {
            tables.append("\n#### ").append(group).append("\n\n");
            tables.append("| option | default | header | description |\n| --- | --- | --- | --- |\n");
            options.forEach(option -> row(
                    tables, name(option), standard(option), headers.getOrDefault(option.getName(), ""), text(option)));
        });
        return tables.append('\n').toString();
    }

    String headers() {
        StringBuilder table = new StringBuilder("| header | type | description |\n| --- | --- | --- |\n");
        model.getEndpointHeaders()
                .forEach(header -> row(table, "`" + header.getName() + "`", shortType(header), text(header)));
        return table.toString();
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String name(BaseOptionModel option) {
        String name = option.getPrefix() == null ? option.getName() : option.getPrefix() + "*";
        return "`" + name + "`";
    }

    private static String standard(BaseOptionModel option) {
        return option.getDefaultValue() == null ? "" : "`" + option.getDefaultValue() + "`";
    }

    private static String text(BaseOptionModel option) {
        String choice = option.getEnums() == null || option.getEnums().isEmpty()
                ? ""
                : " One of " + option.getEnums().stream().collect(Collectors.joining("`, `", "`", "`")) + ".";
        return option.getDescription().replaceAll(" This is a multi-value option with prefix: .*", "") + choice;
    }

    private static String shortType(BaseOptionModel header) {
        return header.getJavaType().replaceAll("[a-z]\\w*\\.", "").replace("<", "&lt;");
    }
}
