package io.github.camelcloudconvert.live;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.contract.Routes;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.assertj.core.api.InstanceOfAssertFactories;

import static org.assertj.core.api.Assertions.assertThat;

/** What a scenario works with: real routes to one service. */
final class Stage {

    private final CamelContext context;
    private final Service service;
    private final Recorder recorder;
    private final Routes routes;
    private final Set<String> jobs = ConcurrentHashMap.newKeySet();

    Stage(CamelContext context, Service service, Recorder recorder) {
        this.context = context;
        this.service = service;
        this.recorder = recorder;
        this.routes = new Routes(context, context.createProducerTemplate());
    }

    CamelContext context() {
        return context;
    }

    Service service() {
        return service;
    }

    Recorder recorder() {
        return recorder;
    }

    /** The ids of the jobs that were created, for their deletion. */
    Set<String> jobs() {
        return jobs;
    }

    Exchange send(String uri, Object body, Map<String, Object> headers) throws Exception {
        Exchange done = routes.send("cloudconvert:" + uri, body, headers);
        String job = done.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
        if (job != null) {
            jobs.add(job);
        }
        return done;
    }

    /** Sends one of the registered files under its name. */
    Exchange sendFile(String uri, String file) throws Exception {
        return send(uri, RegisteredFiles.bytes(file), Map.of(Exchange.FILE_NAME, file));
    }

    /** The body of an exchange that must not have failed. */
    static <T> T body(Exchange done, Class<T> type) {
        if (done.getException() != null) {
            throw new AssertionError(done.getException());
        }
        return assertThat(done.getMessage().getBody(type)).isNotNull().actual();
    }

    <T> T get(String uri, Object body, Class<T> type) throws Exception {
        return body(send(uri, body, Map.of()), type);
    }

    List<?> list(String uri) throws Exception {
        return get(uri, "", List.class);
    }

    /** The failure of an exchange that must have failed in this way. */
    static <T extends CloudConvertException> T failure(Exchange failed, Class<T> type) {
        return assertThat(failed.getException())
                .asInstanceOf(InstanceOfAssertFactories.type(type))
                .actual();
    }
}
