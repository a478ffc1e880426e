package io.github.camelcloudconvert.examples.kafka;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as it stands: two workers, of which one is killed. */
class WorkersApplicationTest {

    private static final int LETTERS = 12;

    /** Every wait inside has its own end. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aWorkerThatWasKilledLosesNothingAndPaysNothingTwice(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkersApplication.Count count =
                new WorkersApplication(folder, LETTERS, new PrintStream(out, true, StandardCharsets.UTF_8)).run(2, 1);

        assertThat(count.paid()).isEqualTo(LETTERS);
        assertThat(count.results()).containsOnlyKeys(requests(1, LETTERS));
        assertThat(count.failures()).containsOnlyKeys("request-13", "request-14", "null");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .last()
                .isEqualTo(
                        "14 requests, each sent twice, and one without an id: 12 results, 3 failures, 12 jobs paid.");
        // killed between a result and its entry in the topic of what is done: once for each consumer at most
        assertThat(count.results().values().stream().mapToInt(List::size).sum()).isLessThanOrEqualTo(LETTERS + 2);
    }

    private static Set<String> requests(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> "request-" + number)
                .collect(Collectors.toSet());
    }
}
