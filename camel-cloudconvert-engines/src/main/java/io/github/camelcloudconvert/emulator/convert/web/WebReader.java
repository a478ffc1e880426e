package io.github.camelcloudconvert.emulator.convert.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.emulator.convert.AddressRule;
import org.jspecify.annotations.Nullable;

/**
 * Fetches http and https addresses that a rule allows, without a proxy. Blocks. Thread-safe.
 *
 * <p>The name is resolved for the rule and again for the connection; the platform keeps the first answer for half a
 * minute, so a name that changes its address in between is still the one that was checked.
 *
 * @param maxBytes of one reply
 */
public record WebReader(AddressRule rule, long maxBytes) {

    /**
     * What an address held.
     *
     * @param uri where it was found, after redirects
     * @param contentType as the server wrote it; empty when it did not
     * @param body not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, and never compared
    public record Page(URI uri, String contentType, byte[] body) {}

    /** An address that must not be fetched, or a reply that breaks a bound. The message is fit for users. */
    public static final class Refusal extends IOException {
        private Refusal(String message) {
            super(message);
        }
    }

    private static final int MAX_REDIRECTS = 5;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 20_000;
    private static final int CHUNK = 16_384;

    /**
     * The reply with status 200.
     *
     * @param headers sent to the machine of this address; not to another one to which it redirects
     * @throws Refusal when the rule forbids the address, or the reply is too large or no success
     */
    public Page read(URI address, Map<String, String> headers) throws IOException {
        URI current = address;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpURLConnection connection = open(current, sameMachine(address, current) ? headers : Map.of());
            try {
                URI next = redirect(connection, current);
                if (next == null) {
                    return new Page(
                            current, Objects.requireNonNullElse(connection.getContentType(), ""), body(connection));
                }
                current = next;
            } finally {
                connection.disconnect();
            }
        }
        throw new Refusal("The address redirects too often");
    }

    private static boolean sameMachine(URI one, URI other) {
        return Objects.equals(one.getRawAuthority(), other.getRawAuthority())
                && Objects.equals(one.getScheme(), other.getScheme());
    }

    private HttpURLConnection open(URI uri, Map<String, String> headers) throws IOException {
        check(uri);
        URLConnection connection = uri.toURL().openConnection(Proxy.NO_PROXY);
        if (!(connection instanceof HttpURLConnection http)) {
            throw new Refusal("Only http and https addresses are fetched");
        }
        http.setInstanceFollowRedirects(false);
        http.setConnectTimeout(CONNECT_MILLIS);
        http.setReadTimeout(READ_MILLIS);
        http.setUseCaches(false);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            setHeader(http, header.getKey(), header.getValue());
        }
        return http;
    }

    private static void setHeader(HttpURLConnection http, String name, String value) throws IOException {
        try {
            http.setRequestProperty(name, value);
        } catch (IllegalArgumentException e) {
            throw new Refusal("The headers hold a name or a value that cannot be sent");
        }
    }

    /** Whether the address may be fetched: its scheme, and every machine that its name stands for. */
    public void check(URI uri) throws IOException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!List.of("http", "https").contains(scheme) || uri.getHost() == null) {
            throw new Refusal("Only http and https addresses are fetched");
        }
        for (InetAddress machine : InetAddress.getAllByName(uri.getHost())) {
            if (!rule.allows(machine)) {
                throw new Refusal(refusal());
            }
        }
    }

    private String refusal() {
        String off = rule == AddressRule.LOOPBACK
                ? "Captures of other machines are off"
                : "Captures of this network are off";
        return off + ": the machine of the address must not be asked (see captureFrom, --capture-from)";
    }

    private static @Nullable URI redirect(HttpURLConnection connection, URI from) throws IOException {
        int status = connection.getResponseCode();
        String location = connection.getHeaderField("Location");
        if (status == HttpURLConnection.HTTP_OK) {
            return null;
        }
        if (status / 100 != 3 || location == null) {
            throw new Refusal("The server answered " + status);
        }
        try {
            return from.resolve(new URI(location));
        } catch (URISyntaxException e) {
            throw new Refusal("The server redirects to no address");
        }
    }

    private byte[] body(HttpURLConnection connection) throws IOException {
        if (connection.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        try (InputStream in = connection.getInputStream()) {
            byte[] body = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - CHUNK));
            if (body.length > maxBytes) {
                throw tooLarge();
            }
            return body;
        }
    }

    private Refusal tooLarge() {
        return new Refusal("The reply exceeds the limit of " + maxBytes + " bytes, a limit of the emulator");
    }
}
