package io.github.camelcloudconvert.contract;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.convertly.client.ConvertlyFile;
import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import io.github.camelcloudconvert.fixture.FreePorts;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A process of its own that lets both services work in every way that has something to hide, and then prints what it learnt on
 * the way and must not log, a line each. Arguments: the addresses of the API, of the sync host and of Convertly, and a word that
 * every secret begins with.
 */
final class LoggedConversion {

    private static final String HOOK = "/hooks/convertly";

    private final CamelContext context = new DefaultCamelContext();
    private final int port = FreePorts.next();
    private final CountDownLatch polled = new CountDownLatch(1);
    private final CountDownLatch reported = new CountDownLatch(1);
    private final String canary;

    private LoggedConversion(String canary) {
        this.canary = canary;
    }

    public static void main(String[] args) throws Exception {
        LoggedConversion process = new LoggedConversion(args[3]);
        try {
            process.start(args[0], args[1], args[2]);
            ProducerTemplate template = process.context.createProducerTemplate();
            process.useCloudConvert(template);
            process.useConvertly(template);
            process.context.stop();
        } catch (Throwable failed) { // its threads would keep the process alive
            failed.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private void start(String api, String sync, String convertlyApi) throws Exception {
        CloudConvertComponent cloudConvert = new CloudConvertComponent();
        cloudConvert.getConfiguration().setApiKey(canary + "key");
        cloudConvert.getConfiguration().setBaseUrl(api);
        cloudConvert.getConfiguration().setSyncBaseUrl(sync);
        context.addComponent("cloudconvert", cloudConvert);
        ConvertlyComponent convertly = new ConvertlyComponent();
        convertly.getConfiguration().setApiKey(canary + "convertly-key");
        convertly.getConfiguration().setBaseUrl(convertlyApi);
        convertly.getConfiguration().setWebhookSecret(canary + "webhook-secret");
        convertly.getConfiguration().setCallbackSecret(canary + "callback-secret");
        context.addComponent("convertly", convertly);
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("127.0.0.1");
        server.setBindPort(port);
        context.addService(new VertxPlatformHttpServer(server));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("convertly:jobs?initialDelay=0&delay=300&fetchResult=true").process(job -> polled.countDown());
                from("convertly:webhook?fetchResult=true&reconcileInterval=0&path=" + HOOK)
                        .process(job -> reported.countDown());
            }
        });
        context.start();
    }

    private void useCloudConvert(ProducerTemplate template) {
        Exchange converted = template.request(
                "cloudconvert:convert?inputFormat=txt&outputFormat=copy&result=both",
                exchange -> exchange.getMessage().setBody(Samples.LARGE_TEXT));
        URI address =
                URI.create(done(converted).getMessage().getHeader(CloudConvertConstants.RESULT_URL, String.class));
        String again = template.requestBody("cloudconvert:downloadFile", address, String.class);
        require(again.equals(Samples.LARGE_TEXT), "the download differs");
        settings("cloudconvert", CloudConvertComponent.class)
                .getConfiguration()
                .setWebhookUrl("https://127.0.0.1:1/" + canary + "path?token=" + canary + "token");
        Webhook webhook = template.requestBody("cloudconvert:createWebhook", null, Webhook.class);
        System.out.println(address.getRawQuery());
        System.out.println(Objects.requireNonNull(webhook.signingSecret()));
    }

    private void useConvertly(ProducerTemplate template) throws Exception {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture);
        byte[] png = picture.toByteArray();
        done(template.request("convertly:convert?outputFormat=jpg", exchange -> {
            exchange.getMessage().setBody(png);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "a.png");
            exchange.getMessage().setHeader("CamelCloudConvertOption.password", canary + "password");
        }));
        ConvertlyComponent convertly = settings("convertly", ConvertlyComponent.class);
        convertly
                .getConfiguration()
                .setCallbackUrl("http://127.0.0.1:" + port + HOOK + "?token=" + canary + "callback-token");
        Exchange created = send(template, "createJob?outputFormat=jpg", png);
        convertly.getConfiguration().setCallbackUrl(null);
        ConvertlyJob job = done(created).getMessage().getBody(ConvertlyJob.class);
        require(reported.await(30, TimeUnit.SECONDS), "the callback did not arrive");
        require(polled.await(30, TimeUnit.SECONDS), "the list was not read");
        Exchange file = done(send(template, "downloadFile", job));
        require(file.getMessage().getBody(byte[].class).length > 100, "the file is cut");
        Exchange listed = done(send(template, "listFiles?perPage=1", null));
        Object first =
                Objects.requireNonNull(listed.getMessage().getBody(List.class)).get(0);
        Exchange stored = done(send(template, "getFile", first));
        String address = Objects.requireNonNull(
                stored.getMessage().getBody(ConvertlyFile.class).url());
        convertly.getConfiguration().setSourceUrl(address);
        done(send(template, "convert?outputFormat=png", null));
        convertly.getConfiguration().setSourceUrl(null);
        Map<?, ?> signed = done(send(template, "signedTransform?option.width=4", Map.of("sourceUrl", address)))
                .getMessage()
                .getBody(Map.class);
        System.out.println(URI.create(address).getRawQuery());
        System.out.println(URI.create(String.valueOf(signed.get("url"))).getRawQuery());
    }

    private static Exchange send(ProducerTemplate template, String call, Object body) {
        return template.request("convertly:" + call, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "a.png");
        });
    }

    private static Exchange done(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        return exchange;
    }

    /** Camel logs at TRACE each URI as it is written; so what is secret is set on the component. */
    private <T extends Component> T settings(String scheme, Class<T> type) {
        return context.getComponent(scheme, type);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
