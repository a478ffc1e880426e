package io.github.camelcloudconvert.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * Conversions per second and CPU per conversion, 64 in flight, interleaved rounds, medians. The stub runs in a process
 * of its own; where {@code taskset} exists, client and stub have a core each.
 */
public final class FlowBenchmark {

    private static final int IN_FLIGHT = 64;
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int CONVERSIONS = Integer.getInteger("conversions", 20_000);
    private static final int WARM_UP = Integer.getInteger("warmup", 20_000);

    /** Part of a contestant's name, to look at that one alone. */
    private static final String ONLY = System.getProperty("only", "");

    private FlowBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Process stub = startStub();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stub.getInputStream(), StandardCharsets.US_ASCII))) {
            String base = "http://127.0.0.1:" + lines.readLine();
            byte[] file = new byte[10 * 1024];
            Arrays.fill(file, (byte) 'x');
            run(List.of(
                    new RawContestant(base, false, file),
                    new ComponentContestant(base, false, file),
                    new RawContestant(base, true, file),
                    new ComponentContestant(base, true, file)));
        } finally {
            stub.destroy();
        }
        System.exit(0);
    }

    private static Process startStub() throws Exception {
        List<String> command = new ArrayList<>();
        if (System.getProperty("stub.core") != null) {
            command.addAll(List.of("taskset", "-c", System.getProperty("stub.core")));
        }
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                StubServer.class.getName()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void run(List<Contestant> contestants) throws Exception {
        List<Lane> lanes = new ArrayList<>();
        for (Contestant contestant : contestants) {
            if (!contestant.name().contains(ONLY)) {
                continue;
            }
            measure(contestant, WARM_UP);
            lanes.add(new Lane(contestant, new ArrayList<>()));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Lane lane : lanes) {
                lane.results().add(measure(lane.contestant(), CONVERSIONS));
            }
        }
        System.out.printf("%-36s %16s %20s%n", "median of " + ROUNDS, "conversions/s", "CPU us/conversion");
        for (Lane lane : lanes) {
            System.out.printf(
                    Locale.ROOT,
                    "%-36s %16.0f %20.1f%n",
                    lane.contestant().name(),
                    lane.median(Result::perSecond),
                    lane.median(Result::cpuMicros));
            lane.contestant().close();
        }
    }

    private static Result measure(Contestant contestant, int conversions) throws InterruptedException {
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        AtomicInteger failures = new AtomicInteger();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        for (int i = 0; i < conversions; i++) {
            inFlight.acquire();
            CompletableFuture<Long> done = contestant.convert();
            done.whenComplete((bytes, failure) -> {
                if (failure != null || bytes != 10 * 1024) {
                    failures.incrementAndGet();
                }
                inFlight.release();
            });
        }
        inFlight.acquire(IN_FLIGHT);
        long nanos = System.nanoTime() - start;
        if (failures.get() > 0) {
            throw new IllegalStateException(contestant.name() + ": " + failures + " conversions failed");
        }
        return new Result(
                conversions * (double) TimeUnit.SECONDS.toNanos(1) / nanos, (cpuNanos() - cpu) / 1000.0 / conversions);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private record Lane(Contestant contestant, List<Result> results) {

        double median(ToDoubleFunction<Result> figure) {
            double[] values = results.stream().mapToDouble(figure).sorted().toArray();
            return values[values.length / 2];
        }
    }

    private record Result(double perSecond, double cpuMicros) {}
}
