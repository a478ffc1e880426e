package io.github.camelcloudconvert.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.operation.ConsumerOperation;

/**
 * Writes the typed builders from the component's metadata. The build runs this file as it stands, before it compiles;
 * therefore it needs nothing but the component.
 */
final class BuilderSource {

    private static final String PACKAGE = "io.github.camelcloudconvert.dsl";

    private static final Map<String, String> PRIMITIVES = Map.of("integer", "long", "boolean", "boolean");

    private final Scheme scheme;
    private final JsonNode options;

    /** A component: the name of its scheme, how its classes begin, and where its metadata is. */
    enum Scheme {
        CLOUDCONVERT("CloudConvert", "/META-INF/io/github/camelcloudconvert/cloudconvert.json"),
        CONVERTLY("Convertly", "/META-INF/io/github/camelcloudconvert/convertly/convertly.json");

        private final String title;
        private final String metadata;

        Scheme(String title, String metadata) {
            this.title = title;
            this.metadata = metadata;
        }

        String uri() {
            return name().toLowerCase(Locale.ROOT);
        }

        String metadata() {
            return metadata;
        }

        private String builder(String side) {
            return title + side + "Builder";
        }

        private String factory() {
            return title + "EndpointBuilderFactory";
        }
    }

    private BuilderSource(Scheme scheme) throws IOException {
        this.scheme = scheme;
        this.options = options(scheme);
    }

    /** @param args the folder of generated sources */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).resolve(PACKAGE.replace('.', '/'));
        Files.createDirectories(folder);
        for (Scheme scheme : Scheme.values()) {
            BuilderSource source = new BuilderSource(scheme);
            write(folder, scheme.factory(), source.factory());
            write(folder, scheme.builder("Producer"), source.builder("Producer", "consumer"));
            if (source.operations().stream().anyMatch(BuilderSource::begins)) {
                write(folder, scheme.builder("Consumer"), source.builder("Consumer", "producer"));
            }
        }
    }

    /** The options of endpoints in a component's metadata. */
    static JsonNode options(Scheme scheme) throws IOException {
        try (InputStream in = CloudConvertComponent.class.getResourceAsStream(scheme.metadata())) {
            return new ObjectMapper().readTree(in).path("properties");
        }
    }

    /** Whether routes begin with the operation: such operations are named alike in both schemes. */
    private static boolean begins(String operation) {
        return ConsumerOperation.names().contains(operation);
    }

    private List<String> operations() {
        return StreamSupport.stream(options.path("operation").path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** A file that is left alone does not make the compiler work again. */
    private static void write(Path folder, String name, String source) throws IOException {
        String text = source.replaceAll("(?m)[ ]+$", "");
        Path file = folder.resolve(name + ".java");
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    private String factory() {
        String methods = operations().stream()
                .map(operation -> method(operation, scheme.builder(begins(operation) ? "Consumer" : "Producer")))
                .collect(Collectors.joining("\n"));
        return """
            package %s;

            /** Generated from the metadata of the component. An endpoint for each operation. */
            public final class %s {

                private %2$s() {}

            %s}
            """
                .formatted(PACKAGE, scheme.factory(), methods.indent(4));
    }

    private String method(String operation, String type) {
        return """
            /** {@code %3$s:%1$s}. */
            public static %2$s %1$s() {
                return new %2$s("%1$s");
            }
            """
                .formatted(operation, type, scheme.uri());
    }

    private String builder(String side, String other) {
        String name = scheme.builder(side);
        String setters = options.properties().stream()
                .filter(option -> option.getValue().path("kind").asText().equals("parameter"))
                .filter(option -> !isOnlyFor(other, option.getValue()))
                .map(option -> setters(name, option.getKey(), option.getValue()))
                .collect(Collectors.joining("\n"));
        return """
            package %s;

            import org.apache.camel.builder.Endpoint%sBuilder;

            /** Generated from the metadata of the component. The options of %s. */
            public final class %s extends TypedEndpoint implements Endpoint%2$sBuilder {

                %4$s(String operation) {
                    super("%6$s", operation);
                }

            %s}
            """
                .formatted(
                        PACKAGE,
                        side,
                        side.equals("Consumer") ? "from()" : "to()",
                        name,
                        setters.indent(4),
                        scheme.uri());
    }

    /** A label names a side where an option belongs to one side only. */
    private static boolean isOnlyFor(String side, JsonNode option) {
        return List.of(option.path("label").asText().split(",")).contains(side);
    }

    private static String setters(String builder, String name, JsonNode option) {
        String description = option.path("description").asText();
        if (option.path("multiValue").asBoolean()) {
            String prefix = option.path("prefix").asText();
            return """
                /** %s */
                public %s %s(String name, Object value) {
                    doSetMultiValueProperty("%s", "%s" + name, value);
                    return this;
                }
                """
                    .formatted(description, builder, prefix.substring(0, prefix.length() - 1), name, prefix);
        }
        String typed = type(option);
        String set = setter(description, builder, name, typed);
        return typed.equals("String") || typed.equals("Object")
                ? set
                : set + "\n"
                        + setter(
                                description + " As text, which may be a placeholder or a reference.",
                                builder,
                                name,
                                "String");
    }

    private static String setter(String description, String builder, String name, String type) {
        return """
            /** %s */
            public %s %s(%s %s) {
                doSetProperty("%3$s", %5$s);
                return this;
            }
            """
                .formatted(description, builder, name, type, name);
    }

    private static String javaType(JsonNode option) {
        return option.path("javaType").asText().replaceFirst("^java\\.lang\\.", "");
    }

    /** Both services share types of which one may not take every constant: what it refuses must not compile. */
    private static boolean offersAll(JsonNode option) {
        try {
            Object[] constants = Class.forName(option.path("javaType").asText()).getEnumConstants();
            return constants == null || constants.length == option.path("enum").size();
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException("no such type: " + option, unknown);
        }
    }

    private static String type(JsonNode option) {
        String type = option.path("type").asText();
        return switch (type) {
            case "string" -> "String";
            case "duration" -> "java.time.Duration";
            case "enum" -> offersAll(option) ? javaType(option) : "String";
            case "object" -> javaType(option);
            default -> PRIMITIVES.getOrDefault(type, "String");
        };
    }
}
