package io.github.camelcloudconvert.emulator.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * The names by which the emulator may be called. It listens on this machine only, but a page of any origin can give its own
 * name the address of this machine and call the emulator by that; so every other name is refused.
 *
 * @param domain below which all names are ours too; null for none
 */
public record LocalNames(@Nullable String domain) {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|([a-z0-9-]+\\.)+localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    /** The handler, for requests that call this machine by a name of its own. */
    public Handler<HttpServerRequest> guarding(Handler<HttpServerRequest> handler) {
        return request -> {
            if (accepts(VirtualHostRouter.name(request))) {
                handler.handle(request);
            } else {
                request.response()
                        .setStatusCode(421)
                        .putHeader("Content-Type", "text/plain; charset=utf-8")
                        .putHeader("Connection", "close")
                        .end(refusal());
            }
        };
    }

    /** @param name without a port, in small letters; empty for a request without a host */
    boolean accepts(String name) {
        return name.isEmpty() || isLoopback(name) || isBelowDomain(name);
    }

    String refusal() {
        return "The emulator is called localhost or 127.0.0.1"
                + (domain == null ? "" : ", or by a name below " + domain)
                + "; other names are refused, because pages of other machines might hide behind them. "
                + "See --one-port for a domain of your own.\n";
    }

    private boolean isBelowDomain(String name) {
        return domain != null && (name.equals(domain) || name.endsWith("." + domain));
    }

    static boolean isLoopback(String name) {
        return LOOPBACK.matcher(name).matches();
    }

    /** Whether a page comes from this machine. */
    static boolean isLocalOrigin(@Nullable String origin) {
        try {
            String host = origin == null ? null : new URI(origin).getHost();
            return host != null && isLoopback(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Lets the page that asked see the reply, if it comes from this machine. */
    static void allow(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && isLocalOrigin(origin)) {
            request.response().putHeader("Access-Control-Allow-Origin", origin);
        }
    }
}
