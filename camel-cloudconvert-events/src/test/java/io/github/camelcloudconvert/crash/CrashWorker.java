package io.github.camelcloudconvert.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.HurriedComponent;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.convertly.ConvertlyConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process of its own that works until the results of all inputs lie in a folder, and may be killed and started again at
 * any time. It ends by itself only if a conversion fails, or if it is the last one.
 */
final class CrashWorker {

    private static final Logger LOG = LoggerFactory.getLogger(CrashWorker.class);

    private final CrashPlan plan;
    private final CamelContext context = new DefaultCamelContext();

    private CrashWorker(CrashPlan plan) {
        this.plan = plan;
    }

    public static void main(String[] arguments) {
        try {
            new CrashWorker(CrashPlan.of(arguments)).work();
        } catch (Exception failed) {
            LOG.error("the process fails", failed);
            System.exit(1);
        }
        System.exit(0);
    }

    private void work() throws Exception {
        try {
            if (plan.mode() == CrashMode.CONVERTLY) {
                context.addComponent("convertly", convertly());
            } else {
                context.addComponent("cloudconvert", cloudconvert());
            }
            if (plan.mode() == CrashMode.WEBHOOK) {
                context.addService(server());
            }
            if (plan.mode().consumes()) {
                context.getRegistry()
                        .bind(
                                "delivered",
                                FileIdempotentRepository.fileIdempotentRepository(
                                        plan.delivered().toFile(), 100_000, 32 << 20));
            }
            context.addRoutes(routes());
            context.start();
            if (plan.mode() != CrashMode.JOBS) {
                CompletableFuture.allOf(sendAll(context.createProducerTemplate()))
                        .join();
            }
            if (plan.mode().consumes()) {
                Awaitility.await()
                        .forever()
                        .until(() -> CrashCampaign.keys(plan.delivered()).size() == plan.inputs());
            }
            if (!plan.last()) {
                new CountDownLatch(1).await();
            }
        } finally {
            context.stop();
        }
    }

    private CloudConvertComponent cloudconvert() {
        CloudConvertComponent component = HurriedComponent.create(plan.speed());
        CloudConvertConfiguration settings = component.getConfiguration();
        settings.setApiKey("key");
        settings.setBaseUrl(plan.services().get(0));
        settings.setSyncBaseUrl(plan.services().get(1));
        settings.setEventsUrl(plan.services().get(2));
        settings.setTempDirectory(plan.spool().toString());
        settings.setSpoolThreshold(1000);
        settings.setMaxInFlight(8);
        settings.setMinPollInterval(50L * plan.speed());
        settings.setMaxPollInterval(400L * plan.speed());
        settings.setCompletionTimeout(3_600_000);
        return component;
    }

    private ConvertlyComponent convertly() {
        ConvertlyComponent component = new ConvertlyComponent();
        ConvertlyConfiguration settings = component.getConfiguration();
        settings.setApiKey("key");
        settings.setBaseUrl(plan.services().get(0));
        settings.setTempDirectory(plan.spool().toString());
        settings.setSpoolThreshold(1000);
        settings.setMaxInFlight(8);
        settings.setMinPollInterval(50);
        settings.setMaxPollInterval(400);
        return component;
    }

    private VertxPlatformHttpServer server() {
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(plan.port());
        return new VertxPlatformHttpServer(server);
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                switch (plan.mode()) {
                    case SYNC, POLL -> converting();
                    case WEBHOOK -> {
                        converting();
                        from("webhook:cloudconvert:webhook?webhookComponentName=platform-http&webhookPath=/hook"
                                        + "&webhookExternalUrl=http://127.0.0.1:" + plan.port()
                                        + "&webhookEvents=job.finished&reconcileInterval=1s"
                                        + "&idempotentRepository=#delivered")
                                .process(CrashWorker.this::note);
                    }
                    case EVENTS -> {
                        converting();
                        from("cloudconvert:events?events=job.finished&reconcileInterval=1s"
                                        + "&idempotentRepository=#delivered")
                                .process(CrashWorker.this::note);
                    }
                    case JOBS ->
                        from("cloudconvert:jobs?status=finished&fetchResult=true&initialDelay=0&delay=100"
                                        + "&maxMessagesPerPoll=3&idempotentRepository=#delivered")
                                .process(CrashWorker.this::note)
                                .process(done -> keep(
                                        done.getMessage(),
                                        done.getMessage().getHeader(CloudConvertConstants.JOB_TAG, String.class)));
                    case BATCH ->
                        from("direct:start")
                                .to("cloudconvert:submitBatch?inputFormat=txt&outputFormat=copy"
                                        + "&idempotencyKey=${header.order}")
                                .to("cloudconvert:waitForBatch")
                                .to("cloudconvert:downloadFile")
                                .split(body())
                                .process(done -> keep(done.getMessage(), stem(done.getMessage())));
                    case CONVERTLY -> convertingThere();
                }
            }

            private void converting() {
                from("direct:start")
                        .to("cloudconvert:convert?inputFormat=txt&outputFormat=copy&idempotencyKey=${header.order}"
                                + "&completion=" + plan.mode().label())
                        .process(done -> keep(done.getMessage(), stem(done.getMessage())));
            }

            private void convertingThere() {
                from("direct:keyed")
                        .to("convertly:convert?outputFormat=jpg&directThreshold=0&idempotencyKey=${header.order}")
                        .process(done ->
                                keep(done.getMessage(), done.getMessage().getHeader("order", String.class)));
                from("direct:direct")
                        .process(sent -> append(plan.sent(), sent.getMessage().getHeader("order", String.class)))
                        .to("convertly:convert?outputFormat=jpg")
                        .process(done ->
                                keep(done.getMessage(), done.getMessage().getHeader("order", String.class)));
                from("direct:two")
                        .to("convertly:createJob?outputFormat=jpg&idempotencyKey=${header.order}")
                        .to("convertly:waitForJob")
                        .to("convertly:downloadFile")
                        .split(body())
                        .process(done -> keep(done.getMessage(), stem(done.getMessage())));
            }
        };
    }

    private CompletableFuture<?>[] sendAll(ProducerTemplate template) {
        List<CompletableFuture<?>> all = new ArrayList<>();
        int each = plan.mode() == CrashMode.BATCH ? CrashPlan.FILES : 1;
        for (int number = 0; number < plan.inputs(); number += each) {
            List<String> names = new ArrayList<>();
            for (int file = number; file < number + each; file++) {
                names.addAll(plan.names(file));
            }
            if (!names.stream().allMatch(name -> Files.exists(plan.result(name)))) {
                String order = String.valueOf(number);
                all.add(template.asyncSend(start(number), exchange -> fill(exchange.getMessage(), order, names))
                        .thenAccept(CrashWorker::requireDone));
            }
        }
        return all.toArray(CompletableFuture[]::new);
    }

    private String start(int number) {
        if (plan.mode() != CrashMode.CONVERTLY) {
            return "direct:start";
        }
        return plan.createsJobOfTwo(number) ? "direct:two" : plan.direct(number) ? "direct:direct" : "direct:keyed";
    }

    private void fill(Message message, String order, List<String> names) {
        message.setHeader("order", order);
        if (names.size() == 1) {
            file(message, names.get(0));
            return;
        }
        List<Message> files = new ArrayList<>();
        for (String name : names) {
            Message file = new DefaultMessage(context);
            file(file, name);
            files.add(file);
        }
        message.setBody(files);
    }

    private void file(Message message, String name) {
        message.setBody(CrashPlan.content(name));
        message.setHeader(Exchange.FILE_NAME, name + "." + plan.from());
    }

    private static void requireDone(Exchange done) {
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException());
        }
    }

    private void note(Exchange event) throws IOException {
        append(plan.handedOut(), event.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class));
    }

    /** In one piece, which a kill does not divide. */
    private static synchronized void append(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String stem(Message file) {
        String name = file.getHeader(Exchange.FILE_NAME, String.class);
        return name.substring(0, name.indexOf('.'));
    }

    /** All or nothing, also when the process is killed now. */
    private void keep(Message done, String name) throws IOException {
        Path result = plan.result(name);
        Path unfinished = Files.write(result.resolveSibling(name + ".part"), done.getBody(byte[].class));
        Files.move(unfinished, result, StandardCopyOption.ATOMIC_MOVE);
    }
}
