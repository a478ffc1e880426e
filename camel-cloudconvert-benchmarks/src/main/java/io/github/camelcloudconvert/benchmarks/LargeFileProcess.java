package io.github.camelcloudconvert.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Sends one large file to the stub at each line {@code up}, fetches one at each line {@code down}, and answers with the
 * milliseconds and the peak of the heap in MB. Arguments: the stub's address and the file. Run it with the heap that it
 * is to prove.
 */
public final class LargeFileProcess {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final String base;

    private LargeFileProcess(String base) {
        this.base = base;
        context.start();
    }

    public static void main(String[] arguments) throws Exception {
        LargeFileProcess process = new LargeFileProcess(arguments[0]);
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            long start = System.nanoTime();
            if (order.equals("up")) {
                process.convert("result=url", new File(arguments[1]));
            } else {
                process.convert("sourceUrl=https://files.example/in.bin", "");
            }
            System.out.println(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " " + (peakBytes() >> 20));
        }
        System.exit(0);
    }

    private void convert(String options, Object body) throws Exception {
        Endpoint endpoint =
                context.getEndpoint("cloudconvert:convert?inputFormat=bin&outputFormat=bin&apiKey=benchmark&baseUrl="
                        + base + "&syncBaseUrl=" + base + "/sync&completion=sync&" + options);
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(body);
        try (AsyncProducer producer = endpoint.createAsyncProducer()) {
            producer.start();
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            producer.process(exchange, done::complete);
            done.get();
        }
        if (exchange.getException() != null) {
            throw new IOException("the conversion failed", exchange.getException());
        }
    }

    private static long peakBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
