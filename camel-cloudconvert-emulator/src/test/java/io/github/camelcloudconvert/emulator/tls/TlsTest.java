package io.github.camelcloudconvert.emulator.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Certificates that the emulator makes, and key stores that it is given. */
class TlsTest {
    private static final char[] PASSWORD = "secret".toCharArray();

    /** Writes a key store with the key of another emulator. */
    private static Path store(Path file, String type, Tls tls, boolean withKey) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        X509Certificate certificate = tls.certificate();
        if (withKey) {
            String alias = tls.keys().getServerAliases("EC", null)[0];
            store.setKeyEntry("k", tls.keys().getPrivateKey(alias), PASSWORD, new Certificate[] {certificate});
        } else {
            store.setCertificateEntry("c", certificate);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    /** Shakes hands with a server of the first as a client of the second that wants this name. */
    private static void shakeHands(SSLContext server, SSLContext client, String name) throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                    accepted.startHandshake();
                } catch (IOException e) {
                    // the client says why
                }
            });
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
                    SSLSocket named = (SSLSocket)
                            client.getSocketFactory().createSocket(plain, name, listening.getLocalPort(), true)) {
                SSLParameters parameters = named.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                named.setSSLParameters(parameters);
                named.startHandshake();
            } finally {
                answered.join();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "api.localhost", "127.0.0.1", "api.cloudconvert.com"})
    void aGeneratedCertificateProvesItsNames(String name) throws Exception {
        Tls tls = Tls.generated(List.of("*.cloudconvert.com"));

        shakeHands(tls.context(), tls.context(), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "sync.api.cloudconvert.com", "127.0.0.2"})
    void itProvesNoOtherName(String name) {
        Tls tls = Tls.generated(List.of("*.cloudconvert.com"));

        assertThatExceptionOfType(SSLException.class)
                .isThrownBy(() -> shakeHands(tls.context(), tls.context(), name))
                .withMessageContaining("No ");
    }

    @Test
    void aClientTrustsOneEmulatorAndNotAnother() {
        Tls one = Tls.generated(List.of());
        Tls other = Tls.generated(List.of());

        assertThat(one.certificate().getSerialNumber())
                .isNotEqualTo(other.certificate().getSerialNumber());
        assertThatExceptionOfType(SSLException.class)
                .isThrownBy(() -> shakeHands(one.context(), other.context(), "localhost"))
                .withMessageContaining("PKIX");
    }

    @Test
    void aCertificateIsGoodWhateverAClockOfATestShows() throws Exception {
        X509Certificate certificate = Tls.generated(List.of()).certificate();

        certificate.checkValidity(Date.from(Instant.parse("2001-01-01T00:00:00Z")));
        certificate.checkValidity(Date.from(Instant.parse("2099-01-01T00:00:00Z")));
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getVersion()).isEqualTo(3);
    }

    @Test
    void itHoldsMoreNamesThanFitAShortLength() throws Exception {
        List<String> names = IntStream.range(0, 3000)
                .mapToObj(i -> "host-" + i + ".example.org")
                .toList();

        Collection<List<?>> alternatives = Tls.generated(names).certificate().getSubjectAlternativeNames();

        assertThat(alternatives.stream().map(one -> one.get(1)).map(String::valueOf))
                .hasSize(3003)
                .contains("localhost", "*.localhost", "127.0.0.1")
                .containsAll(names);
    }

    @Test
    void pemIsTheSameCertificate() throws Exception {
        Tls tls = Tls.generated(List.of());

        try (InputStream in = new ByteArrayInputStream(tls.pem().getBytes(US_ASCII))) {
            assertThat(CertificateFactory.getInstance("X.509").generateCertificates(in))
                    .singleElement()
                    .isEqualTo(tls.certificate());
        }
        assertThat(tls.pem().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(64));
        assertThat(tls.toString()).isEqualTo("Tls[CN=CloudConvert emulator]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void aKeyStoreGivesItsKey(String type, @TempDir Path folder) throws Exception {
        Tls original = Tls.generated(List.of("own.example.org"));

        Tls tls = Tls.keyStore(store(folder.resolve("keys"), type, original, true), "secret");

        assertThat(tls.certificate()).isEqualTo(original.certificate());
        shakeHands(tls.context(), original.context(), "own.example.org");
    }

    @Test
    void aKeyStoreThatGivesNoKeyIsNamed(@TempDir Path folder) throws Exception {
        Tls tls = Tls.generated(List.of());
        Path trusted = store(folder.resolve("trusted"), "PKCS12", tls, false);
        Path locked = store(folder.resolve("locked"), "PKCS12", tls, true);
        Path garbage = Files.writeString(folder.resolve("garbage"), "no keys");
        Path missing = folder.resolve("missing");

        for (Path file : List.of(trusted, locked, garbage, missing)) {
            String password = file.equals(locked) ? "wrong" : "secret";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Tls.keyStore(file, password))
                    .withMessage("the key store " + file + " gives no key");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0400",
        "127, 047f",
        "128, 048180",
        "255, 0481ff",
        "256, 04820100",
        "65535, 0482ffff",
        "65536, 0483010000"
    })
    void lengthsAreWrittenInAsFewBytesAsCanBe(int length, String header) {
        byte[] value = Der.octets(new byte[length]);

        assertThat(HexFormat.of().formatHex(value, 0, value.length - length)).isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource({"0, 020100", "127, 02017f", "128, 02020080", "-1, 0201ff"})
    void numbersKeepTheirSigns(BigInteger number, String encoded) {
        assertThat(HexFormat.of().formatHex(Der.integer(number))).isEqualTo(encoded);
    }
}
