package io.github.camelcloudconvert.client.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.camelcloudconvert.client.transport.Reply;
import io.github.camelcloudconvert.client.transport.RetryAfter;

/** Knows the replies that say that the request was not acted on (RFC 9110, RFC 8470, RFC 9209). */
final class NothingDone {

    /** What a proxy can name as error only before it has sent the request on (RFC 9209, 2.3). */
    private static final Set<String> NEVER_SENT_ON = Set.of(
            "dns_timeout",
            "dns_error",
            "destination_not_found",
            "destination_unavailable",
            "destination_ip_prohibited",
            "destination_ip_unroutable",
            "connection_refused",
            "connection_timeout",
            "connection_limit_reached",
            "tls_certificate_error");

    private NothingDone() {}

    /** @param now the wall clock, against which the reply's dates are read */
    static boolean says(Reply reply, Instant now) {
        return switch (reply.status()) {
            case 408, 425 -> true;
            case 503 -> RetryAfter.of(reply, now) != null || neverSentOn(reply);
            case 502, 504 -> neverSentOn(reply);
            default -> false;
        };
    }

    /** Of several proxies the one nearest to the service decides, and it stands first. */
    private static boolean neverSentOn(Reply reply) {
        String status = reply.header("Proxy-Status");
        if (status == null) {
            return false;
        }
        String nearest = status.split(",", 2)[0];
        return List.of(nearest.split(";", -1)).stream()
                .map(String::strip)
                .filter(parameter -> parameter.startsWith("error="))
                .map(parameter -> parameter.substring("error=".length()).toLowerCase(Locale.ROOT))
                .anyMatch(NEVER_SENT_ON::contains);
    }
}
