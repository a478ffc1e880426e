package io.github.camelcloudconvert.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about fidelity tells how the live run is started, and what it needs. */
class LivePageTest {

    @Test
    void thePageNamesTheFilesTheKeyAndTheCost() throws IOException {
        String page = Files.readString(Path.of("../docs/fidelity.md"));
        int credits = Scenarios.ALL.stream().mapToInt(Scenario::credits).sum();

        RegisteredFiles.md5().forEach((name, md5) -> assertThat(page).contains("| `" + name + "` | `" + md5 + "` |"));
        assertThat(page).contains("export " + LiveSettings.KEY + "=", "some " + credits + " credits");
    }
}
