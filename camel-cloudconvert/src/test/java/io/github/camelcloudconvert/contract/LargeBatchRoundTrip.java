package io.github.camelcloudconvert.contract;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy;

/**
 * A process of its own that converts the files in {@code in} by one job and ends: its heap is what is measured. Arguments:
 * the directory of {@code in}, {@code out} and {@code figures}, how many files there are, and the address of the service.
 */
final class LargeBatchRoundTrip {

    private static final long PATIENCE_SECONDS = 240;

    private LargeBatchRoundTrip() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        CountDownLatch done = new CountDownLatch(1);
        CamelContext context = new DefaultCamelContext();
        try {
            String spool = directory.resolve("spool").toString();
            context.addComponent("convertly", convertly(args[2], spool));
            context.addRoutes(several(directory, Integer.parseInt(args[1]), done));
            long start = System.nanoTime();
            context.start();
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the files were not converted in time");
            }
            LargeFileRoundTrip.write(
                    directory.resolve(LargeFileRoundTrip.FIGURES), Duration.ofNanos(System.nanoTime() - start));
        } finally {
            context.stop();
        }
    }

    private static ConvertlyComponent convertly(String api, String spool) {
        ConvertlyComponent component = new ConvertlyComponent();
        component.getConfiguration().setApiKey("key");
        component.getConfiguration().setBaseUrl(api);
        component.getConfiguration().setTempDirectory(spool);
        return component;
    }

    private static RouteBuilder several(Path directory, int files, CountDownLatch done) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(in(directory))
                        .aggregate(constant(true), new GroupedMessageAggregationStrategy())
                        .completionSize(files)
                        .to("convertly:convert?outputFormat=jpg")
                        .split(body())
                        .to("file:" + directory.resolve("out"))
                        .end()
                        .process(all -> done.countDown());
            }
        };
    }

    private static String in(Path directory) {
        return "file:" + directory.resolve("in") + "?noop=true&initialDelay=0";
    }
}
