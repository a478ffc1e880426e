package io.github.camelcloudconvert.contract;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.tls.Tls;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A host that cannot prove who it is gets neither key nor file, and the message says that TLS failed. */
@Timeout(60)
class TlsContractTest {

    @TempDir
    Path temp;

    /** The settings of Camel as a bean would give them, with what the emulator says that clients are to trust. */
    private static final class Trusting extends SSLContextParameters {

        private final SSLContext context;

        Trusting(Tls tls) {
            this.context = tls.context();
        }

        @Override
        public SSLContext createSSLContext(@Nullable CamelContext ignored) {
            return context;
        }
    }

    private Exchange convert(CloudConvertEmulator emulator, @Nullable Tls trusted) throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            CloudConvertComponent component = new CloudConvertComponent();
            CloudConvertConfiguration settings = component.getConfiguration();
            settings.setApiKey("canary-key");
            settings.setBaseUrl(emulator.apiUrl().toString());
            settings.setSyncBaseUrl(emulator.syncUrl().toString());
            settings.setTempDirectory(temp.resolve("spool").toString());
            settings.setMaxRetries(0);
            settings.setSslContextParameters(trusted == null ? null : new Trusting(trusted));
            context.addComponent("cloudconvert", component);
            context.start();
            return context.createProducerTemplate()
                    .request(
                            "cloudconvert:convert?inputFormat=txt&outputFormat=pdf&inlineThreshold=0",
                            exchange -> exchange.getMessage().setBody("text"));
        } finally {
            context.stop();
        }
    }

    private void assertKeptOut(Tls certificate, @Nullable Tls trusted) throws Exception {
        try (CloudConvertEmulator emulator =
                CloudConvertEmulator.builder().https(certificate).start()) {
            Exchange done = convert(emulator, trusted);

            assertThat(done.getException())
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("TLS with")
                    .hasMessageNotContaining("canary");
            assertThat(emulator.createdJobs()).isZero();
            assertThat(emulator.requests().all()).isEmpty();
        }
        assertThat(FileTrees.files(temp.resolve("spool"))).isEmpty();
    }

    /** A key and a certificate by the JDK's own tool. */
    private Tls made(String name, String san, String from, int days) throws IOException, InterruptedException {
        Path store = temp.resolve(name + ".p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "a",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + san,
                        "-startdate",
                        from,
                        "-validity",
                        String.valueOf(days),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(new File(temp.toFile(), name + ".log"))
                .start();
        assertThat(tool.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(tool.exitValue()).isZero();
        return Tls.keyStore(store, "changeit");
    }

    @Test
    void a_certificate_that_is_trusted_is_let_through() throws Exception {
        Tls good = made("good", "dns:localhost,ip:127.0.0.1", "-1d", 30);
        try (CloudConvertEmulator emulator =
                CloudConvertEmulator.builder().https(good).start()) {
            assertThat(convert(emulator, good).getException()).isNull();
            assertThat(emulator.createdJobs()).isEqualTo(1);
        }
    }

    @Test
    void a_certificate_of_nobody_known_is_kept_out() throws Exception {
        assertKeptOut(made("unknown", "dns:localhost,ip:127.0.0.1", "-1d", 30), null);
    }

    @Test
    void a_certificate_of_another_host_is_kept_out() throws Exception {
        Tls other = made("other", "dns:elsewhere.example", "-1d", 30);
        assertKeptOut(other, other);
    }
}
