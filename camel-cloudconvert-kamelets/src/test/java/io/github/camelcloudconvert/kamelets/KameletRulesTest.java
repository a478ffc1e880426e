package io.github.camelcloudconvert.kamelets;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelcloudconvert.CloudConvertComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.TransformerKey;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * The rules by which Camel's Kamelet catalogue checks its own. One differs: the provider is not the Apache Software
 * Foundation.
 */
@SuppressWarnings("try") // a context that is closed may be interrupted
class KameletRulesTest {

    private static final Set<String> SMALL_WORDS =
            Set.of("a", "an", "and", "for", "in", "of", "on", "per", "the", "to");

    @TestFactory
    Stream<DynamicContainer> everyKameletKeepsTheRules() throws Exception {
        List<Kamelet> kamelets = Kamelet.all();
        assertThat(kamelets).hasSize(15);
        return kamelets.stream().map(kamelet -> dynamicContainer(kamelet.name(), rules(kamelet)));
    }

    @Test
    void titlesAndDescriptionsAreToldApart() throws Exception {
        assertThat(Kamelet.all())
                .extracting(kamelet -> kamelet.definition().get("title"))
                .doesNotHaveDuplicates();
        assertThat(Kamelet.all())
                .extracting(kamelet -> kamelet.definition().get("description"))
                .doesNotHaveDuplicates();
    }

    /** Camel reads them by name, of which the builder of such an image sees nothing. */
    @Test
    void aNativeImageIncludesThem() throws Exception {
        try (InputStream json = requireNonNull(getClass()
                .getResourceAsStream("/META-INF/native-image/io.github.camel-cloudconvert/camel-cloudconvert-kamelets"
                        + "/resource-config.json"))) {
            String pattern = JsonMapper.builder()
                    .build()
                    .readTree(json)
                    .findValue("pattern")
                    .textValue();
            assertThat(Kamelet.all()).allSatisfy(kamelet -> assertThat("kamelets/" + kamelet.file())
                    .matches(pattern));
        }
    }

    private static Stream<DynamicTest> rules(Kamelet kamelet) {
        return Stream.of(
                dynamicTest("is a Kamelet that bears the name of its file", () -> identity(kamelet)),
                dynamicTest("says its type", () -> type(kamelet)),
                dynamicTest("is annotated for catalogues", () -> annotations(kamelet)),
                dynamicTest("describes itself", () -> definition(kamelet)),
                dynamicTest(
                        "describes its properties", () -> kamelet.properties().forEach(KameletRulesTest::property)),
                dynamicTest(
                        "declares what it uses, and uses what it declares",
                        () -> assertThat(kamelet.usedParameters()).isEqualTo(names(kamelet))),
                dynamicTest("names what it needs", () -> dependencies(kamelet)),
                dynamicTest("begins and ends where its type does", () -> flow(kamelet)),
                dynamicTest("removes headers that steer the component first", () -> hygiene(kamelet)),
                dynamicTest("uses options that the component has", () -> options(kamelet)),
                dynamicTest("says what goes in and what comes out", () -> dataTypes(kamelet)));
    }

    private static void identity(Kamelet kamelet) {
        assertThat(kamelet.content().get("apiVersion")).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.content().get("kind")).isEqualTo("Kamelet");
        assertThat(kamelet.file()).endsWith(".kamelet.yaml");
        assertThat(kamelet.metadata().get("name")).isEqualTo(kamelet.name());
    }

    private static void type(Kamelet kamelet) {
        String type = label(kamelet);
        assertThat(type).isIn("source", "sink", "action");
        assertThat(kamelet.name()).endsWith("-" + type);
        assertThat(String.valueOf(kamelet.definition().get("title")))
                .endsWith(" " + Character.toUpperCase(type.charAt(0)) + type.substring(1));
    }

    private static String label(Kamelet kamelet) {
        return String.valueOf(Kamelet.map(kamelet.metadata(), "labels").get("camel.apache.org/kamelet.type"));
    }

    private static void annotations(Kamelet kamelet) {
        assertThat(kamelet.annotation("kamelet.support.level")).isIn("Stable", "Preview");
        assertThat(kamelet.annotation("catalog.version")).isEqualTo(System.getProperty("project.version"));
        String icon = kamelet.annotation("kamelet.icon");
        assertThat(icon).startsWith("data:image/svg+xml;base64,");
        assertThat(new String(Base64.getDecoder().decode(icon.substring(icon.indexOf(',') + 1)), UTF_8))
                .startsWith("<svg ")
                .endsWith("</svg>");
        assertThat(kamelet.annotation("kamelet.group")).isEqualTo(kamelet.service());
        assertThat(kamelet.annotation("kamelet.namespace")).isNotBlank();
        assertThat(kamelet.annotation("provider"))
                .isEqualTo("camel-cloudconvert")
                .doesNotContain("Apache");
    }

    private static void definition(Kamelet kamelet) {
        assertThat(kamelet.definition().get("type")).isEqualTo("object");
        assertThat(String.valueOf(kamelet.definition().get("description"))).isNotBlank();
        assertThat(kamelet.required()).doesNotHaveDuplicates();
        assertThat(names(kamelet))
                .containsAll(kamelet.required().stream().map(String::valueOf).toList());
    }

    private static void property(Object name, Object declared) {
        Map<?, ?> property = (Map<?, ?>) declared;
        assertThat(property.get("type")).as(name + " type").isIn("string", "integer", "boolean");
        assertThat(String.valueOf(property.get("description")))
                .as(name + " description")
                .endsWith(".");
        String title = String.valueOf(requireNonNull(property.get("title")));
        assertThat(title).doesNotStartWith("The ").doesNotStartWith("A ").doesNotStartWith("An ");
        assertThat(title.split(" "))
                .allMatch(word -> SMALL_WORDS.contains(word) || Character.isUpperCase(word.charAt(0)));
        boolean secret = "password".equals(property.get("format"));
        assertThat(secret)
                .as(name + " is secret")
                .isEqualTo(String.valueOf(name)
                        .matches("apiKey|.*[sS]ecret.*|.*Password|accessKeyId|sessionToken|privateKey"));
        if (secret) {
            assertThat(property.get("x-descriptors")).isEqualTo(List.of("urn:camel:group:credentials"));
        }
    }

    private static void dependencies(Kamelet kamelet) {
        List<String> expected = new ArrayList<>(List.of("camel:core", "camel:kamelet"));
        if (kamelet.name().contains("webhook")) {
            expected.add("camel:platform-http");
        }
        String version = System.getProperty("project.version");
        expected.add("mvn:io.github.camel-cloudconvert:camel-cloudconvert:" + version);
        if (kamelet.name().contains("events")) {
            expected.add("mvn:io.github.camel-cloudconvert:camel-cloudconvert-events:" + version);
        }
        assertThat(kamelet.spec().get("dependencies")).isEqualTo(expected);
        assertThat(kamelet.text()).as("what Maven fills in").doesNotContainPattern("@[\\w.-]+@");
    }

    private static void flow(Kamelet kamelet) {
        String begin = String.valueOf(Kamelet.map(kamelet.template(), "from").get("uri"));
        if (isSource(kamelet)) {
            assertThat(begin).startsWith("cloudconvert:");
        } else {
            assertThat(begin).isEqualTo("kamelet:source");
        }
        List<?> steps = kamelet.steps();
        assertThat(steps.get(steps.size() - 1)).isEqualTo(Map.of("to", "kamelet:sink"));
    }

    private static boolean isSource(Kamelet kamelet) {
        return label(kamelet).equals("source");
    }

    /** Nothing comes into a source but what its consumer makes. */
    private static void hygiene(Kamelet kamelet) {
        if (isSource(kamelet)) {
            assertThat(kamelet.steps()).hasSize(1);
            return;
        }
        assertThat(kamelet.steps().get(0))
                .isEqualTo(Map.of(
                        "removeHeaders",
                        Map.of(
                                "pattern",
                                kamelet.isOfConvertly() ? "Camel(CloudConvert|Convertly).*" : "CamelCloudConvert*",
                                "excludePattern",
                                "CamelCloudConvertOption[.].*|CamelCloudConvertTaskOptions")));
    }

    /** Numbers and switches get a value that the catalogue accepts for their type. */
    private static void options(Kamelet kamelet) throws Exception {
        Map<?, ?> call = kamelet.call();
        CamelCatalog catalog = catalog();
        List<String> unknown = new ArrayList<>();
        Kamelet.map(call, "parameters").keySet().forEach(option -> {
            Set<String> found = catalog.validateEndpointProperties(call.get("uri") + "?" + option + "=x")
                    .getUnknown();
            if (found != null) {
                unknown.addAll(found);
            }
        });
        assertThat(unknown).isEmpty();
        assertThat(catalog.validateEndpointProperties(call.get("uri") + "?notAnOption=x")
                        .getUnknown())
                .containsExactly("notAnOption");
    }

    private static void dataTypes(Kamelet kamelet) throws Exception {
        Map<?, ?> directions = Kamelet.map(kamelet.spec(), "dataTypes");
        assertThat(directions.keySet().stream().map(String::valueOf))
                .containsExactlyElementsOf(isSource(kamelet) ? List.of("out") : List.of("in", "out"));
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            for (Object direction : directions.keySet()) {
                Map<?, ?> types = kamelet.types(String.valueOf(direction));
                assertThat(types.keySet().toString())
                        .contains(String.valueOf(Kamelet.map(directions, String.valueOf(direction))
                                .get("default")));
                types.values().forEach(type -> dataType(context, (Map<?, ?>) type));
            }
        }
    }

    private static void dataType(CamelContext context, Map<?, ?> type) {
        String format = String.valueOf(type.get("format"));
        assertThat(context.getTransformerRegistry().resolveTransformer(new TransformerKey(format)))
                .as(format)
                .isNotNull();
        assertThat(String.valueOf(type.get("description"))).endsWith(".");
        assertThat(String.valueOf(type.get("mediaType"))).matches("\\w+/[\\w-]+");
        if (type.get("headers") instanceof Map<?, ?> headers) {
            headers.values().forEach(header -> assertThat(
                            ((Map<?, ?>) header).keySet().stream().map(String::valueOf))
                    .contains("title", "description", "type"));
        }
    }

    private static Set<String> names(Kamelet kamelet) {
        return kamelet.properties().keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    }

    private static CamelCatalog catalog() throws Exception {
        CamelCatalog catalog = new DefaultCamelCatalog();
        for (String scheme : List.of("cloudconvert", "convertly/convertly")) {
            try (InputStream json = requireNonNull(CloudConvertComponent.class.getResourceAsStream(
                    "/META-INF/io/github/camelcloudconvert/" + scheme + ".json"))) {
                String name = scheme.substring(scheme.indexOf('/') + 1);
                catalog.addComponent(name, name, new String(json.readAllBytes(), UTF_8));
            }
        }
        return catalog;
    }
}
