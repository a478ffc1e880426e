package io.github.camelcloudconvert.examples.webhook;

import java.io.File;

import io.github.camelcloudconvert.CloudConvertConstants;
import org.apache.camel.Exchange;
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
                .to("direct:hand-on")
                .otherwise()
                .log("job ${header.CamelCloudConvertJobId} has failed: ${body}")
                .end()
                .process(done -> afterEach.run());

        // as a file the result has a known length, and can be sent again where the archive asks for that
        from("direct:hand-on")
                .routeId("hand-on")
                .errorHandler(noErrorHandler())
                .convertBodyTo(File.class)
                .removeHeaders("CamelHttp*")
                .setHeader(Exchange.HTTP_METHOD, constant("PUT"))
                .setHeader(Exchange.HTTP_PATH, simple("${header.CamelFileName}"))
                .to("{{archive.url}}")
                .log("${header.CamelFileName} is in the archive");

        // fetches each document and goes on to the next: no thread waits for the job
        from("timer:submit?repeatCount=1&delay=0")
                .streamCache("false")
                .routeId("submit")
                .startupOrder(2)
                .to("{{documents.url}}")
                .split(bodyAs(String.class).tokenize("\n"))
                .removeHeaders("CamelHttp*")
                .setHeader(Exchange.FILE_NAME, body())
                .setHeader(Exchange.HTTP_PATH, body())
                .setBody(constant((Object) null))
                // the stream of the connection goes to the component as it is, whatever its length
                .to("{{documents.url}}?disableStreamCache=true")
                .to("cloudconvert:convert?outputFormat=pdf&tag=pipeline&completion=none")
                .log("${header.CamelFileName} is job ${header.CamelCloudConvertJobId}");
    }
}
