package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.faults.FaultMatrix;
import io.github.camelcloudconvert.operation.Operations;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** What the pages say is what the build knows. */
class DocsTest {

    private static final String MODEL = "/META-INF/io/github/camelcloudconvert/cloudconvert.json";

    /** Without the names of data types, such as {@code cloudconvert:application-json}. */
    private static final Pattern URI =
            Pattern.compile("(?<![\\w.:-])cloudconvert:\\w++(?!-)(?:\\?(?:RAW\\([^)]*\\)|[^\\s\"'`<>)|])+)?");

    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

    /** As the syntax is written, which is no URI. */
    private static final String SYNTAX = "cloudconvert:operation";

    private static final Pattern OPERATION_ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    private final String json = read(MODEL);

    @Test
    void theTableOfComponentOptionsIsFresh() throws IOException {
        Page.named("docs/component.md").requireGenerated("component options", tables().component());
    }

    @Test
    void theTablesOfEndpointOptionsAreFresh() throws IOException {
        Page.named("docs/component.md").requireGenerated("endpoint options", tables().endpoint());
    }

    @Test
    void theTableOfHeadersIsFresh() throws IOException {
        Page.named("docs/component.md").requireGenerated("headers", tables().headers());
    }

    @Test
    void theTableOfFaultsIsFresh() throws IOException {
        Page.named("docs/reliability.md").requireGenerated("fault matrix", FaultMatrix.table());
        Page.named("docs/reliability.md").requireGenerated("fault matrix of convertly", FaultMatrix.tableOfConvertly());
    }

    @Test
    void theTablesOfOperationsNameEveryOneInOrder() throws IOException {
        String section = section("docs/operations.md", "## All operations");
        assertThat(OPERATION_ROW.matcher(section).results().map(row -> row.group(1)))
                .containsExactlyElementsOf(Operations.names());
    }

    @Test
    void thePageOnErrorsNamesEveryError() throws Exception {
        Path folder = Path.of(CloudConvertException.class
                .getResource("CloudConvertException.class")
                .toURI());
        try (Stream<Path> classes = Files.list(folder.getParent())) {
            List<String> errors = classes.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Exception.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .toList();
            assertThat(errors).hasSizeGreaterThan(10);
            assertThat(Page.named("docs/errors.md").code()).containsAll(errors);
        }
    }

    @Test
    void theTestsThatEnforceTheLawsExist() throws IOException {
        List<String> named = Page.named("docs/laws.md").code().stream()
                .filter(code -> code.matches("[A-Z]\\w*(Test|IT|Contract)"))
                .toList();
        assertThat(named).hasSizeGreaterThan(9);
        assertThat(testClasses()).containsAll(new TreeSet<>(named));
    }

    @Test
    void theTestsOfTheThreatModelExist() throws IOException {
        List<String> promises = Page.named("docs/security.md")
                .text()
                .lines()
                .dropWhile(line -> !line.startsWith("| promise |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(promises).hasSizeGreaterThan(9);
        for (String promise : promises) {
            List<String> tests = Pattern.compile("`(\\w+Test)`")
                    .matcher(promise)
                    .results()
                    .map(test -> test.group(1))
                    .toList();
            assertThat(tests).as(promise).isNotEmpty();
            assertThat(testClasses()).as(promise).containsAll(tests);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyUriIsKnownToTheCatalog() throws IOException {
        CamelCatalog catalog = catalog();
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : filesWithUris()) {
            // a long URI in Java is written in parts
            String text = JOINED.matcher(Files.readString(file)).replaceAll("");
            URI.matcher(text)
                    .results()
                    .map(uri -> uri.group().replace("&amp;", "&"))
                    .filter(uri -> !uri.equals(SYNTAX))
                    .map(uri -> dynamicTest(file.getFileName() + ": " + uri, () -> requireValidUri(catalog, uri)))
                    .forEach(tests::add);
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointInYamlIsKnownToTheCatalog() throws IOException {
        CamelCatalog catalog = catalog();
        List<DynamicTest> tests = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Page.Block block : page.blocks("yaml")) {
                YamlEndpoints.of(block.text())
                        .forEach(endpoint ->
                                tests.add(dynamicTest(page + ": " + endpoint, () -> endpoint.requireValid(catalog))));
            }
        }
        for (Path file : filesWithUris()) {
            if (file.toString().endsWith(".camel.yaml")) {
                YamlEndpoints.of(Files.readString(file))
                        .forEach(endpoint -> tests.add(dynamicTest(
                                file.getFileName() + ": " + endpoint, () -> endpoint.requireValid(catalog))));
            }
        }
        assertThat(tests).hasSizeGreaterThan(20);
        return tests.stream();
    }

    @Test
    void theCatalogWouldNoticeAWrongEndpointInYaml() {
        String wrong = "- to:\n    uri: cloudconvert:convert\n    parameters:\n      outputFromat: pdf\n";
        assertThatThrownBy(() -> YamlEndpoints.of(wrong).get(0).requireValid(catalog()))
                .hasMessageContaining("outputFromat");
    }

    @Test
    void theCatalogWouldNoticeAWrongUri() {
        for (String wrong : List.of(
                "cloudconvert:convert?outputFromat=pdf",
                "cloudconvert:konvert?outputFormat=pdf",
                "cloudconvert:convert?completion=maybe",
                "cloudconvert:convert?deleteJob=perhaps")) {
            assertThat(catalog().validateEndpointProperties(wrong).isSuccess())
                    .as(wrong)
                    .isFalse();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyPropertyIsKnownToTheCatalog() throws IOException {
        CamelCatalog catalog = catalog();
        List<DynamicTest> tests = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Page.Block block : page.blocks("properties")) {
                block.text()
                        .lines()
                        .filter(line -> line.startsWith("camel."))
                        .map(line -> dynamicTest(page + ": " + line, () -> requireValidProperty(catalog, line)))
                        .forEach(tests::add);
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Page page : Page.all()) {
            page.links().forEach(link -> tests.add(dynamicTest(page + ": " + link, link::requireTarget)));
        }
        assertThat(tests).hasSizeGreaterThan(100);
        return tests.stream();
    }

    /** Options of the component webhook stand among those of the endpoint that it carries. */
    private static void requireValidUri(CamelCatalog catalog, String uri) {
        String own = uri.replaceAll("webhook(AutoRegister|BasePath|ComponentName|ExternalUrl|Path)=[^&]*(&|$)", "");
        EndpointValidationResult result = catalog.validateEndpointProperties(own);
        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    private static void requireValidProperty(CamelCatalog catalog, String line) {
        ConfigurationPropertiesValidationResult result = catalog.validateConfigurationProperty(line);
        assertThat(result.isAccepted()).as("known").isTrue();
        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    private OptionTables tables() {
        return new OptionTables(JsonMapper.generateComponentModel(json));
    }

    private CamelCatalog catalog() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("cloudconvert", CloudConvertComponent.class.getName(), json);
        return catalog;
    }

    /** From the heading to the next of its rank. */
    private static String section(String page, String heading) throws IOException {
        String text = Page.named(page).text();
        int from = text.indexOf(heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        int to = text.indexOf("\n## ", from + 1);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    private static List<Path> filesWithUris() throws IOException {
        List<Path> files = new ArrayList<>(Page.all().stream().map(Page::file).toList());
        try (Stream<Path> examples = Files.walk(Page.root().resolve("camel-cloudconvert-examples"))) {
            examples.filter(file -> file.toString().matches(".*\\.(java|xml|yaml|properties|md)"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .forEach(files::add);
        }
        return files;
    }

    private static Set<String> testClasses() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> modules = Files.walk(Page.root(), 2)) {
            for (Path pom : modules.filter(file -> file.endsWith("pom.xml")).toList()) {
                Path sources = pom.resolveSibling("src/test/java");
                if (Files.exists(sources)) {
                    try (Stream<Path> tree = Files.walk(sources)) {
                        tree.map(file -> file.getFileName().toString())
                                .filter(name -> name.endsWith(".java"))
                                .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
                    }
                }
            }
        }
        return names;
    }

    private static String read(String resource) {
        try (InputStream in = DocsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
