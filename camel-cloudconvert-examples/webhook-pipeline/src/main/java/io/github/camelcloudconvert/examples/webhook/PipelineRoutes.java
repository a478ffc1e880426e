package io.github.camelcloudconvert.examples.webhook;

import io.github.camelcloudconvert.CloudConvertConstants;
import org.apache.camel.builder.RouteBuilder;

/** Two routes that know nothing of each other: one creates jobs, the other takes results. */
final class PipelineRoutes extends RouteBuilder {

    private final Runnable afterEach;

    /** @param afterEach runs when a job has been dealt with */
    PipelineRoutes(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    @Override
    public void configure() {
        // registers the webhook at the start, verifies each report, and asks for what was not reported
        from("webhook:cloudconvert:webhook?webhookComponentName=platform-http&webhookPath=/hooks/cloudconvert"
                        + "&webhookExternalUrl={{public.url}}&tag=pipeline&fetchResult=true"
                        + "&reconcileInterval={{reconcile.interval}}&idempotentRepository=#delivered")
                .routeId("receive")
                .startupOrder(1)
                .choice()
                .when(header(CloudConvertConstants.EVENT).isEqualTo("job.finished"))
                .to("file:{{out}}")
                .log("${header.CamelFileName} has arrived")
                .otherwise()
                .log("job ${header.CamelCloudConvertJobId} has failed: ${body}")
                .end()
                .process(done -> afterEach.run());

        // uploads each file and goes on to the next: no thread waits for the job
        from("file:{{in}}?noop=true&initialDelay=0")
                .routeId("submit")
                .startupOrder(2)
                .to("cloudconvert:convert?outputFormat=pdf&tag=pipeline&completion=none")
                .log("${header.CamelFileName} is job ${header.CamelCloudConvertJobId}");
    }
}
