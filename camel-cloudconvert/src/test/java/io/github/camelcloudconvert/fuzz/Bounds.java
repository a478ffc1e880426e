package io.github.camelcloudconvert.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * Holds each try of a property to bounds that no machine's load can move: the processor time and the memory that its own
 * thread takes. With {@code -Dfuzz.report=true} it writes how often each property was tried into docs/reliability.md.
 */
public final class Bounds implements AroundPropertyHook, AroundTryHook {

    private static final long MOST_NANOS = 2_000_000_000L;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor executor, List<Object> parameters) {
        long id = Thread.currentThread().getId();
        long nanos = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getThreadAllocatedBytes(id);
        TryExecutionResult result = executor.execute(parameters);
        long took = THREADS.getCurrentThreadCpuTime() - nanos;
        long used = THREADS.getThreadAllocatedBytes(id) - bytes;
        return result.isFalsified() || (took <= MOST_NANOS && used <= MOST_BYTES)
                ? result
                : TryExecutionResult.falsified(new AssertionError(
                        "took " + took / 1_000_000 + " ms of processor time and " + used + " bytes"));
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property)
            throws IOException {
        PropertyExecutionResult result = property.execute();
        if (Boolean.getBoolean("fuzz.report") && result.status() == PropertyExecutionResult.Status.SUCCESSFUL) {
            report(
                    context.containerClass().getSimpleName() + ": "
                            + context.label().replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT),
                    result.countTries());
        }
        return result;
    }

    /** Puts the row in place of that of an earlier run, and the rows in order. */
    private static synchronized void report(String property, int tries) throws IOException {
        Path page = Path.of("../docs/reliability.md");
        String start = "<!-- fuzzing: START -->\n| property | inputs |\n| --- | ---: |\n";
        String text = Files.readString(page);
        int from = text.indexOf(start) + start.length();
        int to = text.indexOf("<!-- fuzzing: END -->");
        StringBuilder rows = new StringBuilder();
        Stream.concat(
                        text.substring(from, to).lines().filter(row -> !row.startsWith("| " + property + " |")),
                        Stream.of("| " + property + " | " + tries + " |"))
                .sorted()
                .forEach(row -> rows.append(row).append('\n'));
        Files.writeString(page, text.substring(0, from) + rows + text.substring(to));
    }
}
