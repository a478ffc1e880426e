package io.github.camelcloudconvert;

import io.github.camelcloudconvert.client.events.EventModuleMissingException;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What stops the start of routes that wait for reports, or take them. */
@SuppressWarnings("try") // a context that is closed may be interrupted
class EventsStartUpTest {

    private static final String WEBHOOK = "cloudconvert:webhook?path=/hook&secret=s";
    private static final String CONVERT = "cloudconvert:convert?outputFormat=pdf&completion=webhook";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channel=job | channel=job and jobId belong together",
                "jobId=a | channel=job and jobId belong together",
                "channel=task&jobId=a | belong together",
                "channel=task | channel=task and taskId belong together",
                "channel=everybody | everybody",
                "events=nonsense | no event nonsense",
                "channel=task&taskId=a&events=job.finished | the channel task has no event job.finished",
                "events=task.finished&tag=a | remove tag",
                "eventsUrl=http://host/path | eventsUrl",
            })
    void contradictionsStopTheStartOfAConsumer(String options, String hint) {
        assertStartFails(route("cloudconvert:events?" + options, "mock:x")).hasStackTraceContaining(hint);
    }

    @Test
    void idsAreNoOptionsOfAProducer() {
        assertStartFails(route("direct:x", "cloudconvert:getJob?jobId=a"))
                .hasStackTraceContaining("CamelCloudConvertJobId");
        assertStartFails(route("direct:x", "cloudconvert:getTask?taskId=a"))
                .hasStackTraceContaining("CamelCloudConvertTaskId");
    }

    @Test
    void waitingForWebhooksWithoutAConsumerStopsTheStart() {
        assertStartFails(route("direct:x", CONVERT))
                .hasStackTraceContaining("no route of this context receives those of the account default");
    }

    @ParameterizedTest
    @CsvSource({
        "cloudconvert:events,mock:x",
        "direct:x,cloudconvert:convert?outputFormat=pdf&completion=events",
    })
    void eventsOfAnotherHostNeedItsAddress(String from, String to) {
        assertThatThrownBy(() -> {
                    try (CamelContext context = context()) {
                        CloudConvertConfiguration settings = context.getComponent(
                                        "cloudconvert", CloudConvertComponent.class)
                                .getConfiguration();
                        settings.setBaseUrl("http://localhost:1");
                        settings.setSyncBaseUrl("http://localhost:2");
                        context.addRoutes(route(from, to));
                        context.start();
                    }
                })
                .hasStackTraceContaining("set eventsUrl too");
    }

    /** Their module is not on the class path of these tests. */
    @ParameterizedTest
    @CsvSource({
        "cloudconvert:events,mock:x,cloudconvert:events",
        "direct:x,cloudconvert:convert?outputFormat=pdf&completion=events,completion=events",
    })
    void eventsNeedTheirModule(String from, String to, String what) {
        assertStartFails(route(from, to))
                .hasRootCauseInstanceOf(EventModuleMissingException.class)
                .rootCause()
                .hasMessage(
                        what + " needs a module that is not on the class path: add the dependency"
                                + " io.github.camel-cloudconvert:camel-cloudconvert-events in the version of camel-cloudconvert");
    }

    @Test
    void theOrderOfRoutesDoesNotMatter() throws Exception {
        try (CamelContext context = context()) {
            context.addRoutes(route("direct:x", CONVERT));
            context.addRoutes(receiver(WEBHOOK));
            context.start();

            assertThat(context.getRoutes()).hasSize(2);
        }
    }

    @Test
    void aConsumerOfAnotherAccountIsNone() {
        assertThatThrownBy(() -> {
                    try (CamelContext context = context()) {
                        AccountConfiguration other = new AccountConfiguration();
                        other.setApiKey("other");
                        context.getComponent("cloudconvert", CloudConvertComponent.class)
                                .getAccounts()
                                .put("other", other);
                        context.addRoutes(route("direct:x", CONVERT));
                        context.addRoutes(receiver(WEBHOOK + "&account=other"));
                        context.start();
                    }
                })
                .hasStackTraceContaining("of the account default");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertStartFails(RouteBuilder route) {
        return assertThatThrownBy(() -> {
            try (CamelContext context = context()) {
                context.addRoutes(route);
                context.start();
            }
        });
    }

    private static CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        CloudConvertComponent component = new CloudConvertComponent();
        component.setClientFactory((settings, time) -> new FakeJobs());
        component.getConfiguration().setApiKey("key");
        context.addComponent("cloudconvert", component);
        return context;
    }

    /** Without the HTTP server that it would need to start. */
    private static RouteBuilder receiver(String from) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).autoStartup(false).to("mock:x");
            }
        };
    }

    private static RouteBuilder route(String from, String to) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        };
    }
}
