package io.github.camelcloudconvert.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

/** Replies that the emulator never gives: hostile names, and words that the service may add tomorrow. */
class ForeignReplyContractTest extends CamelTestSupport {

    private final WireMockServer api =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final WireMockServer storage =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @TempDir
    Path temp;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        api.start();
        storage.start();
        storage.stubFor(any(anyUrl()).willReturn(aResponse().withBody("evil")));
        CamelContext created = super.createCamelContext();
        CloudConvertComponent component = new CloudConvertComponent();
        component.getConfiguration().setApiKey("t0ken");
        component.getConfiguration().setBaseUrl(api.baseUrl());
        component.getConfiguration().setSyncBaseUrl(api.baseUrl());
        component.getConfiguration().setMaxRetries(0);
        component.getConfiguration().setTempDirectory(temp.resolve("spool").toString());
        created.addComponent("cloudconvert", component);
        return created;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String convert = "cloudconvert:convert?inputFormat=txt&outputFormat=pdf";
                from("direct:files")
                        .to(convert + "&resultDirectory=" + temp.resolve("kept"))
                        .split(body())
                        .to("file:" + temp.resolve("out"));
                from("direct:convert").to(convert);
                from("direct:create").to("cloudconvert:createJob");
                from("direct:get").to("cloudconvert:getJob");
            }
        };
    }

    @AfterEach
    void stop() {
        api.stop();
        storage.stop();
    }

    @Test
    void hostileNamesStayInsideTheDirectoriesOfTheRoute() {
        List<String> names = List.of("../../evil.pdf", "/etc/evil.pdf", "..\\\\..\\\\evil.pdf", "..", "a\\u0000b.pdf");
        api.stubFor(post(urlPathMatching("/v2/jobs")).willReturn(okJson(finished(names))));
        template.requestBody("direct:files", "text");

        assertThat(FileTrees.files(temp)).hasSize(2 * names.size()).allSatisfy(file -> {
            assertThat(file.getParent()).isIn(temp.resolve("kept"), temp.resolve("out"));
            assertThat(file).hasContent("evil");
        });
    }

    @Test
    void aSingleHostileNameIsReducedBesideTheDirectoryOfTheInput() {
        api.stubFor(post(urlPathMatching("/v2/jobs")).willReturn(okJson(finished(List.of("../../../evil.pdf")))));
        Message done = template.request("direct:convert", exchange -> {
                    exchange.getMessage().setBody("text");
                    exchange.getMessage().setHeader(Exchange.FILE_NAME, "mine/in.txt");
                })
                .getMessage();

        assertThat(done.getHeader(Exchange.FILE_NAME)).isEqualTo("mine/evil.pdf");
    }

    @Test
    void theKeyGoesToTheApiAndNeverToTheStorage() {
        api.stubFor(post(urlPathMatching("/v2/jobs")).willReturn(okJson(finished(List.of("a.pdf")))));
        template.requestBody("direct:convert", "text");

        api.verify(1, anyRequestedFor(anyUrl()).withHeader("Authorization", WireMock.equalTo("Bearer t0ken")));
        storage.verify(1, getRequestedFor(anyUrl()).withoutHeader("Authorization"));
        storage.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aRedirectOfTheApiIsNotFollowed() {
        api.stubFor(get(urlPathMatching("/v2/jobs/.*"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", storage.baseUrl() + "/v2/jobs/1")));
        Exchange failed =
                template.request("direct:get", exchange -> exchange.getMessage().setBody("1"));

        assertThat(failed.getException()).isInstanceOf(ServerException.class);
        storage.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void whatTheServiceAddsTomorrowSurvives() {
        String task =
                "{\"id\":\"t\",\"name\":\"fly\",\"operation\":\"teleport/now\",\"status\":\"dreaming\",\"warp\":9,"
                        + "\"result\":{\"files\":[{\"filename\":\"a\",\"aura\":\"blue\"}],\"moons\":2}}";
        String job =
                "{\"data\":{\"id\":\"1\",\"status\":\"meditating\",\"mood\":{\"calm\":true},\"tasks\":[" + task + "]}}";
        api.stubFor(post(urlPathMatching("/v2/jobs")).willReturn(okJson(job).withStatus(201)));
        api.stubFor(get(urlPathMatching("/v2/jobs/1")).willReturn(okJson(job)));
        Map<String, Object> fly = Map.of("operation", "teleport/now", "speed", 9);
        Job created = template.requestBody("direct:create", Map.of("tasks", Map.of("fly", fly), "tag", "x"), Job.class);
        Job read = template.requestBody("direct:get", "1", Job.class);

        assertThat(List.of(created, read)).allSatisfy(known -> {
            assertThat(known.status()).isEqualTo("meditating");
            assertThat(known.json()).containsEntry("mood", Map.of("calm", true));
            assertThat(known.task("fly")).hasValueSatisfying(found -> {
                assertThat(found.operation()).isEqualTo("teleport/now");
                assertThat(found.status()).isEqualTo("dreaming");
                assertThat(found.json()).containsKey("warp").containsKey("result");
            });
        });
        api.verify(WireMock.postRequestedFor(urlPathMatching("/v2/jobs"))
                .withRequestBody(WireMock.matchingJsonPath("$.tasks.fly.speed", WireMock.equalTo("9"))));
    }

    private String finished(List<String> names) {
        StringBuilder files = new StringBuilder();
        for (int number = 0; number < names.size(); number++) {
            files.append(number == 0 ? "" : ",")
                    .append("{\"filename\":\"")
                    .append(names.get(number))
                    .append("\",\"size\":4,\"url\":\"")
                    .append(storage.baseUrl())
                    .append("/f")
                    .append(number)
                    .append("\"}");
        }
        return "{\"data\":{\"id\":\"1\",\"status\":\"finished\",\"tasks\":[{\"id\":\"t\",\"name\":\"export-x\","
                + "\"operation\":\"export/url\",\"status\":\"finished\",\"result\":{\"files\":[" + files + "]}}]}}";
    }
}
