package io.github.camelcloudconvert.emulator.hook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * The rules of delivery.
 *
 * @param pauses between the attempts of one delivery, of which there is one more
 * @param targets which addresses may be sent to
 * @param rule what the status of an answer means while there are attempts left
 */
public record HookPolicy(List<Duration> pauses, Predicate<URI> targets, IntFunction<Verdict> rule) {

    public HookPolicy {
        pauses = List.copyOf(pauses);
    }

    /**
     * The rules of the first service: three attempts, the later ones only where the receiver broke.
     *
     * @param clientErrorDisables whether any 4xx, not only 410, switches a webhook off
     */
    public static HookPolicy of(Duration pause, Predicate<URI> targets, boolean clientErrorDisables) {
        return new HookPolicy(List.of(pause, pause), targets, status -> {
            if (status >= 200 && status < 300) {
                return Verdict.DELIVERED;
            }
            if (status == 410 || (clientErrorDisables && status >= 400 && status < 500)) {
                return Verdict.DISABLE;
            }
            return status >= 500 ? Verdict.AGAIN : Verdict.FAILED;
        });
    }

    /**
     * Whether the address names this machine. Only literal addresses and {@code localhost} do: a name that a name server
     * resolves may lead elsewhere at any time.
     */
    public static boolean isLoopback(URI target) {
        String host = target.getHost();
        return host != null && (host.equalsIgnoreCase("localhost") || host.equals("[::1]") || isLoopbackV4(host));
    }

    private static boolean isLoopbackV4(String host) {
        return host.matches("127(\\.\\d{1,3}){3}");
    }

    Verdict verdict(int status, int attempt) {
        Verdict verdict = rule.apply(status);
        return verdict == Verdict.AGAIN ? unreached(attempt) : verdict;
    }

    /** What follows from an attempt that got no answer. */
    Verdict unreached(int attempt) {
        return attempt <= pauses.size() ? Verdict.AGAIN : Verdict.FAILED;
    }

    /** How long to wait after an attempt, counted from 1, that is to be repeated. */
    Duration pause(int attempt) {
        return pauses.get(attempt - 1);
    }

    /** What an attempt leads to. */
    public enum Verdict {
        DELIVERED,
        AGAIN,
        FAILED,
        DISABLE
    }
}
