package io.github.camelcloudconvert.emulator.hook;

import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * The rules of delivery.
 *
 * @param retryDelay between two attempts of one delivery
 * @param targets which addresses may be sent to
 * @param clientErrorDisables whether any 4xx, not only 410, switches a webhook off
 */
public record HookPolicy(Duration retryDelay, Predicate<URI> targets, boolean clientErrorDisables) {
    static final int ATTEMPTS = 3;

    /**
     * Whether the address names this machine. Only literal addresses and {@code localhost} do: a name that a name server
     * resolves may lead elsewhere at any time.
     */
    public static boolean isLoopback(URI target) {
        String host = target.getHost();
        return host != null && (host.equals("localhost") || host.equals("[::1]") || isLoopbackV4(host));
    }

    private static boolean isLoopbackV4(String host) {
        return host.matches("127(\\.\\d{1,3}){3}");
    }

    Verdict verdict(int status, int attempt) {
        if (status >= 200 && status < 300) {
            return Verdict.DELIVERED;
        }
        if (status == 410 || (clientErrorDisables && status >= 400 && status < 500)) {
            return Verdict.DISABLE;
        }
        return status >= 500 ? unreached(attempt) : Verdict.FAILED;
    }

    /** What follows from an attempt that got no answer. */
    Verdict unreached(int attempt) {
        return attempt < ATTEMPTS ? Verdict.AGAIN : Verdict.FAILED;
    }

    /** What an attempt leads to. */
    enum Verdict {
        DELIVERED,
        AGAIN,
        FAILED,
        DISABLE
    }
}
