package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A process of its own that converts texts in rounds, and after each round, when nothing is under way, writes down what it
 * holds. Arguments: the addresses of the API and of the sync host, the directory, how many rounds of how many conversions,
 * and the minutes after which no further conversion begins.
 */
final class SoakedConversions {

    static final String SAMPLES = "samples.csv";
    static final int AT_ONCE = 256;
    private static final int REDELIVERIES = 5;
    private static final String COUNT = "redeliveries";

    /** The ways of a conversion: a small file inside the request, one that is uploaded, and each way to learn of the end. */
    private static final List<String> WAYS = List.of(
            "inlineThreshold=65536&completion=auto",
            "inlineThreshold=0&completion=auto",
            "inlineThreshold=65536&completion=poll",
            "inlineThreshold=0&completion=poll",
            "inlineThreshold=65536&completion=sync",
            "inlineThreshold=0&completion=sync");

    private final Path directory;
    private final long end;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger correct = new AtomicInteger();
    private final AtomicInteger redelivered = new AtomicInteger();

    private SoakedConversions(Path directory, long end) {
        this.directory = directory;
        this.end = end;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[2]);
        CamelContext context = new DefaultCamelContext();
        try {
            CloudConvertComponent component = new CloudConvertComponent();
            CloudConvertConfiguration settings = component.getConfiguration();
            settings.setApiKey("key");
            settings.setBaseUrl(args[0]);
            settings.setSyncBaseUrl(args[1]);
            settings.setTempDirectory(directory.resolve("spool").toString());
            settings.setMinPollInterval(100);
            settings.setMaxPollInterval(1_000);
            context.addComponent("cloudconvert", component);
            context.addRoutes(routes());
            context.start();
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Long.parseLong(args[5]));
            SoakedConversions soak = new SoakedConversions(directory, end);
            int size = Integer.parseInt(args[4]);
            ProducerTemplate template = context.createProducerTemplate();
            for (int round = 0; round < Integer.parseInt(args[3]) && System.nanoTime() < end; round++) {
                soak.convert(template, round * size, size);
                soak.sample();
            }
        } finally {
            context.stop();
        }
        System.exit(0);
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(CloudConvertException.class)
                        .onWhen(exchange -> exchange.getProperty(Exchange.EXCEPTION_CAUGHT, CloudConvertException.class)
                                .retryable())
                        .maximumRedeliveries(REDELIVERIES)
                        .redeliveryDelay(200)
                        .asyncDelayedRedelivery()
                        .onRedelivery(exchange ->
                                exchange.getProperty(COUNT, AtomicInteger.class).incrementAndGet());
                for (int way = 0; way < WAYS.size(); way++) {
                    from("direct:way-" + way)
                            .to("cloudconvert:convert?inputFormat=txt&outputFormat=copy&" + WAYS.get(way));
                }
            }
        };
    }

    /** What is converted; no two inputs are equal. */
    static String text(int number) {
        return number + "\n" + "a line of text\n".repeat(number % 40);
    }

    private void convert(ProducerTemplate template, int from, int count) throws InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        for (int number = from; number < from + count && System.nanoTime() < end; number++) {
            int own = number;
            free.acquire();
            template.asyncSend("direct:way-" + number % WAYS.size(), exchange -> {
                        exchange.setProperty(COUNT, redelivered);
                        exchange.getMessage().setBody(text(own));
                    })
                    .whenComplete((done, failure) -> {
                        settle(own, done, failure);
                        free.release();
                    });
        }
        free.acquire(AT_ONCE);
    }

    private void settle(int number, Exchange done, Throwable failure) {
        ended.incrementAndGet();
        Throwable trouble = failure == null ? done.getException() : failure;
        if (trouble != null) {
            System.out.println(number + " failed: " + trouble);
            return;
        }
        byte[] bytes = done.getMessage().getBody(byte[].class);
        if (text(number).equals(new String(bytes, StandardCharsets.UTF_8))) {
            correct.incrementAndGet();
        } else {
            System.out.println(number + " got another text");
        }
    }

    /** Two collections: what the first one finalizes the second one frees. */
    private void sample() throws IOException {
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        String line = String.format(
                Locale.ROOT,
                "%d,%d,%d,%d,%d,%d,%d,%d,%d%n",
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                ended.get(),
                correct.get(),
                redelivered.get(),
                heap / 1024,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                handles(false),
                handles(true),
                FileTrees.files(directory.resolve("spool")).size());
        Files.writeString(directory.resolve(SAMPLES), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Counts what the process has open, connections or all else; none where the system does not say. */
    private static long handles(boolean connections) throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (Stream<Path> each = Files.list(open)) {
            return each.filter(handle -> isConnection(handle) == connections).count();
        }
    }

    private static boolean isConnection(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString().startsWith("socket:");
        } catch (IOException closed) {
            return false;
        }
    }
}
