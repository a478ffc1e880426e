package io.github.camelcloudconvert.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.convertly.ConvertlyAccountConfiguration;
import org.apache.camel.spi.UriParam;

/**
 * Writes the class of the starter's properties and their defaults from the component's metadata. The build runs this file
 * as it stands, before it compiles; therefore it needs nothing but the component.
 *
 * <p>No field has its default as initial value: an option that nobody set must not overwrite what code has set.
 */
final class PropertiesSource {

    private static final String PACKAGE = "io.github.camelcloudconvert.springboot";
    private static final String SECRET = "SecretConfiguration";

    /** @param type as it stands in the source; empty for a pair of a name and a secret */
    private record Property(String name, String type, String description) {

        String capitalized() {
            return Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }

        boolean isNested() {
            return type.equals("Secret") || type.endsWith(", Account>");
        }
    }

    private final Scheme scheme;
    private final JsonNode options;

    /** A component: the name of its scheme, where its metadata is, and what configures one of its accounts. */
    enum Scheme {
        CLOUDCONVERT("CloudConvert", "cloudconvert.json", AccountConfiguration.class),
        CONVERTLY("Convertly", "convertly/convertly.json", ConvertlyAccountConfiguration.class);

        private final String title;
        private final String metadata;
        private final Class<?> account;

        Scheme(String title, String metadata, Class<?> account) {
            this.title = title;
            this.metadata = "/META-INF/io/github/camelcloudconvert/" + metadata;
            this.account = account;
        }

        String prefix() {
            return "camel.component." + name().toLowerCase(Locale.ROOT) + ".";
        }

        Class<?> account() {
            return account;
        }

        private String type() {
            return title + "ComponentConfiguration";
        }
    }

    PropertiesSource(Scheme scheme) throws IOException {
        this.scheme = scheme;
        this.options = options(scheme);
    }

    /** @param args the folder of generated sources */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path sources = folder.resolve("java").resolve(PACKAGE.replace('.', '/'));
        List<Map<String, Object>> defaults = new ArrayList<>();
        for (Scheme scheme : Scheme.values()) {
            PropertiesSource source = new PropertiesSource(scheme);
            write(sources.resolve(scheme.type() + ".java"), source.java());
            defaults.addAll(source.defaults());
        }
        write(
                folder.resolve("resources/META-INF/additional-spring-configuration-metadata.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("properties", defaults))
                        + "\n");
    }

    /** A component's options in its metadata. */
    static JsonNode options(Scheme scheme) throws IOException {
        try (InputStream in = CloudConvertComponent.class.getResourceAsStream(scheme.metadata)) {
            return new ObjectMapper().readTree(in).path("componentProperties");
        }
    }

    /** A file that is left alone does not make the compiler work again. */
    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    /** What the fields do not tell. */
    private List<Map<String, Object>> defaults() {
        List<Map<String, Object>> defaults = new ArrayList<>();
        options.properties().forEach(option -> {
            JsonNode value = option.getValue().path("defaultValue");
            if (!value.isMissingNode()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("name", scheme.prefix() + kebab(option.getKey()));
                entry.put("defaultValue", value);
                defaults.add(entry);
            }
        });
        return defaults;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private String java() {
        return source().replaceAll("(?m)[ ]+$", "");
    }

    private String source() {
        List<Property> component = new ArrayList<>();
        // first, because the other options change what it brings
        component.add(property("configuration"));
        options.fieldNames().forEachRemaining(name -> {
            if (!name.equals("configuration")) {
                component.add(property(name));
            }
        });
        return """
            package %s;

            import java.time.Duration;
            import java.util.LinkedHashMap;
            import java.util.Map;

            import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
            import org.jspecify.annotations.Nullable;
            import org.springframework.boot.context.properties.ConfigurationProperties;

            /** Generated from the metadata of the component. The options of the component; one that is null was not set. */
            @ConfigurationProperties(prefix = "%s", ignoreUnknownFields = false)
            public class %s extends ComponentConfigurationPropertiesCommon {

            """
                        .formatted(PACKAGE, scheme.prefix().replaceFirst("\\.$", ""), scheme.type())
                + members(component).indent(4)
                + "\n"
                + nested("The options of a named account.", "Account", account())
                        .indent(4)
                + (component.stream().anyMatch(property -> property.type().equals("Secret")) ? secret() : "")
                + """

                    /** The options of each named account, under Camel's names. */
                    Map<String, Map<String, Object>> accountOptions() {
                        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
                        accounts.forEach((name, account) -> all.put(name, account.options()));
                        return all;
                    }

                    private static void put(Map<String, Object> set, String name, @Nullable Object value) {
                        if (value != null) {
                            set.put(name, value);
                        }
                    }
                }
                """;
    }

    private static String secret() {
        return "\n"
                + nested("A secret.", "Secret", List.of(new Property("secret", "String", "The secret itself.")))
                        .indent(4);
    }

    private static String nested(String description, String name, List<Property> properties) {
        return "/** %s */\npublic static class %s {\n\n%s}\n"
                .formatted(description, name, members(properties).indent(4));
    }

    private List<Property> account() {
        return Stream.<Class<?>>iterate(scheme.account(), type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(UriParam.class)
                        || field.getType().getSimpleName().equals(SECRET))
                .map(field -> property(field.getName()))
                .toList();
    }

    private Property property(String name) {
        JsonNode option = options.path(name);
        return new Property(name, type(name, option), option.path("description").asText());
    }

    private String type(String name, JsonNode option) {
        String javaType = option.path("javaType").asText();
        return switch (option.path("type").asText()) {
            case "boolean" -> "Boolean";
            case "duration" -> "Duration";
            case "integer" -> javaType.matches("long|java.lang.Long") ? "Long" : "Integer";
            case "string" -> "String";
            case "enum" -> javaType.equals("java.lang.String") ? "String" : javaType;
            case "object" -> objectType(option, javaType);
            default -> throw new IllegalStateException("what is the type of " + name + "? " + option);
        };
    }

    /** An object is a reference to a bean, written as text, unless it has properties of its own. */
    private String objectType(JsonNode option, String javaType) {
        if (javaType.endsWith("." + SECRET)) {
            return "Secret";
        }
        if (javaType.contains(scheme.account().getName())) {
            return "Map<String, Account>";
        }
        return option.path("multiValue").asBoolean() ? "Map<String, Object>" : "String";
    }

    private static String members(List<Property> properties) {
        return Stream.of(
                        properties.stream().map(PropertiesSource::field),
                        Stream.of(collect(properties)),
                        properties.stream().map(PropertiesSource::accessors))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"));
    }

    private static String field(Property property) {
        return "/** %s */\nprivate %s;\n".formatted(property.description(), declaration(property));
    }

    private static String declaration(Property property) {
        if (property.type().equals("Secret")) {
            return "Secret " + property.name() + " = new Secret()";
        }
        if (property.type().startsWith("Map<")) {
            return property.type() + " " + property.name() + " = new LinkedHashMap<>()";
        }
        return nullable(property.type()) + " " + property.name();
    }

    /** The annotation stands in front of the last name. */
    private static String nullable(String type) {
        int dot = type.lastIndexOf('.') + 1;
        return type.substring(0, dot) + "@Nullable " + type.substring(dot);
    }

    private static String collect(List<Property> properties) {
        String puts = properties.stream()
                .filter(property -> !property.type().endsWith(", Account>"))
                .map(PropertiesSource::put)
                .collect(Collectors.joining());
        return """
            /** What was set, under Camel's names; without accounts. */
            Map<String, Object> options() {
                Map<String, Object> set = new LinkedHashMap<>();
            %s    return set;
            }
            """
                .formatted(puts.indent(4));
    }

    private static String put(Property property) {
        String name = property.name();
        if (property.isNested()) {
            return "put(set, \"%s.secret\", %s.getSecret());\n".formatted(name, name);
        }
        return property.type().startsWith("Map<")
                ? "put(set, \"%s\", %s.isEmpty() ? null : %s);\n".formatted(name, name, name)
                : "put(set, \"%s\", %s);\n".formatted(name, name);
    }

    private static String accessors(Property property) {
        String type = declaration(property).replaceAll(" " + property.name() + "( = .*)?$", "");
        return """
            public %1$s get%2$s() {
                return %3$s;
            }

            public void set%2$s(%1$s %3$s) {
                this.%3$s = %3$s;
            }
            """
                .formatted(type, property.capitalized(), property.name());
    }
}
