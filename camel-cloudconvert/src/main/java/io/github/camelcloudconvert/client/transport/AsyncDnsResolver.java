package io.github.camelcloudconvert.client.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.client.time.Delayer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;

/**
 * Looks host names up on threads of its own. The JDK can only do it by blocking, and the HTTP client does it on
 * whichever thread opens a connection: the caller's, or the I/O thread on which all other exchanges depend. Here a
 * request waits for its name without a thread, and the client finds the addresses ready. The threads end when there is
 * nothing to look up.
 */
final class AsyncDnsResolver implements DnsResolver, AutoCloseable {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int THREADS = 4;
    private static final long THREAD_IDLE_SECONDS = 5;

    private final Lookup lookup;
    private final Delayer time;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    AsyncDnsResolver(String account, Lookup lookup, Delayer time) {
        this.lookup = lookup;
        this.time = time;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                THREAD_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("cloudconvert-names-" + account, true));
        threads.allowCoreThreadTimeOut(true);
    }

    /** The blocking lookup itself. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** Addresses and when they were found out. */
    @SuppressWarnings("ArrayRecordComponent") // handed on as the library wants it
    private record Answer(InetAddress[] addresses, long nanos) {}

    /** Whether a connection can be opened now without a lookup; numeric addresses need none. */
    boolean ready(String host) {
        Answer answer = answers.get(host);
        boolean fresh = answer != null && time.nanos() - answer.nanos() < FRESH.toNanos();
        return fresh || isNumeric(host);
    }

    /** Whether the host is written as an address, which needs no lookup. */
    static boolean isNumeric(String host) {
        for (int at = 0; at < host.length(); at++) {
            char c = host.charAt(at);
            if (c != '.' && (c < '0' || c > '9')) {
                return host.indexOf(':') >= 0;
            }
        }
        return true;
    }

    /** Completes, always normally, when the name has been looked up; a name that is unknown fails the connection. */
    CompletableFuture<Void> prepare(String host) {
        return running.computeIfAbsent(host, name -> CompletableFuture.runAsync(() -> look(name), threads));
    }

    private void look(String host) {
        try {
            answers.put(host, new Answer(Objects.requireNonNull(lookup.addresses(host)), time.nanos()));
        } catch (UnknownHostException | RuntimeException unknown) { // the application's code may fail as it likes
            answers.put(host, new Answer(new InetAddress[0], time.nanos() - FRESH.toNanos()));
        } finally {
            running.remove(host);
        }
    }

    /** Called by the HTTP client, sometimes long after the request began; old addresses are better than a wait. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Answer answer = answers.get(host);
        InetAddress[] addresses = answer != null ? answer.addresses() : lookup.addresses(host);
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }

    /** The addresses that are at hand without a lookup, whatever their age; none where none are. */
    InetAddress[] known(String host) {
        Answer answer = answers.get(host);
        try {
            return answer == null && !isNumeric(host) ? new InetAddress[0] : resolve(host);
        } catch (UnknownHostException none) {
            return new InetAddress[0];
        }
    }

    /** The library asks for nothing that needs this. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
