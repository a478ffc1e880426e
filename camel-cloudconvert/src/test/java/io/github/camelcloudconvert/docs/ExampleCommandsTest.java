package io.github.camelcloudconvert.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The command by which each example starts: printed where a reader looks, and compiling what the example needs. */
class ExampleCommandsTest {

    private static final String GROUP = "io.github.camel-cloudconvert";

    @TestFactory
    Stream<DynamicTest> theCommandStandsInBothReadmes() throws IOException {
        Page readme = Page.named("README.md");
        return examples()
                .map(example -> dynamicTest(String.valueOf(example.getFileName()), () -> {
                    String command = "mvn compile -Dexample=" + example.getFileName();
                    assertThat(Files.readString(example.resolve("README.md"))).contains("\n" + command + "\n");
                    assertThat(readme.text()).contains(example.getFileName() + "/README.md", command);
                }));
    }

    @TestFactory
    Stream<DynamicTest> theCommandCompilesWhatTheExampleNeedsAndNoMore() throws IOException {
        return examples()
                .map(example -> dynamicTest(String.valueOf(example.getFileName()), () -> {
                    List<String> needed = new ArrayList<>();
                    addModules(example, needed);
                    assertThat(modulesBuiltFor(String.valueOf(example.getFileName())))
                            .containsExactlyInAnyOrderElementsOf(
                                    needed.stream().distinct().toList());
                }));
    }

    private static Stream<Path> examples() throws IOException {
        return Page.modules().stream().filter(module -> module.getParent().endsWith("camel-cloudconvert-examples"));
    }

    /** The module and all modules that it depends on, without what only tests need. */
    private static void addModules(Path module, List<String> needed) throws Exception {
        needed.add(Page.root().relativize(module).toString());
        for (Element dependency : elements(pom(module), "dependency")) {
            if (text(dependency, "groupId").equals(GROUP)
                    && !text(dependency, "scope").equals("test")) {
                addModules(Page.root().resolve(text(dependency, "artifactId")), needed);
            }
        }
    }

    private static List<String> modulesBuiltFor(String example) throws Exception {
        List<String> modules = new ArrayList<>();
        for (Element activation : elements(pom(Page.root()), "activation")) {
            Element profile = (Element) activation.getParentNode();
            String value = text(activation, "value");
            if (text(activation, "name").equals("example") && (value.isEmpty() || value.equals(example))) {
                elements(profile, "module")
                        .forEach(module -> modules.add(module.getTextContent().replace("${example}", example)));
            }
        }
        return modules;
    }

    private static Element pom(Path module) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(module.resolve("pom.xml").toFile());
        return pom.getDocumentElement();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        List<Element> found = elements(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
