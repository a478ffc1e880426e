package io.github.camelcloudconvert.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Every request of a message meets every fault, once and each time. Of each cell it asserts what the message comes to, one
 * paid job at most, one callback, no temporary file, no connection and no thread left, and an end.
 */
class FaultMatrixTest {

    private static final int AT_ONCE = 8;
    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();
    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(AT_ONCE);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    static Path temp;

    @BeforeAll
    static void start() {
        CONTEXT.start();
    }

    @AfterAll
    static void stop() {
        WORKERS.shutdownNow();
        CONTEXT.stop();
    }

    @TestFactory
    Stream<DynamicTest> everyRequestAndEveryFault() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<DynamicTest> tests = new ArrayList<>();
        List<Future<?>> runs = new ArrayList<>();
        for (Cell cell : FaultMatrix.cells()) {
            Path directory = temp.resolve("cell-" + tests.size());
            Future<?> run = WORKERS.submit(() -> {
                cell.run(CONTEXT, directory);
                return null;
            });
            runs.add(run);
            tests.add(dynamicTest(cell.toString(), () -> {
                run.get();
                assertThat(cell.problems).isEmpty();
            }));
        }
        tests.add(dynamicTest("no thread is left", () -> noThreadIsLeft(before, runs)));
        return tests.stream();
    }

    private static void noThreadIsLeft(Set<Thread> before, List<Future<?>> runs)
            throws ExecutionException, InterruptedException {
        for (Future<?> run : runs) {
            run.get();
        }
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread))
                        .map(Thread::getName)
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains("cloudconvert")))
                .isEmpty());
    }
}
