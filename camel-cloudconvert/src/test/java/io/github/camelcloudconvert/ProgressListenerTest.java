package io.github.camelcloudconvert;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.progress.ProgressPhase;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.progress.ProgressStep;
import io.github.camelcloudconvert.progress.Progress;
import io.github.camelcloudconvert.progress.ProgressEvent;
import io.github.camelcloudconvert.progress.ProgressListener;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Who hears of progress, and that nobody else notices. */
@Timeout(60)
class ProgressListenerTest extends CloudConvertTestSupport {

    private static final String CONVERT = "cloudconvert:convert?outputFormat=pdf&inputFormat=txt";

    private final List<Progress> heard = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger observed = new AtomicInteger();

    /** What the client would report of a job, on the thread of the work. */
    private void reporting() {
        jobs.report = sink -> {
            observed.incrementAndGet();
            step(sink, ProgressPhase.TASK, 40);
        };
    }

    private static void step(ProgressSink sink, ProgressPhase phase, int percent) {
        sink.reached(new ProgressStep(
                phase, FakeJobs.JOB_ID, "mine", null, null, "convert", "convert", percent, "processing"));
    }

    private void hear(Progress progress) {
        threads.add(Thread.currentThread().getName());
        heard.add(progress);
    }

    private void awaitDone() {
        await().until(() -> heard.size() >= 2);
        assertThat(heard).extracting(Progress::phase).containsExactly(ProgressPhase.TASK, ProgressPhase.DONE);
    }

    @Test
    void aBeanHearsOnAThreadOfTheCallbackPool() {
        reporting();
        context.getRegistry().bind("screen", (ProgressListener) this::hear);
        Exchange done = template.request(CONVERT + "&progressListener=#screen", exchange -> exchange.getMessage()
                .setBody("text"));

        assertThat(done.getException()).isNull();
        awaitDone();
        assertThat(heard.get(0))
                .isEqualTo(new Progress(
                        "default",
                        FakeJobs.JOB_ID,
                        "mine",
                        done.getExchangeId(),
                        ProgressPhase.TASK,
                        null,
                        null,
                        "convert",
                        "convert",
                        40,
                        "processing"));
        assertThat(heard.get(1).status()).isEqualTo("finished");
        assertThat(threads).allMatch(name -> name.startsWith("Camel") && name.contains("CloudConvert"));
    }

    @Test
    void anEndpointIsSentAMessageForEachReport() throws Exception {
        reporting();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:progress").process(exchange -> {
                    assertThat(exchange.getMessage().getHeader(CloudConvertConstants.JOB_ID))
                            .isEqualTo(FakeJobs.JOB_ID);
                    hear(exchange.getMessage().getBody(Progress.class));
                });
            }
        });
        component.getConfiguration().setProgressListener("direct:progress");
        template.requestBody(CONVERT, "text");

        awaitDone();
    }

    @Test
    void theEndpointMayStandInTheUri() {
        reporting();
        template.requestBody(CONVERT + "&progressListener=seda:progress", "text");

        Progress first = context.createConsumerTemplate().receiveBody("seda:progress", 10_000, Progress.class);
        assertThat(first.phase()).isEqualTo(ProgressPhase.TASK);
    }

    @Test
    void eventNotifiersHearWithoutAListener() throws Exception {
        reporting();
        SimpleEventNotifierSupport notifier = new SimpleEventNotifierSupport() {
            @Override
            public boolean isEnabled(CamelEvent event) {
                return event instanceof ProgressEvent;
            }

            @Override
            public void notify(CamelEvent event) {
                hear(((ProgressEvent) event).getProgress());
            }
        };
        notifier.start();
        context.getManagementStrategy().addEventNotifier(notifier);
        template.requestBody(CONVERT, "text");

        awaitDone();
    }

    @Test
    void whereNobodyListensTheClientIsNotAskedToReport() throws Exception {
        reporting();
        SimpleEventNotifierSupport others = new SimpleEventNotifierSupport() {
            @Override
            public boolean isEnabled(CamelEvent event) {
                return event.getType() != CamelEvent.Type.Custom;
            }

            @Override
            public void notify(CamelEvent event) {}
        };
        others.start();
        context.getManagementStrategy().addEventNotifier(others);
        template.requestBody(CONVERT, "text");

        assertThat(observed).hasValue(0);
    }

    @Test
    void aFailureHasALastReportToo() {
        reporting();
        jobs.answer = job -> CompletableFuture.failedFuture(
                new ServerException("down", ErrorContext.of("create the job", "default"), null));
        context.getRegistry().bind("screen", (ProgressListener) this::hear);
        Exchange failed = template.request(CONVERT + "&progressListener=#screen", exchange -> exchange.getMessage()
                .setBody("text"));

        assertThat(failed.getException()).isInstanceOf(ServerException.class);
        awaitDone();
        assertThat(heard.get(1).status()).isEqualTo("processing");
    }

    @Test
    void listenersThatThrowOrNeverReturnHoldNoMessage() {
        CountDownLatch never = new CountDownLatch(1);
        reporting();
        context.getRegistry().bind("screen", (ProgressListener) progress -> {
            hear(progress);
            awaitQuietly(never);
            throw new IllegalStateException("bug");
        });
        context.getRegistry().bind("broken", (ProgressListener) progress -> {
            throw new IllegalStateException("bug");
        });
        for (int number = 0; number < 20; number++) {
            String name = number % 2 == 0 ? "screen" : "broken";
            assertThat(template.asyncRequestBody(CONVERT + "&progressListener=#" + name, "text"))
                    .succeedsWithin(Duration.ofSeconds(5));
        }
        assertThat(heard).hasSize(1);
        never.countDown();
        await().until(() -> heard.size() == 20);
    }

    @Test
    void anErrorOfABeanARouteOrANotifierHoldsNoMessageAndNoLaterReport() throws Exception {
        reporting();
        context.getRegistry().bind("broken", (ProgressListener) progress -> {
            hear(progress);
            throw new NoClassDefFoundError("a/library/Type");
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:broken").process(exchange -> {
                    hear(exchange.getMessage().getBody(Progress.class));
                    throw new StackOverflowError();
                });
            }
        });
        context.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof ProgressEvent) {
                    throw new AssertionError("bug");
                }
            }
        });
        for (String listener : List.of("#broken", "direct:broken", "#broken", "direct:broken")) {
            int before = heard.size();
            assertThat(template.asyncRequestBody(CONVERT + "&progressListener=" + listener, "text"))
                    .succeedsWithin(Duration.ofSeconds(20));
            await().until(() -> heard.size() > before);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aNameWithoutASignThatItIsABeanIsExplained() {
        assertThatThrownBy(() -> context.getEndpoint(CONVERT + "&progressListener=screen")
                        .createProducer())
                .hasStackTraceContaining("#screen")
                .hasStackTraceContaining("direct:screen");
    }
}
