package io.github.camelcloudconvert;

import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.internal.producer.PhaseTrace;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;
import org.jspecify.annotations.Nullable;

/**
 * Tells a span of camel-telemetry which operation it was, for which account, and what came of it. It tells no file name,
 * no address and nothing of the body.
 */
public class CloudConvertSpanDecorator extends AbstractSpanDecorator {

    private static final String PREFIX = "cloudconvert.";

    @Override
    public String getComponent() {
        return "cloudconvert";
    }

    @Override
    public String getComponentClassName() {
        return CloudConvertComponent.class.getName();
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return endpoint instanceof CloudConvertEndpoint ours
                ? ours.getOperation()
                : super.getOperationName(exchange, endpoint);
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        if (endpoint instanceof CloudConvertEndpoint ours) {
            PhaseTrace.ask(exchange);
            tag(span, "operation", ours.getOperation());
            String account = exchange.getMessage().getHeader(CloudConvertConstants.ACCOUNT, String.class);
            tag(span, "account", account == null ? ours.accountName() : account);
            tag(span, "input.format", ours.getConfiguration().getInputFormat());
            tag(span, "output.format", ours.getConfiguration().getOutputFormat());
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
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
            tag(span, "job.id", exchange.getMessage().getHeader(CloudConvertConstants.JOB_ID));
            tag(span, "credits", exchange.getMessage().getHeader(CloudConvertConstants.CREDITS));
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
