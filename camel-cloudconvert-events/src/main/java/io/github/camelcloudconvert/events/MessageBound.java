package io.github.camelcloudconvert.events;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.SocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * Refuses messages that would fill the heap, or keep the library's one thread busy for minutes, before the library reads
 * them: it makes the sockets below the connections, because the library collects a message of any length. One belongs to a
 * factory of connections, which has one connection at a time. Safe for any thread.
 */
final class MessageBound extends SocketFactory {

    /** In bytes as they arrive; a job with thousands of files has a few megabytes. */
    static final int LONGEST = 16 * 1024 * 1024;

    /** The library reads a number in a time that grows with the square of its digits. */
    static final int MOST_DIGITS = 1_000;

    /** Since the last message. */
    private final AtomicLong arrived = new AtomicLong();

    /** Says that a message was refused; its words quote nothing of it. */
    static final class RefusedMessageException extends ProtocolException {

        private static final long serialVersionUID = 1L;

        RefusedMessageException(String reason) {
            super("a message was refused: " + reason);
        }
    }

    /** Notes that a message is complete, so that the next may be as long. */
    void messageEnded() {
        arrived.set(0);
    }

    private int count(int read) throws RefusedMessageException {
        if (read > 0 && arrived.addAndGet(read) > LONGEST) {
            throw new RefusedMessageException("it is longer than " + LONGEST + " bytes");
        }
        return read;
    }

    /** @throws RefusedMessageException for a text that must not be parsed */
    static void require(String text) throws RefusedMessageException {
        int digits = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            if (digits > MOST_DIGITS) {
                throw new RefusedMessageException("it holds a number of more than " + MOST_DIGITS + " digits");
            }
        }
    }

    /** The refusal that a failure stands for, also where TLS has wrapped it; null where it is another. */
    static @Nullable RefusedMessageException refusal(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof RefusedMessageException)) {
            cause = cause.getCause();
        }
        return (RefusedMessageException) cause;
    }

    @Override
    public Socket createSocket() {
        messageEnded();
        return new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
                return counted(super.getInputStream());
            }
        };
    }

    private InputStream counted(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                count(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return count(super.read(into, from, length));
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the library connects its sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress own, int ownPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress own, int ownPort) {
        return createSocket(host, port);
    }
}
