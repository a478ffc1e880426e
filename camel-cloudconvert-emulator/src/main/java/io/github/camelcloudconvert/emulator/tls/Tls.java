package io.github.camelcloudconvert.emulator.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Principal;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;

import org.jspecify.annotations.Nullable;

/** What the emulator proves its names with. Immutable, thread-safe. */
public final class Tls {
    private static final String ALIAS = "emulator";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] ECDSA_WITH_SHA256 =
            Der.sequence(Der.oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));
    private static final byte[] COMMON_NAME = Der.oid(0x55, 0x04, 0x03);
    private static final byte[] ALTERNATIVE_NAMES = Der.oid(0x55, 0x1D, 0x11);
    private final X509KeyManager keys;
    private final X509Certificate certificate;

    private Tls(X509KeyManager keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /**
     * A new key with a certificate that it signs itself, for this machine and for more names.
     *
     * @param names of hosts, as {@code *.cloudconvert.com}
     */
    public static Tls generated(List<String> names) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            KeyPair pair = generator.generateKeyPair();
            byte[] content = content(pair, names);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            byte[] encoded = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
            Certificate certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, pair.getPrivate(), new char[0], new Certificate[] {certificate});
            return of(store, new char[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    /**
     * The first key of a key store, PKCS12 or JKS.
     *
     * @throws IllegalArgumentException when it cannot be read or holds none
     */
    public static Tls keyStore(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(in, password.toCharArray());
            return of(store, password.toCharArray());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the key store " + file + " gives no key", e);
        }
    }

    private static Tls of(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        X509KeyManager keys = Arrays.stream(factory.getKeyManagers())
                .filter(X509KeyManager.class::isInstance)
                .map(X509KeyManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no keys"));
        for (String type : List.of("EC", "RSA")) {
            String alias = keys.chooseServerAlias(type, (Principal @Nullable []) null, (Socket) null);
            if (alias != null) {
                return new Tls(keys, keys.getCertificateChain(alias)[0]);
            }
        }
        throw new GeneralSecurityException("no key for a server");
    }

    /** What is signed; it is valid at every time that a clock of a test may show. */
    private static byte[] content(KeyPair pair, List<String> names) {
        byte[] name = Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text("CloudConvert emulator"))));
        byte[] all = Der.joined(
                Der.implicit(2, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.implicit(2, "*.localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.implicit(7, new byte[] {127, 0, 0, 1}),
                Der.joined(names.stream()
                        .map(one -> Der.implicit(2, one.getBytes(StandardCharsets.US_ASCII)))
                        .toArray(byte[][]::new)));
        byte[] extensions = Der.sequence(Der.sequence(ALTERNATIVE_NAMES, Der.octets(Der.sequence(all))));
        return Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, RANDOM).setBit(119)),
                ECDSA_WITH_SHA256,
                name,
                Der.sequence(Der.time("20000101000000Z"), Der.time("20991231235959Z")),
                name,
                pair.getPublic().getEncoded(),
                Der.explicit(3, extensions));
    }

    public X509KeyManager keys() {
        return keys;
    }

    /** What clients must trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate as text in PEM, as most clients take it. */
    public String pem() {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate has no encoded form", e);
        }
    }

    /** For servers with this key and for clients that trust its certificate and no other. */
    public SSLContext context() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, certificate);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            TrustManager[] trust = factory.getTrustManagers();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, trust, RANDOM);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS on this machine", e);
        }
    }

    /** Without keys. */
    @Override
    public String toString() {
        return "Tls[" + certificate.getSubjectX500Principal() + "]";
    }
}
