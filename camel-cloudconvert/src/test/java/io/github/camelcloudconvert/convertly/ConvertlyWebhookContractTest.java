package io.github.camelcloudconvert.convertly;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.convertly.client.ConvertlyEvent;
import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.ConvertlyEmulatorBuilder;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code from("convertly:webhook")} at a real HTTP server, told by the emulator. */
@Timeout(60)
class ConvertlyWebhookContractTest extends ConvertlyReceiverSupport {

    private static final String CREATE = "convertly:createJob?outputFormat=jpg&callbackUrl=";
    private static final String ENDS = "conversion.completed,conversion.failed";

    @Override
    ConvertlyEmulatorBuilder emulated() {
        return quick(ConvertlyEmulator.builder());
    }

    static ConvertlyEmulatorBuilder quick(ConvertlyEmulatorBuilder builder) {
        return builder.apiKey(KEY).webhookRetryDelays(Duration.ofMillis(200), Duration.ofMillis(500));
    }

    @Override
    void configure(ConvertlyComponent component) {
        super.configure(component);
        component.getConfiguration().setWebhookSecret(SECRET);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    private void receive(String options, Processor processor) throws Exception {
        emulator.addWebhook(url(), SECRET, ENDS.split(","));
        receiver("&reconcileInterval=0" + options, processor);
    }

    private void receiver(String options, Processor processor) throws Exception {
        consume("convertly:webhook?path=" + PATH + options, processor);
    }

    private List<Integer> statuses() {
        return emulator.deliveries().stream()
                .filter(delivery -> delivery.event().startsWith("conversion."))
                .map(WebhookDelivery::status)
                .toList();
    }

    @Test
    void theEndOfAJobReachesTheRouteInAnExchangeOfItsOwn() throws Exception {
        receive("", this::collect);
        String id = create();
        await(() -> !got.isEmpty());
        Exchange message = got.element();
        assertThat(message.getMessage().getBody(ConvertlyJob.class).whole()).isTrue();
        assertThat(message.getMessage().getHeaders())
                .containsEntry(HeaderNames.JOB_ID, id)
                .containsEntry(HeaderNames.JOB_STATUS, "completed")
                .containsEntry(HeaderNames.EVENT, "conversion.completed")
                .doesNotContainKeys("Convertly-Signature", "convertly-signature", "User-Agent", Exchange.HTTP_METHOD);
    }

    @Test
    void theFilesComeWithTheEvent() throws Exception {
        ConcurrentLinkedQueue<Integer> widths = new ConcurrentLinkedQueue<>();
        receive("&fetchResult=true&spoolThreshold=1", exchange -> {
            widths.add(picture(exchange.getMessage().getBody(), exchange).getWidth());
            collect(exchange);
        });
        create();
        await(() -> !got.isEmpty());
        assertThat(widths).containsExactly(8);
        await(() -> spooled().isEmpty());
    }

    @Test
    void aDuplicateAndAReplayAreAcknowledgedAndReachNoRoute() throws Exception {
        receive("", this::collect);
        emulator.faults().next(Fault.WEBHOOK_DUPLICATED);
        create();
        await(() -> count("delivered") + count("duplicate") >= 2);
        Map<?, ?> listed = body(send("convertly:listDeliveries", null), Map.class);
        String delivery = Objects.requireNonNull((List<?>) listed.get("deliveries")).stream()
                .map(Map.class::cast)
                .filter(sent -> String.valueOf(sent.get("eventType")).equals("conversion.completed"))
                .map(sent -> String.valueOf(sent.get("id")))
                .findFirst()
                .orElseThrow();
        long before = count("duplicate");
        send("convertly:retryDelivery", delivery);
        await(() -> count("duplicate") > before);
        assertThat(got).hasSize(1);
    }

    @Test
    void anEventWithAnIdThatWasDeliveredReachesNoRoute() throws Exception {
        receiver("&reconcileInterval=0&webhookEvents=*", this::collect);
        String progress = event("evt_7", "conversion.progress", "a");
        assertThat(post(progress)).isEqualTo(200);
        assertThat(post(progress)).isEqualTo(200);
        assertThat(post(event("evt_8", "conversion.progress", "a"))).isEqualTo(200);
        assertThat(got).hasSize(2);
        assertThat(count("duplicate")).isEqualTo(1);
        assertThat(got.element().getMessage().getBody()).isInstanceOf(ConvertlyEvent.class);
        assertThat(got.element().getMessage().getHeader(HeaderNames.JOB_ID)).isEqualTo("a");
        assertThat(got.element().getMessage().getBody(String.class)).isEqualTo(progress);
    }

    @Test
    void eventsOfUnknownTypesAreAcknowledgedAndHandedOnWhereAllAreWanted() throws Exception {
        receiver("&reconcileInterval=0", this::collect);
        assertThat(post(event("evt_1", "conversion.celebrated", "a"))).isEqualTo(200);
        assertThat(post("{\"hello\":true}")).isEqualTo(200);
        assertThat(post("no json")).isEqualTo(200);
        assertThat(got).isEmpty();
        assertThat(count("unwanted")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"WEBHOOK_TAMPERED", "WEBHOOK_TRUNCATED"})
    void whatIsNotAsItWasSignedIsAcknowledgedAndReachesNoRoute(Fault fault) throws Exception {
        emulator.faults().next(fault);
        receive("", this::collect);
        create();
        await(() -> count("unverified") == 1);
        assertThat(got).isEmpty();
        create();
        await(() -> !got.isEmpty());
    }

    @Test
    void whatNobodyCanVerifyIsAcknowledgedAndReachesNoRoute() throws Exception {
        receiver("&reconcileInterval=0&webhookEvents=*", this::collect);
        String event = event("evt_1", "anything", "a");
        Instant now = Instant.now();
        assertThat(post(event, null)).isEqualTo(200);
        assertThat(post(event, "t=" + now.getEpochSecond())).isEqualTo(200);
        assertThat(post(event, signed(now, event, "another secret"))).isEqualTo(200);
        assertThat(post(event, signed(now, event + " ", SECRET))).isEqualTo(200);
        assertThat(post(event, signed(now.minusSeconds(600), event, SECRET))).isEqualTo(200);
        assertThat(post(event, signed(now.plusSeconds(600), event, SECRET))).isEqualTo(200);
        assertThat(got).isEmpty();
        assertThat(count("unverified")).isEqualTo(6);
        assertThat(metered("convertly.webhook", "unverified")).isEqualTo(6);
        assertThat(post(
                        event,
                        "t=" + now.getEpochSecond() + ",v1=" + "0".repeat(64) + ","
                                + signed(now, event, SECRET).replaceFirst("t=\\d+,", "")))
                .isEqualTo(200);
        assertThat(got).hasSize(1);
    }

    @Test
    void aToleranceOfZeroTakesWhatWasSignedLongAgo() throws Exception {
        receiver("&reconcileInterval=0&webhookEvents=*&signatureTolerance=0", this::collect);
        String event = event("evt_1", "anything", "a");
        post(event, signed(Instant.now().minusSeconds(864_000), event, SECRET));
        assertThat(got).hasSize(1);
    }

    @Test
    void whatIsTooLargeIsAcknowledgedAndReachesNoRoute() throws Exception {
        receiver("&reconcileInterval=0&maxEventSize=50&webhookEvents=*", this::collect);
        assertThat(post(event("evt_1", "anything", "a".repeat(100)))).isEqualTo(200);
        assertThat(count("oversized")).isEqualTo(1);
        assertThat(got).isEmpty();
    }

    @Test
    void whatTheRouteFailsToDoIsSentAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        receive("", exchange -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            collect(exchange);
        });
        create();
        await(() -> !got.isEmpty());
        assertThat(attempts).hasValue(2);
        await(() -> statuses().contains(200));
        assertThat(statuses()).startsWith(500);
    }

    @Test
    void anErrorInTheRouteIsAnsweredAndTheNextDeliveryIsTaken() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        receiver("&reconcileInterval=0&webhookEvents=*", exchange -> {
            if (broken.getAndSet(false)) {
                throw new StackOverflowError();
            }
            collect(exchange);
        });
        String event = event("evt_1", "anything", "a");
        assertThat(post(event)).isEqualTo(500);
        assertThat(post(event)).isEqualTo(200);
        assertThat(got).hasSize(1);
    }

    @Test
    void lostDeliveriesAreFoundInTheList() throws Exception {
        emulator.addWebhook(url(), SECRET, ENDS.split(","));
        receiver("&reconcileInterval=100", this::collect);
        await(() -> emulator.requests().getOrDefault("GET /api/jobs", 0) > 1);
        emulator.faults().next(Fault.WEBHOOK_LOST);
        String lost = create();
        await(() -> !got.isEmpty());
        String told = create();
        await(() -> got.size() == 2);
        int polls = emulator.requests().getOrDefault("GET /api/jobs", 0);
        await(() -> emulator.requests().getOrDefault("GET /api/jobs", 0) > polls + 5);
        assertThat(ids()).containsExactly(lost, told);
        assertThat(count("reconciled")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void aRestartDeliversWhatEndedMeanwhileAndNothingTwice() throws Exception {
        context.getRegistry().bind("memory", MemoryIdempotentRepository.memoryIdempotentRepository());
        String options = "&reconcileInterval=100&idempotentRepository=#memory";
        emulator.addWebhook(url(), SECRET, ENDS.split(","));
        receiver(options, this::collect);
        String before = create();
        await(() -> got.size() == 1);
        context.getRouteController().stopRoute("consumer");
        emulator.faults().next(Fault.WEBHOOK_LOST);
        String meanwhile = create();
        await(() -> emulator.jobs().stream().allMatch(job -> job.status().equals("completed")));

        context.getRouteController().startRoute("consumer");
        await(() -> got.size() >= 2);
        String last = create();
        await(() -> got.size() >= 3);
        assertThat(ids()).containsExactly(before, meanwhile, last);
    }

    @Test
    void aStoppedAndASuspendedRoutePutDeliveriesOff() throws Exception {
        receiver("&reconcileInterval=0&webhookEvents=*", this::collect);
        for (int round = 0; round < 3; round++) {
            String event = event("evt_" + round, "anything", "a");
            context.getRouteController().suspendRoute("consumer");
            assertThat(post(event)).isEqualTo(503);
            context.getRouteController().resumeRoute("consumer");
            context.getRouteController().stopRoute("consumer");
            assertThat(post(event)).isEqualTo(503);
            context.getRouteController().startRoute("consumer");
            assertThat(post(event)).isEqualTo(200);
        }
        assertThat(got).hasSize(3);
    }

    @Test
    void whatCannotBeFetchedIsToldToTheBridgedErrorHandlerAndSentAgain() throws Exception {
        emulator.addWebhook(url(), SECRET, ENDS.split(","));
        ConcurrentLinkedQueue<Throwable> heard = new ConcurrentLinkedQueue<>();
        emulator.faults().add(Fault.UNAVAILABLE.plan().on("GET /api/jobs/{id}").times(1));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .handled(true)
                        .process(exchange ->
                                heard.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from("convertly:webhook?reconcileInterval=0&maxRetries=0&bridgeErrorHandler=true&path=" + PATH)
                        .process(ConvertlyWebhookContractTest.this::collect);
            }
        });
        String id = create();
        await(() -> !got.isEmpty());
        assertThat(ids()).containsExactly(id);
        assertThat(heard).hasSize(1);
        assertThat(heard.element()).hasMessageContaining("service Convertly");
    }

    @Test
    void aReceiverWithoutAKeyHandsOnTheEvents() throws Exception {
        receiver("&account=keyless", this::collect);
        String event = event("evt_1", "conversion.completed", "a");
        assertThat(post(event)).isEqualTo(200);
        assertThat(got.element().getMessage().getBody(String.class)).isEqualTo(event);
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void aJobThatIsGoneLeavesItsEvent() throws Exception {
        receiver("&reconcileInterval=0", this::collect);
        assertThat(post(event("evt_1", "conversion.completed", "00000000-0000-0000-0000-000000000000")))
                .isEqualTo(200);
        assertThat(got.element().getMessage().getBody()).isInstanceOf(ConvertlyEvent.class);
    }

    @Test
    void theEndOfAJobThatGoesOnIsNotBelieved() throws Exception {
        emulator.pauseQueue();
        receiver("&reconcileInterval=0", this::collect);
        String id = create();
        assertThat(post(event("evt_1", "conversion.completed", id))).isEqualTo(500);
        assertThat(got).isEmpty();
        emulator.resumeQueue();
        await(() -> post(event("evt_1", "conversion.completed", id)) == 200);
        assertThat(ids()).containsExactly(id);
    }

    @Test
    void aRouteInYamlBeginsWithWhatIsReported() throws Exception {
        emulator.addWebhook(url(), SECRET, ENDS.split(","));
        Resource routes = ResourceHelper.fromString(
                "webhook.yaml",
                """
                - route:
                    from:
                      uri: convertly:webhook
                      parameters:
                        path: /hooks/convertly
                        webhookEvents: conversion.completed
                      steps:
                        - to:
                            uri: mock:archive
                """);
        PluginHelper.getRoutesLoader(context).loadRoutes(routes);
        MockEndpoint archive = getMockEndpoint("mock:archive");
        archive.expectedHeaderReceived(HeaderNames.EVENT, "conversion.completed");
        archive.expectedMessageCount(1);
        create();
        archive.assertIsSatisfied();
    }

    @Test
    void withoutASecretOrAPathTheRouteDoesNotStart() {
        assertThatThrownBy(() -> consume("convertly:webhook?reconcileInterval=0", this::collect))
                .hasStackTraceContaining("needs the option path");
        assertThatThrownBy(() -> receiver("&account=bare", this::collect)).hasStackTraceContaining("set webhookSecret");
        assertThatThrownBy(() -> receiver("&account=keyless&fetchResult=true", this::collect))
                .hasStackTraceContaining("has no API key");
    }

    @Test
    void theHealthShowsWhatBecameOfDeliveriesAndThatLostOnesCannotBeLookedFor() throws Exception {
        receiver("&reconcileInterval=100&maxRetries=0", this::collect);
        await(() -> health().call().getState() == HealthCheck.State.UP);
        emulator.faults().add(Fault.UNAVAILABLE.plan().on("GET /api/jobs").times(1_000));
        await(() -> health().call().getState() == HealthCheck.State.DOWN);
        assertThat(health().call().getDetails())
                .containsEntry("account", "default")
                .containsEntry("webhook", "unknown")
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 503);
        emulator.faults().reset();
        await(() -> health().call().getState() == HealthCheck.State.UP);
    }

    @Test
    void twoServicesCannotReceiveAtOnePath() throws Exception {
        receiver("&reconcileInterval=0&webhookEvents=*", this::collect);
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("cloudconvert:webhook?secret=s3cret&path=" + PATH).to("mock:other");
                    }
                }))
                .hasStackTraceContaining("another route receives at the path " + PATH);
        assertThat(post(event("evt_1", "anything", "a"))).isEqualTo(200);
        assertThat(got).hasSize(1);
    }

    @Test
    void theCallbackOfAJobIsReceivedWithTheSecretOfTheAccount() throws Exception {
        receiver("&account=calls&reconcileInterval=0", this::collect);
        String id = body(send(CREATE + url() + "&account=calls", png(8)), ConvertlyJob.class)
                .id();
        await(() -> !got.isEmpty());
        assertThat(ids()).containsExactly(id);
        assertThat(got.element().getMessage().getHeader(HeaderNames.EVENT)).isEqualTo("conversion.completed");
    }

    /** The next read of the job is an hour away; what is said of it brings the read forward. */
    @Test
    void aCallbackEndsTheWaitForItsJob() throws Exception {
        receiver("&account=calls&reconcileInterval=0", this::collect);
        Exchange done = send(
                "convertly:convert?outputFormat=jpg&directThreshold=0&account=calls&completionTimeout=2h"
                        + "&minPollInterval=1h&maxPollInterval=1h&callbackUrl=" + url(),
                png(8));

        assertThat(picture(done.getMessage().getBody(), done).getWidth()).isEqualTo(8);
    }

    @Test
    void aCallbackAndAWebhookOfTheSameJobReachTheRouteOnce() throws Exception {
        emulator.addWebhook(url(), SECRET, ENDS.split(","));
        receiver("&callbackSecret=of-our-own&reconcileInterval=0", this::collect);
        send(CREATE + url() + "&callbackSecret=of-our-own", png(8));
        await(() -> count("delivered") + count("duplicate") >= 2);
        assertThat(got).hasSize(1);
    }

    @Test
    void aCallbackThatTheReceiverWouldRefuseIsRefusedBeforeAByteIsSent() throws Exception {
        receiver("&callbackSecret=of-our-own&reconcileInterval=0", this::collect);
        assertThat(send(CREATE + url(), png(8)).getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("signed with no secret")
                .hasMessageContaining("set the same callbackSecret for both");
        assertThat(send(CREATE + url() + "&callbackSecret=another", png(8)).getException())
                .hasMessageContaining("signed with another secret than its own");
        assertThat(emulator.requests()).isEmpty();
        assertThat(send(CREATE + url().replace(PATH, "/elsewhere"), png(8)).getException())
                .as("what is not ours is not judged")
                .isNull();
    }

    @Test
    void anAddressThatTheServiceCannotOrShouldNotReachIsRefused() {
        String there = "&liveService=true&baseUrl=https://convertly.sh&callbackSecret=of-our-own";
        assertThatThrownBy(() -> send(CREATE + "http://hooks.example/a" + there, png(8)))
                .hasStackTraceContaining("begin it with https://");
        assertThatThrownBy(() -> send(CREATE + "https://127.0.0.1/a" + there, png(8)))
                .hasStackTraceContaining("leads to this machine");
        assertThatThrownBy(() -> send(CREATE + "hooks.example/a" + there, png(8)))
                .hasStackTraceContaining("callbackUrl: ");
        assertThat(emulator.requests()).isEmpty();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        ConvertlyComponent component = created.getComponent("convertly", ConvertlyComponent.class);
        component.getAccounts().put("keyless", account(null, SECRET, null));
        component.getAccounts().put("bare", account(KEY, null, null));
        component.getAccounts().put("calls", account(KEY, null, "secret-of-calls"));
        return created;
    }

    private ConvertlyAccountConfiguration account(
            @Nullable String key, @Nullable String webhookSecret, @Nullable String callbackSecret) {
        ConvertlyAccountConfiguration account = new ConvertlyAccountConfiguration();
        account.setApiKey(key);
        account.setBaseUrl(emulator.url().toString());
        account.setWebhookSecret(webhookSecret);
        account.setCallbackSecret(callbackSecret);
        return account;
    }
}
