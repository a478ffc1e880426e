package io.github.camelcloudconvert.examples.kafka;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Four workers, of which one after the other is killed until the last one does what they have left. */
@Tag("soak")
class WorkersSoakTest {

    private static final int LETTERS = Integer.getInteger("soak.letters", 80);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theLastOfFourWorkersDoesWhatTheKilledOnesLeft(@TempDir Path folder) throws Exception {
        WorkersApplication.Count count = new WorkersApplication(folder, LETTERS, System.out).run(4, 3);

        assertThat(count.paid()).isEqualTo(LETTERS);
        assertThat(count.results()).hasSize(LETTERS);
        assertThat(count.failures()).hasSize(3);
    }
}
