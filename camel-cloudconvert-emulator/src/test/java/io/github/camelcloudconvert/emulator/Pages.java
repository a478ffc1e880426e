package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of the documentation, of which tests write or check parts. */
final class Pages {
    /** Surefire starts the tests in the folder of the module. */
    static final Path EMULATOR = Path.of("../docs/emulator.md");

    static final Path FIDELITY = Path.of("../docs/fidelity.md");

    private Pages() {}

    /** With {@code -Ddocs.update=true} writes what otherwise has to be there. */
    static void requireGenerated(Path page, String section, String expected) throws IOException {
        String start = "<!-- " + section + ": START -->\n";
        String text = Files.readString(page);
        assertThat(text).contains(start);
        int from = text.indexOf(start) + start.length();
        int to = text.indexOf("<!-- " + section + ": END -->", from);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, text.substring(0, from) + expected + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to))
                .as("'" + section + "' in " + page + ", which the build can write anew: run mvn -q test"
                        + " -Dtest=DocsTest,FidelityTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true")
                .isEqualTo(expected);
    }
}
