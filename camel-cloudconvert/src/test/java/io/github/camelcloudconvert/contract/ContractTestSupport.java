package io.github.camelcloudconvert.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A context with the real component, whose hosts are those of an emulator. Reads are repeated fast. */
abstract class ContractTestSupport extends CamelTestSupport {

    @TempDir
    Path temp;

    abstract CloudConvertEmulator emulator();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        CloudConvertComponent component = new CloudConvertComponent();
        configure(component.getConfiguration());
        created.addComponent("cloudconvert", component);
        return created;
    }

    void configure(CloudConvertConfiguration settings) {
        settings.setApiKey("key");
        settings.setBaseUrl(emulator().apiUrl().toString());
        settings.setSyncBaseUrl(emulator().syncUrl().toString());
        settings.setTempDirectory(temp.resolve("spool").toString());
        settings.setMinPollInterval(50);
        settings.setMaxPollInterval(100);
    }

    /** Adds a route to the endpoint and says where it begins. */
    String routeTo(String uri) throws Exception {
        return new Routes(context, template).to(uri);
    }

    /** Sends a body through a route to the endpoint, and hands out the exchange when it is done. */
    Exchange send(String uri, Object body, Map<String, Object> headers) throws Exception {
        return new Routes(context, template).send(uri, body, headers);
    }

    Exchange send(String uri, Object body) throws Exception {
        return send(uri, body, Map.of());
    }

    /** The result's bytes, of an exchange that must not have failed. */
    static byte[] bytes(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(byte[].class);
    }

    /** The body of an exchange that must not have failed. */
    static <T> T body(Exchange done, Class<T> type) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(type);
    }

    /** The body as a list. */
    static List<?> list(Exchange done) {
        return body(done, List.class);
    }

    /** The body as a JSON object. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    static Map<String, Object> object(Exchange done) {
        return body(done, Map.class);
    }

    /** The failure of an exchange that must have failed in this way. */
    static <T extends CloudConvertException> T failure(Exchange failed, Class<T> type) {
        return assertThat(failed.getException())
                .asInstanceOf(InstanceOfAssertFactories.type(type))
                .actual();
    }

    /** What lies in the component's temporary folder. */
    List<Path> temporaryFiles() {
        return FileTrees.files(temp.resolve("spool"));
    }
}
