package io.github.camelcloudconvert.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * What a live run was told, by environment and system properties.
 *
 * @param directory where the report goes
 */
record LiveSettings(Service service, LiveRun.Budget budget, Path directory) {

    /** Another variable than that of the component, which no other test may see. */
    static final String KEY = "CLOUDCONVERT_LIVE_KEY";

    /** Set by the Maven profile. */
    static final String PROFILE = "live.profile";

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException in sentences that say what to do, where the run must not begin
     */
    static LiveSettings read(UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> properties) {
        if (!"true".equals(properties.apply(PROFILE))) {
            throw new IllegalArgumentException(
                    "this run talks to the real service, and belongs to the Maven profile: mvn -Plive");
        }
        boolean production = "true".equals(properties.apply("live.production"));
        String key = environment.apply(KEY);
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("no key: " + instructions());
        }
        String note = properties.apply("live.note");
        return new LiveSettings(
                new Service(
                        production ? "production" : "sandbox",
                        key.strip(),
                        production,
                        proxy(properties.apply("live.proxy")),
                        trust(properties.apply("live.trust")),
                        URI.create(or(properties.apply("live.page"), "https://example.com/")),
                        note == null ? null : URI.create(note),
                        Duration.ofMillis(500)),
                new LiveRun.Budget(
                        number("live.maxJobs", or(properties.apply("live.maxJobs"), "60")),
                        Duration.ofMinutes(number("live.minutes", or(properties.apply("live.minutes"), "15")))),
                Path.of(or(properties.apply("live.directory"), "target/live")));
    }

    /** What must be prepared in the dashboard of the service. */
    static String instructions() {
        return "set the environment variable " + KEY + " to an API key, made at"
                + " https://cloudconvert.com/dashboard/api/v2/keys with the scopes user.read, task.read, task.write,"
                + " webhook.read and webhook.write. For the sandbox make it for the sandbox there, and register these"
                + " files of src/test/resources/live by their MD5:\n"
                + RegisteredFiles.md5().entrySet().stream()
                        .map(file -> "  " + file.getValue() + "  " + file.getKey())
                        .collect(Collectors.joining("\n"));
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given;
    }

    private static int number(String name, String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(name + " is no number from 1 to 9999: " + text);
        }
        return Integer.parseInt(text);
    }

    private static @Nullable URI proxy(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (!given.matches("[A-Za-z0-9.-]+:[0-9]{1,5}")) {
            throw new IllegalArgumentException("live.proxy is not HOST:PORT: " + given);
        }
        return URI.create("http://" + given);
    }

    /** Trusts the certificates of a file in PEM and no others. */
    private static @Nullable SSLContext trust(@Nullable String file) {
        if (file == null || file.isBlank()) {
            return null;
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("trusted-" + number++, one);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("live.trust is no file of certificates in PEM: " + file, unreadable);
        }
    }
}
