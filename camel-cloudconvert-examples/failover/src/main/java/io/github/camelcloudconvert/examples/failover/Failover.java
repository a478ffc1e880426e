package io.github.camelcloudconvert.examples.failover;

import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import org.apache.camel.builder.RouteBuilder;

/** The route: what CloudConvert surely has not begun, and will not do now, Convertly does. */
final class Failover extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:picture")
                .doTry()
                .to("cloudconvert:convert?outputFormat=jpg&inlineThreshold=0")
                .doCatch(
                        CreditsExceededException.class,
                        ThrottledException.class,
                        ServerException.class,
                        ConnectionException.class)
                .onWhen(simple("${exception.nothingCreated}"))
                .to("convertly:convert?outputFormat=jpg&checkFormats=true")
                .end()
                .to("file:{{out}}?fileName=${header.CamelCloudConvertService}/${file:name}");
    }
}
