package io.github.camelcloudconvert.internal.producer;

import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;
import org.jspecify.annotations.Nullable;

/**
 * Tells a span of camel-telemetry which operation it was, for which account, and what came of it. It tells no file name,
 * no address and nothing of the body. Needs camel-telemetry, which is optional: only Camel's tracers load it.
 *
 * @param <E> the endpoints that it speaks for
 */
public abstract class ServiceSpanDecorator<E extends Endpoint> extends AbstractSpanDecorator {

    /** Of both services, as the names of meters and headers are. */
    private static final String PREFIX = "cloudconvert.";

    private final String scheme;
    private final Class<? extends Component> component;
    private final Class<E> endpoints;

    protected ServiceSpanDecorator(String scheme, Class<? extends Component> component, Class<E> endpoints) {
        this.scheme = scheme;
        this.component = component;
        this.endpoints = endpoints;
    }

    /** What the URI of an endpoint says; formats are null where it says none. */
    public record Step(String operation, String account, @Nullable String inputFormat, @Nullable String outputFormat) {}

    /** Reads the URI of an endpoint. */
    protected abstract Step step(E endpoint);

    @Override
    public final String getComponent() {
        return scheme;
    }

    @Override
    public final String getComponentClassName() {
        return component.getName();
    }

    @Override
    public final String getOperationName(Exchange exchange, Endpoint endpoint) {
        return endpoints.isInstance(endpoint)
                ? step(endpoints.cast(endpoint)).operation()
                : super.getOperationName(exchange, endpoint);
    }

    /** Camel's own tags tell the URI as the endpoint shows itself, without secrets and addresses. */
    @Override
    public final void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        if (endpoints.isInstance(endpoint)) {
            Step step = step(endpoints.cast(endpoint));
            PhaseTrace.ask(exchange);
            tag(span, "operation", step.operation());
            String account = exchange.getMessage().getHeader(HeaderNames.ACCOUNT, String.class);
            tag(span, "account", account == null ? step.account() : account);
            tag(span, "input.format", step.inputFormat());
            tag(span, "output.format", step.outputFormat());
        }
    }

    @Override
    public final void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        PhaseTrace.take(exchange)
                .forEach(phase -> span.log(Map.of(
                        "event",
                        PREFIX + phase.name(),
                        PREFIX + "phase.start",
                        phase.start().toString(),
                        PREFIX + "phase.millis",
                        Long.toString(phase.length().toMillis()))));
        Exception failure = exchange.getException();
        if (failure == null) {
            tag(span, "outcome", "success");
            tag(span, "job.id", exchange.getMessage().getHeader(HeaderNames.JOB_ID));
            tag(span, "credits", exchange.getMessage().getHeader(HeaderNames.CREDITS));
            return;
        }
        tag(span, "outcome", "failure");
        if (failure instanceof CloudConvertException ours) {
            tag(span, "error", failure.getClass().getSimpleName());
            tag(span, "job.id", ours.jobId());
        }
    }

    private static void tag(Span span, String name, @Nullable Object value) {
        if (value != null) {
            span.setTag(PREFIX + name, Objects.toString(value));
        }
    }
}
