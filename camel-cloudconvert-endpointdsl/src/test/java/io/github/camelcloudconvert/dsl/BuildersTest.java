package io.github.camelcloudconvert.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.dsl.BuilderSource.Scheme;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The builders know what the component knows, no less and no more. */
class BuildersTest {

    private static final Map<Scheme, Class<?>> FACTORIES = Map.of(
            Scheme.CLOUDCONVERT, CloudConvertEndpointBuilderFactory.class,
            Scheme.CONVERTLY, ConvertlyEndpointBuilderFactory.class);

    /** What the methods of a factory make. */
    private static Set<Class<?>> builders(Scheme scheme) {
        return Stream.of(requireNonNull(FACTORIES.get(scheme)).getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getReturnType)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationHasItsMethod(Scheme scheme) throws IOException {
        Set<String> operations = new TreeSet<>();
        BuilderSource.options(scheme).path("operation").path("enum").forEach(name -> operations.add(name.asText()));

        assertThat(Stream.of(requireNonNull(FACTORIES.get(scheme)).getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(operations)
                .contains("convert", "createJob");
    }

    @ParameterizedTest
    @EnumSource
    void everyOptionIsSetOnOneSideAtLeast(Scheme scheme) throws IOException {
        Set<String> missing = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        builders(scheme).forEach(builder -> known.addAll(names(builder)));
        for (var option : BuilderSource.options(scheme).properties()) {
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
    void aConsumerHasNoOptionsOfProducers() {
        assertThat(names(CloudConvertConsumerBuilder.class))
                .contains("fetchResult", "tag")
                .doesNotContain("outputFormat", "option");
        assertThat(names(CloudConvertProducerBuilder.class))
                .contains("outputFormat", "option", "tag")
                .doesNotContain("fetchResult", "delay");
    }

    @TestFactory
    Stream<DynamicTest> eachConstantOfAnOptionIsKnownToTheCatalog() throws Exception {
        CamelCatalog catalog = catalog();
        List<DynamicTest> tests = new ArrayList<>();
        for (Supplier<TypedEndpoint> endpoints : List.<Supplier<TypedEndpoint>>of(
                CloudConvertEndpointBuilderFactory::jobs,
                CloudConvertEndpointBuilderFactory::convert,
                ConvertlyEndpointBuilderFactory::convert)) {
            for (Method setter : endpoints.get().getClass().getDeclaredMethods()) {
                if (setter.getParameterCount() == 1 && setter.getParameterTypes()[0].isEnum()) {
                    for (Object constant : setter.getParameterTypes()[0].getEnumConstants()) {
                        tests.add(known(catalog, endpoints, setter, constant));
                    }
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests.stream();
    }

    private static DynamicTest known(
            CamelCatalog catalog, Supplier<TypedEndpoint> endpoints, Method setter, Object constant) {
        TypedEndpoint endpoint = endpoints.get();
        return dynamicTest(endpoint.getRawUri() + " " + setter.getName() + " " + constant, () -> {
            setter.invoke(endpoint, constant);
            EndpointValidationResult result = catalog.validateEndpointProperties(endpoint.getRawUri());
            assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
        });
    }

    private static Set<String> names(Class<?> builder) {
        return new TreeSet<>(Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> method.getReturnType() == builder)
                .map(Method::getName)
                .toList());
    }

    private static CamelCatalog catalog() throws IOException {
        CamelCatalog catalog = new DefaultCamelCatalog();
        for (Scheme scheme : Scheme.values()) {
            try (InputStream json =
                    requireNonNull(CloudConvertComponent.class.getResourceAsStream(scheme.metadata()))) {
                String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
                catalog.addComponent(scheme.uri(), scheme.uri(), text);
            }
        }
        return catalog;
    }
}
