package io.github.camelcloudconvert.contract;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.fixture.FreePorts;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Camel's health checks say of accounts and consumers, and that no secret is in it. */
@Timeout(60)
class HealthContractTest extends ContractTestSupport {

    private static final String ME = "GET /users/me API";

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = ContractProfile.emulator(
            builder -> builder.account("CANARY-good", 100).account("CANARY-narrow", 100, "task.read", "task.write"));

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    void configure(CloudConvertConfiguration settings) {
        super.configure(settings);
        settings.setApiKey("CANARY-good");
        settings.getWebhook().setSecret("CANARY-webhook");
        settings.getSignedUrl().setSecret("CANARY-signed");
        settings.setMaxRetries(0);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        CloudConvertComponent component = created.getComponent("cloudconvert", CloudConvertComponent.class);
        component
                .getAccounts()
                .put("wrong", account("CANARY-wrong", emulator().apiUrl().toString()));
        component
                .getAccounts()
                .put("narrow", account("CANARY-narrow", emulator().apiUrl().toString()));
        AccountConfiguration low = account("CANARY-good", emulator().apiUrl().toString());
        low.setCreditsLow(101);
        component.getAccounts().put("low", low);
        component.getAccounts().put("dead", account("CANARY-dead", "http://127.0.0.1:" + FreePorts.next()));
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry();
        registry.setCamelContext(created);
        for (String repository : List.of("routes", "consumers", "producers")) {
            Object found = registry.resolveById(repository);
            registry.register(found);
        }
        created.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        return created;
    }

    private AccountConfiguration account(String key, String url) {
        AccountConfiguration account = new AccountConfiguration();
        account.setApiKey(key);
        account.setBaseUrl(url);
        account.setSyncBaseUrl(url);
        account.setMaxRetries(0);
        return account;
    }

    private void enable(String... repositories) {
        for (String name : repositories) {
            HealthCheckRepository repository = HealthCheckHelper.getHealthCheckRepository(context, name);
            repository.setEnabled(true);
        }
    }

    private Collection<HealthCheck.Result> invoke() {
        return HealthCheckHelper.invoke(context, "full");
    }

    private HealthCheck.Result result(String id) {
        return invoke().stream()
                .filter(result -> result.getCheck().getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + id));
    }

    /** All that a health endpoint could ever show. */
    private static String everything(Collection<HealthCheck.Result> results) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        results.forEach(result -> {
            out.println(result.getCheck().getId() + result.getState() + result.getMessage() + result.getDetails());
            out.println(result.getCheck().getMetaData());
            result.getError().ifPresent(failure -> failure.printStackTrace(out));
        });
        return text.toString();
    }

    @Test
    void producersAreNotCheckedUnlessCamelIsToldTo() throws Exception {
        routeTo("cloudconvert:convert?outputFormat=pdf");
        invoke();

        assertThat(emulator().requests().of(ME)).isZero();
    }

    @Test
    void anAccountIsUpWhenTheServiceAcceptsItsKeyAndIsAskedOnceForManyProbes() throws Exception {
        enable("producers");
        routeTo("cloudconvert:convert?outputFormat=pdf");
        routeTo("cloudconvert:optimize");
        for (int probe = 0; probe < 10; probe++) {
            HealthCheck.Result up = result("producer:cloudconvert-default");
            assertThat(up.getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(up.getDetails()).containsEntry("account", "default");
        }

        assertThat(emulator().requests().of(ME)).isEqualTo(1);
    }

    @Test
    void anAccountWithFewerCreditsThanCreditsLowIsDown() throws Exception {
        enable("producers");
        routeTo("cloudconvert:convert?outputFormat=pdf&account=low");

        HealthCheck.Result low = result("producer:cloudconvert-low");
        assertThat(low.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(low.getMessage())
                .hasValueSatisfying(message -> assertThat(message).contains("100 credits left", "creditsLow=101"));
    }

    @Test
    void eachAccountThatIsUsedHasItsCheckWithItsReasonAndNoSecret() throws Exception {
        enable("producers", "consumers", "routes");
        for (String name : List.of("wrong", "narrow", "dead")) {
            routeTo("cloudconvert:convert?outputFormat=pdf&account=" + name);
        }
        routeTo("cloudconvert:convert?outputFormat=pdf&apiKey=CANARY-uri&secret=CANARY-endpoint");
        routeTo("cloudconvert:createSignedUrl?signedUrlBase=" + emulator().apiUrl() + "/s/x"
                + "&secret=CANARY-endpoint");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("cloudconvert:jobs?apiKey=CANARY-jobs&secret=CANARY-jobs-secret&initialDelay=0&delay=100")
                        .routeId("refused")
                        .to("mock:jobs");
            }
        });

        await().untilAsserted(
                        () -> assertThat(result("consumer:refused").getError()).isPresent());
        assertThat(result("producer:cloudconvert-narrow").getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result("producer:cloudconvert-wrong").getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result("producer:cloudconvert-wrong").getMessage())
                .hasValue("the service does not accept the key (account wrong)");
        assertThat(result("producer:cloudconvert-wrong").getDetails())
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 401);
        assertThat(result("producer:cloudconvert-dead").getMessage())
                .hasValue("the service does not answer as it should (account dead)");
        assertThat(List.of(
                        result("producer:cloudconvert-default").getState(),
                        result("producer:cloudconvert-default-2").getState()))
                .as("two keys for one account")
                .containsExactlyInAnyOrder(HealthCheck.State.UP, HealthCheck.State.DOWN);
        assertThat(result("consumer:refused").getDetails()).containsEntry("account", "default");
        assertThat(everything(invoke())).contains("Unauthenticated", "account").doesNotContain("CANARY");
    }

    @Test
    void anAccountThatOnlyAHeaderNamesIsCheckedFromItsFirstUse() throws Exception {
        enable("producers");
        send("cloudconvert:getCurrentUser", null, Map.of(CloudConvertConstants.ACCOUNT, "wrong"));

        assertThat(result("producer:cloudconvert-wrong").getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void aConsumerOfJobsIsReadyAfterItsFirstPollAndNamesItsAccount() throws Exception {
        enable("consumers");
        emulator().faults().add(Fault.SERVER_ERROR.plan().on("GET /jobs").times(2));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("cloudconvert:jobs?initialDelay=1500&delay=300&greedy=false")
                        .routeId("jobs")
                        .to("mock:jobs");
            }
        });
        assertThat(HealthCheckHelper.invokeReadiness(context, "full")).anySatisfy(result -> {
            assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(result.getDetails()).containsEntry("account", "default");
        });

        await().untilAsserted(() -> {
            HealthCheck.Result down = result("consumer:jobs");
            assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(down.getDetails())
                    .containsEntry("account", "default")
                    .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 500)
                    .containsKey("reason");
        });
        await().untilAsserted(() -> assertThat(HealthCheckHelper.invokeReadiness(context, "full"))
                .allSatisfy(result -> assertThat(result.getState()).isEqualTo(HealthCheck.State.UP)));
        assertThat(result("consumer:jobs").getDetails()).containsEntry("account", "default");
    }

    @Test
    void aComponentThatIsStoppedLeavesNoCheck() throws Exception {
        enable("producers");
        routeTo("cloudconvert:convert?outputFormat=pdf");
        context.getComponent("cloudconvert").stop();

        assertThat(invoke().stream().map(result -> result.getCheck().getId()))
                .noneMatch(id -> id.startsWith("producer:cloudconvert"));
    }
}
