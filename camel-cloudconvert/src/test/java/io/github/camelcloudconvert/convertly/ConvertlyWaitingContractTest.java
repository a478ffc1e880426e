package io.github.camelcloudconvert.convertly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.contract.Routes;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Laws 1 and 2: many jobs wait without threads, and each exchange ends once, also when the context stops. */
class ConvertlyWaitingContractTest extends ConvertlyTestSupport {

    private static final int MANY = 2000;
    private static final int OUR_THREADS = 16;

    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<AtomicInteger> callbacks = new ArrayList<>();

    @Override
    void configure(ConvertlyComponent component) {
        super.configure(component);
        component.getConfiguration().setMaxInFlight(MANY);
        component.getConfiguration().setMinPollInterval(10_000);
        component.getConfiguration().setMaxPollInterval(20_000);
    }

    @Test
    void thousandsOfWaitingJobsHoldNoThreadsAndAStoppingContextNamesEach() throws Exception {
        emulator.pauseQueue();
        String start = new Routes(context, template).to("convertly:convert?outputFormat=jpg&directThreshold=0");
        byte[] picture = pngBytes(4, 4);
        int threadsBefore = Thread.activeCount();
        for (int number = 0; number < MANY; number++) {
            deliver(start, picture);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> emulator.createdJobs() == MANY);

        assertThat(ourThreads()).hasSizeLessThanOrEqualTo(OUR_THREADS);
        assertThat(Thread.activeCount() - threadsBefore).isLessThanOrEqualTo(2 * OUR_THREADS);
        assertThat(callbacks).allSatisfy(calls -> assertThat(calls).hasValue(0));

        context.getShutdownStrategy().setTimeout(4);
        context.stop();

        assertThat(callbacks).allSatisfy(calls -> assertThat(calls).hasValue(1));
        Set<String> named = new HashSet<>();
        for (Exchange exchange : exchanges) {
            assertThat(exchange.getException()).isInstanceOf(JobTimeoutException.class);
            named.add(((JobTimeoutException) exchange.getException()).jobId());
        }
        assertThat(named).hasSize(MANY).doesNotContainNull();
        assertThat(emulator.createdJobs()).isEqualTo(MANY);
        assertThat(spooled()).isEmpty();
    }

    private void deliver(String start, byte[] picture) throws Exception {
        AsyncProducer producer = context.getEndpoint(start).createAsyncProducer();
        producer.start();
        Exchange exchange = new DefaultExchange(context);
        exchange.setIn(named("picture.png", picture));
        AtomicInteger calls = new AtomicInteger();
        exchanges.add(exchange);
        callbacks.add(calls);
        producer.process(exchange, doneSync -> calls.incrementAndGet());
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.contains("cloudconvert") || name.contains("convertly"))
                .filter(name -> !name.contains("emulator"))
                .toList();
    }
}
