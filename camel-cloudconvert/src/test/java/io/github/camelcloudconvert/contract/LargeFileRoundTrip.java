package io.github.camelcloudconvert.contract;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.CloudConvertComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A process of its own that converts the one file in {@code in} and ends: its heap is what is measured. Arguments: the
 * addresses of the API and of the sync host, and the directory of {@code in}, {@code out} and {@code figures}. With two
 * more the file comes from an address and goes to the other, and by a third it is said how the answer is read.
 */
final class LargeFileRoundTrip {

    static final String FIGURES = "figures";
    static final String PEAK_HEAP = "peakHeapMiB";
    static final String MILLISECONDS = "milliseconds";

    private static final long PATIENCE_SECONDS = 240;

    private LargeFileRoundTrip() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[2]);
        CamelContext context = new DefaultCamelContext();
        try {
            CloudConvertComponent component = new CloudConvertComponent();
            component.getConfiguration().setApiKey("key");
            component.getConfiguration().setBaseUrl(args[0]);
            component.getConfiguration().setSyncBaseUrl(args[1]);
            component
                    .getConfiguration()
                    .setTempDirectory(directory.resolve("spool").toString());
            context.addComponent("cloudconvert", component);
            context.addRoutes(args.length == 3 ? route(directory) : route(args[3], args[4], "spooled".equals(args[5])));
            context.getStreamCachingStrategy().setSpoolEnabled(true);
            context.getStreamCachingStrategy()
                    .setSpoolDirectory(directory.resolve("camel-spool").toFile());
            NotifyBuilder completed =
                    new NotifyBuilder(context).whenCompleted(1).create();
            long start = System.nanoTime();
            context.start();
            if (!completed.matches(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the file was not converted in time");
            }
            write(directory.resolve(FIGURES), Duration.ofNanos(System.nanoTime() - start));
        } finally {
            context.stop();
        }
    }

    private static RouteBuilder route(Path directory) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + directory.resolve("in") + "?noop=true&initialDelay=0")
                        .to("cloudconvert:convert?inputFormat=bin&outputFormat=bin")
                        .to("file:" + directory.resolve("out"));
            }
        };
    }

    private static RouteBuilder route(String source, String target, boolean spooled) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:once?repeatCount=1&delay=0")
                        .streamCache(String.valueOf(spooled))
                        .to(source + (spooled ? "" : "?disableStreamCache=true"))
                        .to("cloudconvert:convert?inputFormat=bin&outputFormat=bin")
                        .convertBodyTo(File.class)
                        .setHeader(Exchange.HTTP_METHOD, constant("PUT"))
                        .to(target);
            }
        };
    }

    static void write(Path file, Duration took) throws IOException {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        Properties figures = new Properties();
        figures.setProperty(PEAK_HEAP, String.valueOf(peak >> 20));
        figures.setProperty(MILLISECONDS, String.valueOf(took.toMillis()));
        try (OutputStream out = Files.newOutputStream(file)) {
            figures.store(out, null);
        }
    }
}
