package io.github.camelcloudconvert.reachable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.kamelet.StorageImport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The jar tells the builder of native images what is reached by name, and nothing else. With {@code -Dreachable.update=true}
 * the list of classes is written anew.
 */
class MetadataTest {

    private static final Path FOLDER =
            Path.of("src/main/resources/META-INF/native-image/io.github.camel-cloudconvert/camel-cloudconvert");

    private static final Path SERVICES = Path.of("src/generated/resources/META-INF/services/org/apache/camel");

    @Test
    void everyClassThatIsFoundByItsNameIsListed() throws Exception {
        Path file = FOLDER.resolve("reflect-config.json");
        String expected = json();
        if (Boolean.getBoolean("reachable.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, expected);
        }
        assertThat(file).as("written anew with -Dreachable.update=true").hasContent(expected);
        for (JsonNode entry : JsonMapper.builder().build().readTree(file.toFile())) {
            assertThat(Class.forName(entry.get("name").textValue())).isNotNull();
        }
    }

    @Test
    void everyResourceThatIsReadByItsNameIsIncluded() throws Exception {
        List<Pattern> patterns = new ArrayList<>();
        JsonMapper.builder()
                .build()
                .readTree(FOLDER.resolve("resource-config.json").toFile())
                .findValues("pattern")
                .forEach(pattern -> patterns.add(Pattern.compile(pattern.textValue())));
        Path root = Path.of("src/generated/resources");
        try (Stream<Path> all = Files.walk(root)) {
            List<String> resources = all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
            assertThat(resources).isNotEmpty().allSatisfy(resource -> assertThat(patterns)
                    .anyMatch(pattern -> pattern.matcher(resource).matches()));
        }
        assertThat(patterns).anyMatch(pattern -> pattern.matcher(
                        "META-INF/maven/io.github.camel-cloudconvert/camel-cloudconvert/pom.properties")
                .matches());
    }

    /** One line a class, so that a difference can be read. */
    private static String json() throws IOException {
        Map<String, String> entries = new TreeMap<>();
        made().forEach(name -> entries.put(name, "\"allDeclaredConstructors\": true"));
        readByJacksonAndSimple()
                .forEach(name -> entries.put(name, "\"allPublicMethods\": true, \"allDeclaredFields\": true"));
        return entries.entrySet().stream()
                .map(entry -> "  {\"name\": \"" + entry.getKey() + "\", " + entry.getValue() + "}")
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    /** What Camel makes by the name of its class. */
    private static Set<String> made() throws IOException {
        Set<String> made = new TreeSet<>(Set.of(AccountConfiguration.class.getName(), StorageImport.class.getName()));
        Pattern name = Pattern.compile("(?m)^(?:class=)?([\\w.]*cloudconvert\\.[\\w.]+)$");
        try (Stream<Path> files = Files.walk(SERVICES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                name.matcher(Files.readString(file)).results().forEach(found -> made.add(found.group(1)));
            }
        }
        assertThat(made).hasSizeGreaterThan(8);
        return made;
    }

    /** What {@code marshal().json()} and {@code ${body.status}} read. */
    private static Set<String> readByJacksonAndSimple() {
        return new ClassFileImporter()
                .importPackages(JsonDocument.class.getPackageName()).stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.isAnonymousClass())
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
