package io.github.camelcloudconvert.kamelets;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static java.util.Objects.requireNonNull;

/** A Kamelet as the jar holds it. */
record Kamelet(String file, String text, Map<?, ?> content) {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\{(?:cloudconvert-value:)?\\??([\\w.-]+)}}");
    private static final String SUFFIX = ".kamelet.yaml";

    static List<Kamelet> all() throws IOException, URISyntaxException {
        Path folder =
                Path.of(requireNonNull(Kamelet.class.getResource("/kamelets")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(Kamelet::read).toList();
        }
    }

    private static Kamelet read(Path file) {
        try {
            String text = Files.readString(file);
            Object content = new Load(LoadSettings.builder().build()).loadFromString(text);
            return new Kamelet(file.getFileName().toString(), text, (Map<?, ?>) content);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    String name() {
        return file.substring(0, file.length() - SUFFIX.length());
    }

    Map<?, ?> metadata() {
        return map(content, "metadata");
    }

    String annotation(String name) {
        return String.valueOf(map(metadata(), "annotations").get("camel.apache.org/" + name));
    }

    Map<?, ?> spec() {
        return map(content, "spec");
    }

    Map<?, ?> definition() {
        return map(spec(), "definition");
    }

    /** By name, in the order of the file. */
    Map<?, ?> properties() {
        return map(definition(), "properties");
    }

    List<?> required() {
        return definition().get("required") instanceof List<?> names ? names : List.of();
    }

    Map<?, ?> template() {
        return map(spec(), "template");
    }

    /** The names in double braces anywhere in the template, those of its own beans apart. */
    Set<String> usedParameters() {
        Set<String> used = new TreeSet<>();
        PARAMETER.matcher(template().toString()).results().forEach(parameter -> used.add(parameter.group(1)));
        if (template().get("beans") instanceof List<?> beans) {
            beans.forEach(bean -> used.remove(String.valueOf(((Map<?, ?>) bean).get("name"))));
        }
        return used;
    }

    /** The steps of the template. */
    List<?> steps() {
        return (List<?>) requireNonNull(map(template(), "from").get("steps"));
    }

    /** The name of the service, as its group bears it. */
    String service() {
        return isOfConvertly() ? "Convertly" : "CloudConvert";
    }

    boolean isOfConvertly() {
        return file.startsWith("convertly-");
    }

    /** The endpoint of the component that it uses, with its parameters. */
    Map<?, ?> call() {
        return requireNonNull(find(template()), "a call of a service");
    }

    private static @Nullable Map<?, ?> find(Object node) {
        if (node instanceof Map<?, ?> map) {
            return String.valueOf(map.get("uri")).matches("(cloudconvert|convertly):.*")
                    ? map
                    : find(List.copyOf(map.values()));
        }
        return node instanceof List<?> list
                ? list.stream()
                        .map(Kamelet::find)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** The data types that go in or come out, by their short names. */
    Map<?, ?> types(String direction) {
        return map(map(map(spec(), "dataTypes"), direction), "types");
    }

    static Map<?, ?> map(Map<?, ?> parent, String key) {
        return (Map<?, ?>) requireNonNull(parent.get(key), key);
    }
}
