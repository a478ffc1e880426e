package io.github.camelcloudconvert.examples.once;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The example with fewer files and one kill. */
class KilledApplicationTest {

    @Test
    void aWorkerThatWasKilledPaysOnceForEachFile(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int paid = new KilledApplication(folder, 4, new PrintStream(out, true, StandardCharsets.UTF_8)).run(1);

        assertThat(paid).isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).last().isEqualTo("4 files, 4 results, 4 jobs paid.");
        for (int number = 1; number <= 4; number++) {
            assertThat(folder.resolve("out/letter-" + number + ".pdf"))
                    .content(StandardCharsets.ISO_8859_1)
                    .startsWith("%PDF");
        }
    }
}
