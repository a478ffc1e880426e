package io.github.camelcloudconvert.convertly;

import java.lang.management.ManagementFactory;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.camelcloudconvert.CloudConvertDevConsole;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.internal.observe.MeterName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Meters, the console and health checks show the accounts of Convertly beside those of CloudConvert. */
class ConvertlyObservationTest extends ConvertlyTestSupport {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        created.getRegistry().bind("meters", meters);
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry();
        registry.setCamelContext(created);
        registry.register(registry.resolveById("producers"));
        created.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        return created;
    }

    ConvertlyObservationTest() {
        testConfiguration().withJMX(true);
    }

    @Override
    void configure(ConvertlyComponent component) {
        super.configure(component);
        component.getConfiguration().setMaxRetries(0);
        ConvertlyAccountConfiguration wrong = new ConvertlyAccountConfiguration();
        wrong.setApiKey("CANARY-wrong");
        wrong.setBaseUrl(emulator.url().toString());
        component.getAccounts().put("wrong", wrong);
    }

    private long sum(MeterName name, String... tags) {
        return Math.round(meters.find(name.id()).tag("service", "convertly-stand-in").tags(tags).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum());
    }

    @Test
    void theMetersAddUpToTheBooksOfTheService() throws Exception {
        byte[] picture = pngBytes(20, 20);
        send("convertly:convert?outputFormat=jpg", named("a.png", picture));
        send("convertly:compress?directThreshold=0", named("a.png", picture));
        emulator.faults().add(Fault.CREDITS_EXCEEDED.plan().on("POST /api/convert"));
        send("convertly:convert?outputFormat=jpg", named("a.png", picture));
        emulator.faults().next(Fault.CUT_BEFORE_REPLY);
        send("convertly:convert?outputFormat=jpg", named("a.png", picture));

        await().untilAsserted(() ->
                assertThat(sum(MeterName.CONVERSIONS, "outcome", "failure")).isEqualTo(2));
        assertThat(sum(MeterName.CONVERSIONS, "operation", "convert", "outcome", "success"))
                .isEqualTo(1);
        assertThat(sum(MeterName.CONVERSIONS, "operation", "compress", "outcome", "success"))
                .isEqualTo(1);
        assertThat(sum(MeterName.CONVERSIONS, "exception", "CreditsExceededException"))
                .isEqualTo(1);
        assertThat(sum(MeterName.JOBS, "origin", "created")).isEqualTo(emulator.createdJobs());
        assertThat(sum(MeterName.JOBS, "origin", "unknown")).isEqualTo(1);
        assertThat(sum(MeterName.BYTES, "direction", "up")).isEqualTo(2L * picture.length);
        assertThat(sum(MeterName.BYTES, "direction", "down")).isPositive();
        assertThat(sum(MeterName.PHASES, "phase", "wait")).isPositive();
    }

    @Test
    void theConsoleNamesTheServiceAndWhatIsUnderWay() throws Exception {
        emulator.pauseQueue();
        String start = "direct:waiting";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(start).to("convertly:convert?outputFormat=jpg&directThreshold=0");
            }
        });
        template.asyncSend(start, exchange -> exchange.setIn(png(6)));
        CloudConvertDevConsole console = new CloudConvertDevConsole();
        console.setCamelContext(context);
        await().until(() ->
                String.valueOf(console.call(DevConsole.MediaType.TEXT)).contains("under way: convert, wait"));

        assertThat(console.call(DevConsole.MediaType.TEXT).toString())
                .contains("Account default of Convertly")
                .doesNotContain(KEY);
        JsonObject json = (JsonObject) console.call(DevConsole.MediaType.JSON);
        assertThat(json.toJson()).contains("\"service\":\"Convertly\"").contains("\"waiting\":1");
        emulator.resumeQueue();
        await().until(() ->
                String.valueOf(console.call(DevConsole.MediaType.TEXT)).contains("conversions: 0 under way"));
    }

    @Test
    void theComponentShowsTheSumsOverItsOwnAccountsOnly() throws Exception {
        emulator.faults().add(Fault.CREDITS_EXCEEDED.plan().on("POST /api/convert"));
        send("convertly:convert?outputFormat=jpg", png(6));
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        String named =
                "org.apache.camel:context=" + context.getManagementName() + ",type=components,name=\"convertly\"";
        ObjectName component = new ObjectName(named);

        assertThat(server.getAttribute(component, "AccountsInUse")).isEqualTo("default");
        // the route goes on before the books of the client are closed
        await().untilAsserted(() -> assertThat(server.getAttribute(component, "ConversionsInFlight"))
                .isEqualTo(0L));
        assertThat(server.getAttribute(component, "LastFailure"))
                .asString()
                .contains("convert: CreditsExceededException");
    }

    @Test
    void healthTellsAnAcceptedKeyFromARefusedOneAndCostsNothing() throws Exception {
        HealthCheckHelper.getHealthCheckRepository(context, "producers").setEnabled(true);
        send("convertly:listJobs", null);
        send("convertly:listJobs?account=wrong", null);

        assertThat(health("producer:convertly-default").getState()).isEqualTo(HealthCheck.State.UP);
        HealthCheck.Result refused = health("producer:convertly-wrong");
        assertThat(refused.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(refused.getDetails())
                .containsEntry("account", "wrong")
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason.toString()).contains("does not accept the key"));
        assertThat(emulator.paid()).isEmpty();
    }

    private HealthCheck.Result health(String id) {
        return HealthCheckHelper.invoke(context, "full").stream()
                .filter(result -> result.getCheck().getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + id));
    }
}
