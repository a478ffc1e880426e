package io.github.camelcloudconvert.springboot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

/** An application on Tomcat, with the properties and beans of the page. */
class WebSnippetsTest {

    private static CloudConvertEmulator emulator;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder convert() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("platform-http:/convert/{name}?httpMethodRestrict=POST&useStreaming=true")
                            .setHeader(Exchange.FILE_NAME, header("name"))
                            .to("cloudconvert:convert?outputFormat=pdf");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Files {

        // snippet: files
        @Bean
        FilterRegistrationBean<Filter> bodiesAreFiles() {
            FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) ->
                    chain.doFilter(new FileRequest((HttpServletRequest) request), response));
            filter.addUrlPatterns("/convert/*");
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }

        static final class FileRequest extends HttpServletRequestWrapper {

            FileRequest(HttpServletRequest request) {
                super(request);
            }

            @Override
            public @Nullable String getContentType() {
                String declared = super.getContentType();
                boolean form = declared != null
                        && declared.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
                return form ? "application/octet-stream" : declared;
            }

            @Override
            public @Nullable String getHeader(String name) {
                return name.equalsIgnoreCase("Content-Type") ? getContentType() : super.getHeader(name);
            }

            @Override
            public Enumeration<String> getHeaders(String name) {
                String type = getContentType();
                return name.equalsIgnoreCase("Content-Type") && type != null
                        ? Collections.enumeration(List.of(type))
                        : super.getHeaders(name);
            }
        }
        // end
    }

    @BeforeAll
    static void start() {
        emulator = CloudConvertEmulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "application/octet-stream", "text/markdown"})
    void aBodyIsAFileWhateverTypeIsDeclared(String type) throws Exception {
        try (ConfigurableApplicationContext application = run()) {
            HttpResponse<byte[]> answer = post(application, type);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(Application.class, Files.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "camel.component.cloudconvert.api-key=any-key-will-do",
                        "camel.component.cloudconvert.base-url=" + emulator.apiUrl(),
                        "camel.component.cloudconvert.sync-base-url=" + emulator.syncUrl())
                .run();
    }

    private static HttpResponse<byte[]> post(ConfigurableApplicationContext application, String type) throws Exception {
        URI address = URI.create("http://127.0.0.1:"
                + application.getEnvironment().getProperty("local.server.port") + "/convert/note.md");
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("# 100%zz & a=b\n" + "long ".repeat(3000)))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }
}
