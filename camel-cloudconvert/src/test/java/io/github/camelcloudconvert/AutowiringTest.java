package io.github.camelcloudconvert;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcloudconvert.client.progress.WorkProgress;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CredentialsProvider;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.progress.Progress;
import io.github.camelcloudconvert.progress.ProgressListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Beans that are taken from the registry because they are the only ones of their type. */
class AutowiringTest {

    private static final String CONVERT = "cloudconvert:convert?inputFormat=txt&outputFormat=pdf";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final FakeJobs jobs = new FakeJobs();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<Progress> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        context.stop();
    }

    private CloudConvertComponent component(@Nullable String key) {
        CloudConvertComponent component = new CloudConvertComponent();
        component.setEnvironment(name -> null);
        component.setClientFactory((settings, time) -> {
            tokens.add(settings.transport().token().token());
            return jobs;
        });
        component.getConfiguration().setApiKey(key);
        return component;
    }

    private void start(CloudConvertComponent component, String uri) throws Exception {
        jobs.report = sink -> WorkProgress.to(sink).waiting(FakeJobs.JOB_ID);
        context.addComponent("cloudconvert", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        });
        context.start();
    }

    private void convert() {
        context.createProducerTemplate().requestBody("direct:in", "text");
    }

    private void bindListener(String name) {
        context.getRegistry().bind(name, ProgressListener.class, (ProgressListener) heard::add);
    }

    private void bindProvider(String name, String token) {
        context.getRegistry().bind(name, CredentialsProvider.class, (CredentialsProvider) () -> token);
    }

    @Test
    void theOnlyListenerIsToldOfEveryEndpoint() throws Exception {
        bindListener("one");
        start(component("key"), CONVERT);
        convert();

        await().untilAsserted(() -> assertThat(heard).isNotEmpty());
    }

    @Test
    void ofTwoListenersNoneIsChosen() throws Exception {
        bindListener("one");
        bindListener("two");
        CloudConvertComponent component = component("key");
        start(component, CONVERT);

        assertThat(component.getDefaultProgressListener()).isNull();
    }

    @Test
    void aListenerThatIsNamedGoesBeforeTheOnlyOne() throws Exception {
        bindListener("one");
        start(component("key"), CONVERT + "&progressListener=direct:progress");
        List<Object> sent = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:progress")
                        .process(exchange -> sent.add(exchange.getMessage().getBody()));
            }
        });
        convert();

        await().untilAsserted(() -> assertThat(sent).isNotEmpty());
        assertThat(heard).isEmpty();
    }

    @Test
    void theOnlyProviderSuppliesTheTokenWhereNothingElseDoes() throws Exception {
        bindProvider("one", "found");
        start(component(null), CONVERT);

        assertThat(tokens).containsExactly("found");
    }

    @Test
    void aKeyGoesBeforeTheOnlyProvider() throws Exception {
        bindProvider("one", "found");
        start(component("key"), CONVERT);

        assertThat(tokens).containsExactly("key");
    }

    @Test
    void aKeyOfAnEndpointGoesBeforeTheOnlyProvider() throws Exception {
        bindProvider("one", "found");
        start(component(null), CONVERT + "&apiKey=own");

        assertThat(tokens).containsExactly("own");
    }

    @Test
    void theEnvironmentGoesBeforeTheOnlyProvider() throws Exception {
        bindProvider("one", "found");
        CloudConvertComponent component = component(null);
        component.setEnvironment(name -> "environment");
        start(component, CONVERT);

        assertThat(tokens).containsExactly("environment");
    }

    @Test
    void ofTwoProvidersNoneIsChosen() {
        bindProvider("one", "a");
        bindProvider("two", "b");

        assertThatThrownBy(() -> start(component(null), CONVERT)).hasStackTraceContaining("no API key");
    }

    @Test
    void theProviderOfAnAccountIsNotUsedForAnother() {
        CredentialsProvider provider = () -> "of eu";
        context.getRegistry().bind("eu", CredentialsProvider.class, provider);
        CloudConvertComponent component = component(null);
        AccountConfiguration account = new AccountConfiguration();
        account.setCredentialsProvider(provider);
        component.getAccounts().put("eu", account);

        assertThatThrownBy(() -> start(component, "cloudconvert:jobs")).isNotNull();
        assertThat(component.accountBook().names()).containsExactly("eu");
    }

    @Test
    void aProviderThatMayBeMeantForConvertlyIsNotChosen() {
        bindProvider("one", "token of convertly");
        context.addComponent("convertly", new ConvertlyComponent());

        assertThatThrownBy(() -> start(component(null), CONVERT)).hasStackTraceContaining("no API key");
        assertThat(tokens).isEmpty();
    }

    @Test
    void nothingIsChosenWhereAutowiringIsSwitchedOff() throws Exception {
        bindProvider("one", "found");
        bindListener("one listener");
        context.getRegistry().bind("meters", new SimpleMeterRegistry());
        CloudConvertComponent component = component("key");
        component.setAutowiredEnabled(false);
        start(component, CONVERT);
        convert();

        assertThat(component.getDefaultCredentialsProvider()).isNull();
        assertThat(component.getDefaultProgressListener()).isNull();
        assertThat(heard).isEmpty();
        assertThat(context.getRegistry()
                        .lookupByNameAndType("meters", MeterRegistry.class)
                        .getMeters())
                .isEmpty();
    }

    @Test
    void theOnlyMeterRegistryIsUsed() throws Exception {
        SimpleMeterRegistry one = new SimpleMeterRegistry();
        context.getRegistry().bind("one", one);
        start(component("key"), CONVERT);

        assertThat(one.getMeters()).isNotEmpty();
    }

    @Test
    void ofTwoMeterRegistriesNoneIsUsed() throws Exception {
        SimpleMeterRegistry one = new SimpleMeterRegistry();
        SimpleMeterRegistry two = new SimpleMeterRegistry();
        context.getRegistry().bind("one", one);
        context.getRegistry().bind("two", two);
        start(component("key"), CONVERT);

        assertThat(one.getMeters()).isEmpty();
        assertThat(two.getMeters()).isEmpty();
    }
}
