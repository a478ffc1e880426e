package io.github.camelcloudconvert.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Runs one contestant in a JVM of its own and does what its standard input says, a line an order:
 *
 * <ul>
 *   <li>{@code run CONVERSIONS IN_FLIGHT SECONDS} converts until either bound is reached, and answers with the
 *       conversions done, nanoseconds, CPU nanoseconds without those of the compiler, CPU nanoseconds of the compiler,
 *       and the number of threads at the end;
 *   <li>{@code objects CONVERSIONS} answers with {@code CLASS INSTANCES BYTES FUTURE} for what conversions made, garbage
 *       included, and ends with a line {@code end CONVERSIONS}: those that were counted. They are fewer where the garbage
 *       of that many does not fit into the heap.
 * </ul>
 *
 * <p>It uses nothing but the JDK, so that it runs on any contestant's class path.
 */
public final class ContestantProcess {

    private static final int OBJECTS_IN_FLIGHT = 16;

    /** {@code USER_HZ}, in which Linux counts the time of threads. */
    private static final long NANOS_PER_TICK = TimeUnit.SECONDS.toNanos(1) / 100;

    private final Contestant contestant;
    private final PrintStream out;

    private ContestantProcess(Contestant contestant, PrintStream out) {
        this.contestant = contestant;
        this.out = out;
    }

    /** Takes the contestant's class, the stub's address, and {@code true} where the file is to be uploaded. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err); // what libraries print must not look like an answer
        Contestant contestant = Class.forName(arguments[0])
                .asSubclass(Contestant.class)
                .getConstructor(String.class, boolean.class)
                .newInstance(arguments[1], Boolean.valueOf(arguments[2]));
        int status = 1; // threads of the contestant must not keep a process that has failed
        try {
            new ContestantProcess(contestant, out).obey();
            status = 0;
        } catch (Exception e) {
            System.getLogger(ContestantProcess.class.getName()).log(System.Logger.Level.ERROR, "ended", e);
        } finally {
            System.exit(status);
        }
    }

    private void obey() throws Exception {
        out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] order = line.split(" ", -1);
            if (order[0].equals("run")) {
                run(Integer.parseInt(order[1]), Integer.parseInt(order[2]), Long.parseLong(order[3]));
            } else {
                objects(Integer.parseInt(order[1]));
            }
            out.flush();
        }
        contestant.close();
    }

    private void run(int conversions, int inFlight, long seconds) throws Exception {
        long compiler = compilerNanos();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        int done = convert(conversions, inFlight, start + TimeUnit.SECONDS.toNanos(seconds));
        long nanos = System.nanoTime() - start;
        compiler = compilerNanos() - compiler;
        cpu = cpuNanos() - cpu - compiler;
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        out.println(done + " " + nanos + " " + cpu + " " + compiler + " " + threads);
    }

    private int convert(int conversions, int inFlight, long end) throws InterruptedException, IOException {
        Semaphore free = new Semaphore(inFlight);
        AtomicReference<Throwable> failed = new AtomicReference<>();
        int started = 0;
        while (started < conversions && System.nanoTime() < end) {
            free.acquire();
            started++;
            contestant.convert().whenComplete((bytes, failure) -> {
                if (failure != null || bytes != Contestant.FILE_BYTES) {
                    failed.set(failure != null ? failure : new IOException(bytes + " bytes"));
                }
                free.release();
            });
        }
        free.acquire(inFlight);
        if (failed.get() != null) {
            throw new IOException("a conversion failed", failed.get());
        }
        return started;
    }

    /** Counts over fewer conversions where the garbage of that many does not fit into the heap. */
    private void objects(int conversions) throws Exception {
        System.gc();
        String before = histogram();
        long collections = collections();
        convert(conversions, OBJECTS_IN_FLIGHT, Long.MAX_VALUE);
        String after = histogram();
        if (collections != collections()) {
            if (conversions <= OBJECTS_IN_FLIGHT) {
                throw new IOException("the heap is too small to count garbage");
            }
            objects(conversions / 2);
            return;
        }
        new ObjectDifference(before, after).print(out);
        out.println("end " + conversions);
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    /** Lists every class with its instances, garbage included. */
    private static String histogram() throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[] {"-all"}},
                        new String[] {String[].class.getName()});
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    /** Sums up the CPU time of the compiler's threads; 0 where the system is not Linux. */
    private static long compilerNanos() throws IOException {
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        long ticks = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                ticks += compilerTicks(thread);
            }
        }
        return ticks * NANOS_PER_TICK;
    }

    private static long compilerTicks(Path thread) throws IOException {
        try {
            String line = Files.readString(thread.resolve("stat"));
            String name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return name.startsWith("C1 ") || name.startsWith("C2 ")
                    ? Long.parseLong(fields[11]) + Long.parseLong(fields[12])
                    : 0;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
