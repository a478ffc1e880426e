package io.github.camelcloudconvert.springboot;

import java.beans.PropertyDescriptor;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcloudconvert.springboot.PropertiesSource.Scheme;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.BeanUtils;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** What tools are told about the starter's properties is what the component says about its options. */
class MetadataTest {

    private static final Set<String> OF_EVERY_STARTER = Set.of("enabled", "customizer.enabled");
    private static final Set<String> PAIRS = Set.of("webhook", "signedUrl");

    private static final Map<Scheme, Class<?>> ACCOUNTS = Map.of(
            Scheme.CLOUDCONVERT, CloudConvertComponentConfiguration.Account.class,
            Scheme.CONVERTLY, ConvertlyComponentConfiguration.Account.class);

    @TestFactory
    Stream<DynamicTest> everyOptionHasTheSameNameTypeDefaultAndDescription() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Scheme scheme : Scheme.values()) {
            Map<String, JsonNode> told = told(scheme);
            PropertiesSource.options(scheme).properties().forEach(option -> {
                String name = option.getKey();
                if (!PAIRS.contains(name)) {
                    tests.add(
                            dynamicTest(scheme + " " + name, () -> requireSame(scheme, told, name, option.getValue())));
                }
            });
        }
        assertThat(tests).hasSizeGreaterThan(110);
        return tests.stream();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsToldThatTheComponentDoesNotHave(Scheme scheme) throws IOException {
        Set<String> expected = new TreeSet<>(OF_EVERY_STARTER);
        PropertiesSource.options(scheme)
                .fieldNames()
                .forEachRemaining(name -> expected.add(PAIRS.contains(name) ? kebab(name) + ".secret" : kebab(name)));
        assertThat(told(scheme).keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource
    void anAccountHasThePropertiesOfTheComponentsAccounts(Scheme scheme) {
        assertThat(names(requireNonNull(ACCOUNTS.get(scheme))))
                .containsExactlyInAnyOrderElementsOf(names(scheme.account()))
                .contains("apiKey", "baseUrl", "maxInFlight");
    }

    @Test
    void aSecretIsToldAsText() {
        Map<String, JsonNode> told = told(Scheme.CLOUDCONVERT);
        assertThat(told).hasEntrySatisfying("webhook.secret", property -> assertThat(type(property))
                .isEqualTo("java.lang.String"));
        assertThat(told).hasEntrySatisfying("signed-url.secret", property -> assertThat(type(property))
                .isEqualTo("java.lang.String"));
    }

    private static void requireSame(Scheme scheme, Map<String, JsonNode> told, String name, JsonNode option) {
        JsonNode property = requireNonNull(told.get(kebab(name)), kebab(name));
        assertThat(property.path("description").asText())
                .isEqualTo(option.path("description").asText());
        assertThat(property.path("defaultValue")).isEqualTo(option.path("defaultValue"));
        assertThat(type(property)).isEqualTo(expectedType(scheme, name, option));
    }

    /** References to beans are written as text, as {@code #bean:name}. */
    private static String expectedType(Scheme scheme, String name, JsonNode option) {
        String javaType = option.path("javaType").asText();
        if (name.equals("accounts")) {
            return "java.util.Map<java.lang.String,"
                    + requireNonNull(ACCOUNTS.get(scheme)).getName() + ">";
        }
        if (name.equals("taskOptions")) {
            return "java.util.Map<java.lang.String,java.lang.Object>";
        }
        return switch (option.path("type").asText()) {
            case "duration" -> "java.time.Duration";
            case "object" -> "java.lang.String";
            default ->
                Map.of("boolean", "java.lang.Boolean", "int", "java.lang.Integer", "long", "java.lang.Long")
                        .getOrDefault(javaType, javaType);
        };
    }

    private static String type(JsonNode property) {
        return property.path("type").asText().replace(", ", ",");
    }

    private static Set<String> names(Class<?> bean) {
        Set<String> names = new TreeSet<>();
        for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(bean)) {
            if (property.getWriteMethod() != null) {
                names.add(property.getName());
            }
        }
        return names;
    }

    private static String kebab(String name) {
        return name.chars()
                .mapToObj(letter -> (Character.isUpperCase(letter) ? "-" : "") + Character.toString(letter))
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
    }

    /** That of this module, and not another jar's of the same name. */
    private static Map<String, JsonNode> told(Scheme scheme) {
        try {
            URI classes = CloudConvertComponentConfiguration.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Map<String, JsonNode> told = new LinkedHashMap<>();
            new ObjectMapper()
                    .readTree(new File(classes.resolve("META-INF/spring-configuration-metadata.json")))
                    .path("properties")
                    .forEach(property -> {
                        String name = property.path("name").asText();
                        if (name.startsWith(scheme.prefix())) {
                            told.put(name.substring(scheme.prefix().length()), property);
                        }
                    });
            return told;
        } catch (IOException | URISyntaxException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
