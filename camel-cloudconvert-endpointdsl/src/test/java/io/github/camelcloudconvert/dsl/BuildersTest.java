package io.github.camelcloudconvert.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.CloudConvertComponent;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The builders know what the component knows, no less and no more. */
class BuildersTest {

    @Test
    void every_operation_has_its_method() throws IOException {
        Set<String> operations = new TreeSet<>();
        BuilderSource.options().path("operation").path("enum").forEach(name -> operations.add(name.asText()));

        assertThat(Stream.of(CloudConvertEndpointBuilderFactory.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(operations)
                .contains("convert", "jobs");
    }

    @Test
    void every_option_is_set_on_one_side_at_least() throws IOException {
        Set<String> missing = new TreeSet<>();
        Set<String> known = new TreeSet<>(names(CloudConvertConsumerBuilder.class));
        known.addAll(names(CloudConvertProducerBuilder.class));
        for (var option : BuilderSource.options().properties()) {
            JsonNode described = option.getValue();
            String prefix = described.path("prefix").asText();
            String name = prefix.isEmpty() ? option.getKey() : prefix.replace(".", "");
            if (described.path("kind").asText().equals("parameter") && !known.contains(name)) {
                missing.add(name);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void a_consumer_has_no_options_of_producers() {
        assertThat(names(CloudConvertConsumerBuilder.class))
                .contains("fetchResult", "tag")
                .doesNotContain("outputFormat", "option");
        assertThat(names(CloudConvertProducerBuilder.class))
                .contains("outputFormat", "option", "tag")
                .doesNotContain("fetchResult", "delay");
    }

    @TestFactory
    Stream<DynamicTest> each_constant_of_an_option_is_known_to_the_catalog() throws Exception {
        CamelCatalog catalog = catalog();
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> builder : List.of(CloudConvertConsumerBuilder.class, CloudConvertProducerBuilder.class)) {
            for (Method setter : builder.getDeclaredMethods()) {
                if (setter.getParameterCount() == 1 && setter.getParameterTypes()[0].isEnum()) {
                    for (Object constant : setter.getParameterTypes()[0].getEnumConstants()) {
                        tests.add(dynamicTest(setter.getName() + " " + constant, () -> {
                            TypedEndpoint endpoint = builder == CloudConvertConsumerBuilder.class
                                    ? CloudConvertEndpointBuilderFactory.jobs()
                                    : CloudConvertEndpointBuilderFactory.convert();
                            setter.invoke(endpoint, constant);
                            EndpointValidationResult result = catalog.validateEndpointProperties(endpoint.getRawUri());
                            assertThat(result.isSuccess())
                                    .as(result.summaryErrorMessage(false))
                                    .isTrue();
                        }));
                    }
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests.stream();
    }

    private static Set<String> names(Class<?> builder) {
        return new TreeSet<>(Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> method.getReturnType() == builder)
                .map(Method::getName)
                .toList());
    }

    private static CamelCatalog catalog() throws IOException {
        try (InputStream json =
                requireNonNull(CloudConvertComponent.class.getResourceAsStream(BuilderSource.METADATA))) {
            CamelCatalog catalog = new DefaultCamelCatalog();
            catalog.addComponent(
                    "cloudconvert",
                    CloudConvertComponent.class.getName(),
                    new String(json.readAllBytes(), StandardCharsets.UTF_8));
            return catalog;
        }
    }
}
