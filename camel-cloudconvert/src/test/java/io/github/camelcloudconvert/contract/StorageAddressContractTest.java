package io.github.camelcloudconvert.contract;

import java.nio.file.Path;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** The service names where files travel: through each operation it can name only hosts that the account's owner allows. */
@Timeout(60)
class StorageAddressContractTest extends CamelTestSupport {

    /** Reserved for links, where clouds tell their machines the keys of their owners. */
    private static final String METADATA = "http://169.254.169.254/latest/meta-data/?sig=s3cr3t";

    private final WireMockServer api =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @TempDir
    Path temp;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        api.start();
        CamelContext created = super.createCamelContext();
        CloudConvertComponent component = new CloudConvertComponent();
        component.getConfiguration().setApiKey("t0ken");
        component.getConfiguration().setBaseUrl(api.baseUrl());
        component.getConfiguration().setSyncBaseUrl(api.baseUrl());
        component.getConfiguration().setMaxRetries(0);
        component.getConfiguration().setTempDirectory(temp.resolve("spool").toString());
        created.addComponent("cloudconvert", component);
        ConvertlyComponent convertly = new ConvertlyComponent();
        convertly.getConfiguration().setApiKey("t0ken");
        convertly.getConfiguration().setBaseUrl(api.baseUrl());
        created.addComponent("convertly", convertly);
        return created;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String convert = "cloudconvert:convert?inputFormat=txt&outputFormat=pdf";
                from("direct:inline").to(convert);
                from("direct:upload").to(convert + "&inlineThreshold=0");
                from("direct:convertly").to("convertly:convert?inputFormat=txt&outputFormat=pdf");
            }
        };
    }

    @AfterEach
    void stop() {
        api.stop();
    }

    private StorageException refused(String from) {
        Throwable failure = template.request(
                        from, exchange -> exchange.getMessage().setBody("text"))
                .getException();
        assertThat(failure)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("allowedStorageHosts")
                .hasMessageContaining("169.254.169.254")
                .hasMessageNotContaining("s3cr3t");
        assertThat(FileTrees.files(temp)).isEmpty();
        return (StorageException) failure;
    }

    @Test
    void aResultAtAForbiddenAddressIsNotFetchedAndNotPaidAgain() {
        String file = "{\"filename\":\"a.pdf\",\"url\":\"" + METADATA + "\"}";
        String export = "{\"id\":\"e\",\"name\":\"export\",\"operation\":\"export/url\",\"status\":\"finished\","
                + "\"result\":{\"files\":[" + file + "]}}";
        String job = "{\"data\":{\"id\":\"1\",\"status\":\"finished\",\"tasks\":[" + export + "]}}";
        api.stubFor(post(urlPathEqualTo("/v2/jobs")).willReturn(okJson(job).withStatus(201)));

        assertThat(refused("direct:inline").retryable()).isFalse();
        api.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aResultOfConvertlyAtAForbiddenAddressIsNotFetched() {
        String file = "{\"filename\":\"a.pdf\",\"downloadUrl\":\"" + METADATA + "\"}";
        api.stubFor(any(anyUrl()).willReturn(okJson("{\"success\":true,\"files\":[" + file + "]}")));

        assertThat(refused("direct:convertly").retryable()).isFalse();
        api.verify(1, anyRequestedFor(anyUrl()));
    }

    private void offerUploadTo(String form) {
        String task = "{\"id\":\"i\",\"name\":\"import-1\",\"operation\":\"import/upload\",\"status\":\"waiting\","
                + "\"result\":{\"form\":{\"url\":\"" + form + "\",\"parameters\":{}}}}";
        String job = "{\"data\":{\"id\":\"1\",\"status\":\"waiting\",\"tasks\":[" + task + "]}}";
        api.stubFor(any(anyUrl()).willReturn(okJson(job)));
        api.stubFor(post(urlPathEqualTo("/v2/jobs")).willReturn(okJson(job).withStatus(201)));
    }

    @Test
    void aFileIsNotUploadedToAForbiddenAddress() {
        offerUploadTo(METADATA);

        assertThat(refused("direct:upload").retryable()).isFalse();
        api.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void aRedirectOfStorageToAForbiddenAddressIsNotFollowed() {
        offerUploadTo(api.baseUrl() + "/form");
        api.stubFor(post(urlPathEqualTo("/form"))
                .willReturn(aResponse().withStatus(303).withHeader("Location", METADATA)));

        assertThat(refused("direct:upload").retryable()).isFalse();
        api.verify(1, postRequestedFor(urlPathEqualTo("/form")));
    }
}
