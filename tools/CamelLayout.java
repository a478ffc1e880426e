import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays the component out as a pull request to Apache Camel would have it: its module, its package, the header of its licence
 * and a page in AsciiDoc.
 *
 * <pre>java tools/CamelLayout.java TARGET [CAMEL_VERSION] [JUNIT]</pre>
 *
 * TARGET becomes a folder like components/camel-cloudconvert of Camel, and a folder beside it, whose name ends in "-events", one
 * like components/camel-cloudconvert-events. CAMEL_VERSION (4.24.0) is the first that would have
 * the component, JUNIT (6) the major version that its tests use there. The emulator stays where it is: the tests use it as an
 * artifact. What Camel's own build generates, such as the catalog, is left to it.
 */
public final class CamelLayout {

    private static final String OUR_GROUP = "io.github.camel-cloudconvert";
    private static final String CAMEL_PACKAGE = "org.apache.camel.component.cloudconvert";

    /** The emulator shares the root of the package names, and keeps its own. */
    private static final Pattern PACKAGE = Pattern.compile("io([./])github[./]camelcloudconvert(?![./]emulator)");

    /** Tests of this repository rather than of the component. */
    private static final Set<String> LEFT_OUT = Set.of("docs", "live", "layout");

    private static final List<String> PAGES =
            List.of("component", "operations", "files", "completion", "consumers", "accounts", "errors", "health");

    private static final String LICENCE =
            """
            Licensed to the Apache Software Foundation (ASF) under one or more
            contributor license agreements.  See the NOTICE file distributed with
            this work for additional information regarding copyright ownership.
            The ASF licenses this file to You under the Apache License, Version 2.0
            (the "License"); you may not use this file except in compliance with
            the License.  You may obtain a copy of the License at

                 http://www.apache.org/licenses/LICENSE-2.0

            Unless required by applicable law or agreed to in writing, software
            distributed under the License is distributed on an "AS IS" BASIS,
            WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
            See the License for the specific language governing permissions and
            limitations under the License.
            """;

    private static final String COMPONENT = "camel-cloudconvert";
    private static final String EVENTS = "camel-cloudconvert-events";

    private final Path repository;
    private final String name;
    private final Path module;
    private final Path target;
    private final String version;
    private final String junit;

    private CamelLayout(Path repository, String name, Path target, String version, String junit) {
        this.repository = repository;
        this.name = name;
        this.module = repository.resolve(name);
        this.target = target;
        this.version = version;
        this.junit = junit;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 3) {
            System.err.println("usage: java tools/CamelLayout.java TARGET [CAMEL_VERSION] [JUNIT]");
            System.exit(2);
        }
        Path repository = Path.of("").toAbsolutePath();
        if (!Files.exists(repository.resolve("camel-cloudconvert/pom.xml"))) {
            System.err.println("run it in the root of the repository");
            System.exit(2);
        }
        Path target = Path.of(arguments[0]).toAbsolutePath();
        Path events = target.resolveSibling(target.getFileName() + "-events");
        for (Path folder : List.of(target, events)) {
            if (Files.exists(folder) && !isEmpty(folder)) {
                System.err.println(folder + " is not empty");
                System.exit(2);
            }
        }
        String version = arguments.length > 1 ? arguments[1] : "4.24.0";
        String junit = arguments.length > 2 ? arguments[2] : "6";
        new CamelLayout(repository, COMPONENT, target, version, junit).writeComponent();
        new CamelLayout(repository, EVENTS, events, version, junit).writeEvents();
        System.out.println(target);
        System.out.println(events);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private void writeComponent() throws IOException {
        for (String tree : List.of("src/main", "src/generated", "src/test")) {
            copy(module.resolve(tree), target.resolve(tree));
        }
        Files.writeString(
                target.resolve("pom.xml"),
                pom("CloudConvert", "Camel component that converts files with the CloudConvert API v2"));
        Path page = target.resolve("src/main/docs/cloudconvert-component.adoc");
        Files.createDirectories(page.getParent());
        Files.writeString(page, page());
    }

    /** Its tests share classes with those of the component, which its pom names. */
    private void writeEvents() throws IOException {
        for (String tree : List.of("src/main", "src/test")) {
            copy(module.resolve(tree), target.resolve(tree));
        }
        Matcher fixtures = Pattern.compile("<include>([\\w/]+\\.java)</include>")
                .matcher(Files.readString(module.resolve("pom.xml")));
        while (fixtures.find()) {
            if (LEFT_OUT.stream().noneMatch(folder -> fixtures.group(1).contains("/" + folder + "/"))) {
                Path copy = target.resolve("src/test/java").resolve(renamed(fixtures.group(1)));
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy, adapted(repository.resolve(COMPONENT).resolve("src/test/java").resolve(fixtures.group(1))));
            }
        }
        Files.writeString(
                target.resolve("pom.xml"),
                pom("CloudConvert Events", "The socket on which CloudConvert reports jobs and tasks"));
    }

    private void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean ofTests = folder.startsWith(module.resolve("src/test"));
                return ofTests && LEFT_OUT.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(renamed(from.relativize(file).toString()));
                Files.createDirectories(copy.getParent());
                if (isText(file)) {
                    Files.writeString(copy, adapted(file));
                } else {
                    Files.copy(file, copy);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isText(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.matches(".*\\.(java|properties|json|xml|ya?ml|txt|md)") || path.contains("META-INF/services/");
    }

    private String adapted(Path file) throws IOException {
        String text = renamed(Files.readString(file));
        String name = file.getFileName().toString();
        if (name.endsWith(".java")) {
            text = text.replaceAll("firstVersion = \"[^\"]*\"", "firstVersion = \"" + version + "\"")
                    .replace("org.apache.camel.test.junit5", "org.apache.camel.test.junit" + junit);
            return comment("/*\n", " * ", " */\n") + text;
        }
        if (name.endsWith(".json")) {
            return text.replaceAll("\"firstVersion\": \"[^\"]*\"", "\"firstVersion\": \"" + version + "\"");
        }
        boolean generated = file.startsWith(module.resolve("src/generated"));
        return name.endsWith(".properties") && !generated ? comment("## ", "## ", "") + text : text;
    }

    private static String renamed(String text) {
        Matcher matcher = PACKAGE.matcher(text.replace(OUR_GROUP, "org.apache.camel"));
        return matcher.replaceAll(found -> CAMEL_PACKAGE.replace('.', separator(found)));
    }

    private static char separator(MatchResult found) {
        return found.group(1).charAt(0);
    }

    private static String comment(String start, String line, String end) {
        return (start.equals(line) ? "" : start)
                + LICENCE.lines()
                        .map(text -> (line + text).stripTrailing() + "\n")
                        .collect(Collectors.joining())
                + end;
    }

    // the pom

    private String pom(String title, String description) throws IOException {
        String ours = Files.readString(module.resolve("pom.xml"));
        String dependencies = ours.substring(ours.indexOf("<dependencies>"), ours.indexOf("</dependencies>"));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + comment("<!--\n", "    ", "-->\n")
                + """
                <project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                         xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 http://maven.apache.org/maven-v4_0_0.xsd">
                    <modelVersion>4.0.0</modelVersion>
                    <parent>
                        <groupId>org.apache.camel</groupId>
                        <artifactId>components</artifactId>
                        <version>%s-SNAPSHOT</version>
                    </parent>
                    <artifactId>%s</artifactId>
                    <packaging>jar</packaging>
                    <name>Camel :: %s</name>
                    <description>%s</description>
                    <dependencies>
                %s    </dependencies>
                </project>
                """
                        .formatted(version, name, title, description, dependencies(dependencies));
    }

    /** Those that Camel's parent does not manage get a property that a pull request adds there. */
    private String dependencies(String ours) {
        StringBuilder all = new StringBuilder();
        Pattern.compile("(?s)<dependency>(.*?)</dependency>").matcher(ours).results().forEach(found -> {
            String artifact = value(found.group(1), "artifactId");
            String group = artifact.equals(COMPONENT) ? "org.apache.camel" : value(found.group(1), "groupId");
            Map<String, String> lines = new LinkedHashMap<>();
            lines.put("groupId", group);
            lines.put("artifactId", artifact.replace("camel-test-junit5", "camel-test-junit" + junit));
            if (!group.equals("org.apache.camel")) {
                lines.put("version", "${" + artifact + "-version}");
            }
            lines.put("scope", value(found.group(1), "scope"));
            lines.put("optional", value(found.group(1), "optional"));
            all.append("        <dependency>\n");
            lines.forEach((name, value) -> {
                if (!value.isEmpty()) {
                    all.append("            <%1$s>%2$s</%1$s>\n".formatted(name, value));
                }
            });
            all.append("        </dependency>\n");
        });
        return all.toString();
    }

    private static String value(String xml, String element) {
        Matcher matcher = Pattern.compile("<" + element + ">(.*?)</" + element + ">").matcher(xml);
        return matcher.find() ? matcher.group(1) : "";
    }

    // the page

    private String page() throws IOException {
        StringBuilder page = new StringBuilder(
                """
                = CloudConvert Component
                :doctitle: CloudConvert
                :shortname: cloudconvert
                :artifactid: camel-cloudconvert
                :description: Convert files with the CloudConvert API v2
                :since: %s
                :supportlevel: Preview
                :tabs-sync-option:
                :component-header: Both producer and consumer are supported
                //Manually maintained attributes
                :camel-spring-boot-name: cloudconvert

                *Since Camel {since}*

                *{component-header}*

                """
                        .formatted(version.replaceAll("\\.0$", "")));
        for (String name : PAGES) {
            String text = renamed(Files.readString(repository.resolve("docs/" + name + ".md")));
            page.append(new AsciiDoc(name).of(text)).append('\n');
        }
        return page.append("include::spring-boot:partial$starter.adoc[]\n").toString();
    }

    /** The Markdown of this repository's pages as AsciiDoc. */
    private static final class AsciiDoc {

        private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)]+)\\)");
        private static final Pattern START = Pattern.compile("<!-- (.+): START -->");

        private final String page;
        private final StringBuilder out = new StringBuilder();
        private final List<String> table = new ArrayList<>();
        private boolean code;
        private boolean generated;

        AsciiDoc(String page) {
            this.page = page;
        }

        String of(String markdown) {
            markdown.lines().forEach(this::line);
            flushTable();
            return out.toString();
        }

        private void line(String line) {
            if (line.startsWith("```")) {
                code(line.substring(3).strip());
            } else if (code) {
                out.append(line).append('\n');
            } else if (START.matcher(line).matches()) {
                generated = true;
                out.append(include(line));
            } else if (line.endsWith(": END -->")) {
                generated = false;
            } else if (!generated) {
                text(line);
            }
        }

        private void code(String language) {
            if (!code) {
                flushTable();
                out.append("[source").append(language.isEmpty() ? "" : "," + language).append("]\n");
            }
            code = !code;
            out.append("----\n");
        }

        /** Camel's own build writes these tables. */
        private static String include(String marker) {
            if (marker.contains("component options")) {
                return "include::partial$component-configure-options.adoc[]\n"
                        + "include::partial$component-endpoint-options.adoc[]\n";
            }
            return marker.contains("headers") ? "include::partial$component-endpoint-headers.adoc[]\n" : "";
        }

        private void text(String line) {
            if (line.startsWith("|")) {
                table.add(line);
                return;
            }
            flushTable();
            Matcher heading = Pattern.compile("(#+) (.*)").matcher(line);
            if (heading.matches()) {
                out.append("[[").append(anchor(page, heading.group(2))).append("]]\n");
                if (heading.group(1).length() == 1) {
                    out.append("[[").append(page).append("]]\n");
                }
                out.append("=").append("=".repeat(heading.group(1).length())).append(' ');
                out.append(inline(heading.group(2))).append('\n');
            } else if (line.startsWith("- ")) {
                out.append("* ").append(inline(line.substring(2))).append('\n');
            } else if (!line.startsWith("<!--")) {
                boolean literal = line.startsWith("    ");
                out.append(literal ? line : inline(line)).append('\n');
            }
        }

        private void flushTable() {
            if (table.isEmpty()) {
                return;
            }
            out.append("[%autowidth.stretch,options=\"header\"]\n|===\n");
            for (int row = 0; row < table.size(); row++) {
                if (row != 1) {
                    out.append(inline(table.get(row).replaceAll("\\|\\s*$", "").stripTrailing())).append('\n');
                }
            }
            out.append("|===\n");
            table.clear();
        }

        /** A link within the page where its aim is here, and its text alone where the aim stays in this repository. */
        private String inline(String text) {
            return LINK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(link(found.group(1), found.group(2))));
        }

        private String link(String text, String aim) {
            if (aim.matches("https?://.*")) {
                return "link:" + aim + "[" + text + "]";
            }
            String[] parts = aim.split("#", 2);
            String name = parts[0].isEmpty() ? page : parts[0].replaceAll("\\.md$", "");
            if (!PAGES.contains(name)) {
                return text;
            }
            return "<<" + (parts.length > 1 ? name + "-" + parts[1] : name) + "," + text.replace("`", "").replaceAll("\\.md$", "") + ">>";
        }

        /** As the links of this repository call it. */
        private static String anchor(String page, String heading) {
            return page + "-"
                    + heading.toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9 _-]", "")
                            .replace(' ', '-');
        }
    }
}
