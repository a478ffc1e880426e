package io.github.camelcloudconvert.examples.service;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ValidationException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** A file comes in over HTTP, and the answer is the converted file. No thread waits meanwhile. */
@Component
class ConversionRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(CloudConvertException.class)
                .handled(true)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(502))
                .setHeader(Exchange.CONTENT_TYPE, constant("text/plain"))
                .setBody(constant("The file could not be converted now."));

        onException(ValidationException.class, JobFailedException.class)
                .handled(true)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(422))
                .setHeader(Exchange.CONTENT_TYPE, constant("text/plain"))
                .setBody(simple("${exception.message}"));

        from("platform-http:/convert/{name}?httpMethodRestrict=POST&useStreaming=true")
                .setHeader(Exchange.FILE_NAME, header("name"))
                .setHeader(CloudConvertConstants.OUTPUT_FORMAT, header("to"))
                .to("cloudconvert:convert");

        from("platform-http:/archive/{name}?httpMethodRestrict=POST&useStreaming=true")
                .setHeader(Exchange.FILE_NAME, header("name"))
                .to("cloudconvert:archive?outputFormat=zip");
    }
}
