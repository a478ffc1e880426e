package io.github.camelcloudconvert.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The endpoints of routes in YAML, with the parameters that stand apart from the URI. */
final class YamlEndpoints {

    private YamlEndpoints() {}

    static List<YamlEndpoint> of(String yaml) {
        List<YamlEndpoint> found = new ArrayList<>();
        collect(new Load(LoadSettings.builder().build()).loadFromString(yaml), found);
        return found;
    }

    private static void collect(Object node, List<YamlEndpoint> found) {
        if (node instanceof List<?> list) {
            list.forEach(element -> collect(element, found));
        }
        if (node instanceof Map<?, ?> map) {
            if (map.get("uri") instanceof String uri) {
                Map<String, String> parameters = new LinkedHashMap<>();
                if (map.get("parameters") instanceof Map<?, ?> given) {
                    given.forEach((name, value) -> parameters.put(name.toString(), value.toString()));
                }
                found.add(new YamlEndpoint(uri, parameters));
            }
            map.values().forEach(element -> collect(element, found));
        }
    }

    /** An endpoint of any component. A Kamelet's properties are not the catalogue's matter. */
    record YamlEndpoint(String uri, Map<String, String> parameters) {

        void requireValid(CamelCatalog catalog) {
            StringBuilder full = new StringBuilder(uri);
            if (!uri.startsWith("kamelet:")) {
                parameters.forEach((name, value) -> full.append(full.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append("=RAW(")
                        .append(value)
                        .append(')'));
            }
            EndpointValidationResult result =
                    catalog.validateEndpointProperties(full.toString().replaceAll("RAW\\(([\\w.-]*)\\)", "$1"));
            assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
        }
    }
}
