package io.github.camelcloudconvert.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Holds a number of jobs in flight and measures how late, and at what cost, their ends are learnt. The stub runs in a
 * process of its own. Run it with the heap that it is to prove: {@code -Xmx256m}. The argument {@code growth} takes 10 to
 * 10,000 jobs of 5 s in turn, and prints a line of figures for each: jobs in flight, median, 99th percentile and maximum
 * from end to callback in milliseconds, status calls per job and second, CPU microseconds per job, live heap in MB, threads.
 */
public final class WaitingBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmup", 40));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("measured", 60));
    private static final String COMPLETION = System.getProperty("completion", "auto");
    private static final Pattern END = Pattern.compile("storage\\.example/(\\d+)/");
    private static final Pattern COUNT = Pattern.compile("\"(\\w+)\"=(\\d+)");

    private final Row row;
    private final String base;
    private final String syncBase;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ConcurrentLinkedQueue<Long> latenessMicros = new ConcurrentLinkedQueue<>();
    private final boolean growth;
    private volatile boolean measuring;
    private volatile boolean stopping;

    private record Row(String name, int jobs, Duration each, int readLimit) {}

    private record Counts(int lists, int jobs, int held, int refused) {

        int status() {
            return lists + jobs + held;
        }
    }

    private WaitingBenchmark(Row row, boolean growth, String base, String syncBase) {
        this.row = row;
        this.growth = growth;
        this.base = base;
        this.syncBase = syncBase;
    }

    public static void main(String[] arguments) throws Exception {
        List<Row> rows = List.of(
                new Row("10,000 jobs of 5 s, no limit", 10_000, Duration.ofSeconds(5), 0),
                new Row("1,000 jobs of 30 s, 500 reads a minute", 1_000, Duration.ofSeconds(30), 500));
        if (arguments.length > 0 && arguments[0].equals("growth")) {
            for (int jobs = 10; jobs <= 10_000; jobs *= 10) {
                measure(new Row(jobs + " jobs", jobs, Duration.ofSeconds(5), 0), true);
            }
            System.exit(0);
        }
        String only = System.getProperty("only", "");
        for (Row row : rows) {
            if (row.name().contains(only)) {
                measure(row, false);
            }
        }
        System.exit(0);
    }

    private static void measure(Row row, boolean growth) throws Exception {
        Process stub = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WaitingStub.class.getName(),
                        String.valueOf(row.each().toMillis()),
                        String.valueOf(row.readLimit()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stub.getInputStream(), StandardCharsets.US_ASCII))) {
            String[] ports = lines.readLine().split(" ");
            new WaitingBenchmark(row, growth, "http://127.0.0.1:" + ports[0], "http://127.0.0.1:" + ports[1] + "/sync")
                    .run();
        } finally {
            stub.destroy();
        }
    }

    private void run() throws Exception {
        context.start();
        Endpoint endpoint = context.getEndpoint("cloudconvert:convert?outputFormat=pdf&apiKey=benchmark&baseUrl=" + base
                + "&syncBaseUrl=" + syncBase + "&result=url&maxInFlight=" + row.jobs() + "&completion=" + COMPLETION
                + "&sourceUrl=https://files.example/in.md");
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        // spread over the time of one job, as they would be after a while
        long gap = row.each().toNanos() / row.jobs();
        long start = System.nanoTime();
        for (int number = 0; number < row.jobs(); number++) {
            while (System.nanoTime() - start < number * gap) {
                LockSupport.parkNanos(gap);
            }
            send(endpoint, producer);
        }
        // few jobs warm nothing, however long they are held
        hold(row.jobs() < 10_000 && growth ? WARM_UP.dividedBy(4) : WARM_UP);
        peaks().forEach(MemoryPoolMXBean::resetPeakUsage);
        Counts before = counts();
        long cpu = cpuNanos();
        measuring = true;
        hold(MEASURED);
        measuring = false;
        cpu = cpuNanos() - cpu;
        if (growth) {
            printLine(counts().status() - before.status(), cpu);
        } else {
            report(before, counts());
        }
        stopping = true;
        producer.stop();
        context.stop();
    }

    private static void hold(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void send(Endpoint endpoint, AsyncProducer producer) {
        Exchange exchange = endpoint.createExchange();
        inFlight.incrementAndGet();
        producer.process(exchange, synchronously -> {
            inFlight.decrementAndGet();
            learn(exchange);
            if (!stopping) {
                send(endpoint, producer);
            }
        });
    }

    private void learn(Exchange exchange) {
        if (!measuring) {
            return;
        }
        String address = exchange.getMessage().getBody(String.class);
        Matcher end = END.matcher(address == null ? "" : address);
        if (exchange.getException() == null && end.find()) {
            latenessMicros.add(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - Long.parseLong(end.group(1)));
        } else {
            failed.incrementAndGet();
        }
    }

    private Counts counts() throws IOException, InterruptedException {
        String text = http.send(
                        HttpRequest.newBuilder(URI.create(base + "/counts")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        int[] values = new int[4];
        List<String> names = List.of("lists", "jobs", "held", "refused");
        Matcher count = COUNT.matcher(text);
        while (count.find()) {
            values[names.indexOf(count.group(1))] = Integer.parseInt(count.group(2));
        }
        return new Counts(values[0], values[1], values[2], values[3]);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private List<Long> sortedLateness() {
        List<Long> sorted = new ArrayList<>(latenessMicros);
        sorted.sort(null);
        return sorted;
    }

    private void printLine(int status, long cpu) {
        List<Long> sorted = sortedLateness();
        System.out.printf(
                Locale.ROOT,
                "%d %.0f %.0f %.0f %.4f %.0f %d %d%n",
                row.jobs(),
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                quantile(sorted, 1),
                status / (double) row.jobs() / MEASURED.toSeconds(),
                cpu / 1000.0 / (sorted.size() + failed.get()),
                liveMb(),
                ourThreads().size());
    }

    private void report(Counts before, Counts after) {
        List<Long> sorted = sortedLateness();
        int status = after.status() - before.status();
        System.out.printf(Locale.ROOT, "%s, completion=%s%n", row.name(), COMPLETION);
        System.out.printf(
                Locale.ROOT,
                "  ended %d (failed %d), in flight %d, %.0f/s%n",
                sorted.size() + failed.get(),
                failed.get(),
                inFlight.get(),
                sorted.size() / (double) MEASURED.toSeconds());
        System.out.printf(
                Locale.ROOT,
                "  end of job to callback: median %.0f ms, p99 %.0f ms, most %.0f ms%n",
                quantile(sorted, 0.5),
                quantile(sorted, 0.99),
                quantile(sorted, 1));
        System.out.printf(
                Locale.ROOT,
                "  status calls %d (lists %d, jobs %d, held %d): %.4f per job and second, %d a minute; refused %d%n",
                status,
                after.lists() - before.lists(),
                after.jobs() - before.jobs(),
                after.held() - before.held(),
                status / (double) row.jobs() / MEASURED.toSeconds(),
                status * TimeUnit.MINUTES.toSeconds(1) / MEASURED.toSeconds(),
                after.refused());
        List<String> threads = ourThreads();
        System.out.printf(
                Locale.ROOT,
                "  heap: peak %d MB, live %d MB; threads of ours %d%n",
                peakMb(),
                liveMb(),
                threads.size());
        System.out.println("  " + threads);
    }

    private static double quantile(List<Long> sorted, double part) {
        return sorted.isEmpty() ? -1 : sorted.get((int) Math.ceil(part * (sorted.size() - 1))) / 1000.0;
    }

    private static List<MemoryPoolMXBean> peaks() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** With garbage that waits for a collection. */
    private static long peakMb() {
        return peaks().stream()
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum()
                >> 20;
    }

    private static long liveMb() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("cloudconvert"))
                .sorted()
                .toList();
    }
}
