package io.github.camelcloudconvert.contract;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        keytool(
                store,
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
                String.valueOf(days));
        return Tls.keyStore(store, "changeit");
    }

    private void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        String into = command.contains("-importkeystore") ? "-dest" : "-";
        command.addAll(List.of(into + "storetype", "PKCS12", into + "keystore", store.toString(), into + "storepass"));
        command.add("changeit");
        Process tool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(temp.toFile(), "keytool.log"))
                .start();
        assertThat(tool.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(tool.exitValue()).isZero();
    }

    /** One entry of a store as a store of its own. */
    private Tls alone(Path store, String alias) throws IOException, InterruptedException {
        Path own = temp.resolve(alias + "-alone.p12");
        keytool(
                own,
                "-importkeystore",
                "-srckeystore",
                store.toString(),
                "-srcstorepass",
                "changeit",
                "-srcalias",
                alias);
        return Tls.keyStore(own, "changeit");
    }

    @Test
    void aCertificateThatIsTrustedIsLetThrough() throws Exception {
        Tls good = made("good", "dns:localhost,ip:127.0.0.1", "-1d", 30);
        try (CloudConvertEmulator emulator =
                CloudConvertEmulator.builder().https(good).start()) {
            assertThat(convert(emulator, good).getException()).isNull();
            assertThat(emulator.createdJobs()).isEqualTo(1);
        }
    }

    @Test
    void aCertificateOfNobodyKnownIsKeptOut() throws Exception {
        assertKeptOut(made("unknown", "dns:localhost,ip:127.0.0.1", "-1d", 30), null);
    }

    @Test
    void aCertificateOfAnotherHostIsKeptOut() throws Exception {
        Tls other = made("other", "dns:elsewhere.example", "-1d", 30);
        assertKeptOut(other, other);
    }

    /** The authority is trusted: a certificate that is trusted by itself is let through whatever its dates say. */
    @ParameterizedTest
    @CsvSource({"expired, -30d, 10", "not yet valid, +10d, 30"})
    void aCertificateOutsideItsDatesIsKeptOut(String name, String from, int days) throws Exception {
        Path both = temp.resolve("both.p12");
        keytool(
                both,
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-alias",
                "authority",
                "-dname",
                "CN=authority",
                "-ext",
                "bc:c",
                "-startdate",
                "-60d",
                "-validity",
                "365");
        keytool(
                both,
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-alias",
                "host",
                "-signer",
                "authority",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-startdate",
                from,
                "-validity",
                String.valueOf(days));

        assertKeptOut(alone(both, "host"), alone(both, "authority"));
    }

    @Test
    void aCertificateOfATrustedAuthorityIsLetThrough() throws Exception {
        Path both = temp.resolve("both.p12");
        keytool(
                both,
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-alias",
                "authority",
                "-dname",
                "CN=authority",
                "-ext",
                "bc:c",
                "-startdate",
                "-60d",
                "-validity",
                "365");
        keytool(
                both,
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-alias",
                "host",
                "-signer",
                "authority",
                "-dname",
                "CN=host",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-startdate",
                "-1d",
                "-validity",
                "30");
        try (CloudConvertEmulator emulator =
                CloudConvertEmulator.builder().https(alone(both, "host")).start()) {
            assertThat(convert(emulator, alone(both, "authority")).getException())
                    .isNull();
        }
    }
}
