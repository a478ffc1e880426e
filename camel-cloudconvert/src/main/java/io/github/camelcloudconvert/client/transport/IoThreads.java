package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexerFactory;
import org.apache.hc.core5.http.nio.command.ShutdownCommand;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which all connections of one account read and write. A conversion alternates between API and storage: on
 * threads of their own each call would wake another one. They exist from the first connection on. Safe for any thread.
 */
final class IoThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IoThreads.class);

    private final String account;
    private final int count;
    private final ThreadFactory factory;
    /** No monitor: threads and selectors are opened and closed meanwhile. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable DefaultConnectingIOReactor reactor; // guarded by the lock
    private volatile boolean closed;

    /** @param factory makes daemon threads with the name of the account */
    IoThreads(String account, int count, ThreadFactory factory) {
        this.account = account;
        this.count = count;
        this.factory = factory;
    }

    /** Opens connections on these threads, each of which speaks as the streams do. */
    ConnectionInitiator speaking(ClientHttp1StreamDuplexerFactory streams) {
        DefaultConnectingIOReactor running = running();
        // the library hands the attachment to the reactor alone, where each connection needs the streams of its client
        return (remote, address, local, timeout, attachment, callback) ->
                running.connect(remote, address, local, timeout, streams, callback);
    }

    private DefaultConnectingIOReactor running() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the client is closed");
            }
            DefaultConnectingIOReactor running = reactor;
            if (running == null) {
                running = started();
                reactor = running;
            }
            return running;
        } finally {
            lock.unlock();
        }
    }

    private DefaultConnectingIOReactor started() {
        DefaultConnectingIOReactor created = new DefaultConnectingIOReactor(
                (session, streams) ->
                        new ClientHttp1IOEventHandler(((ClientHttp1StreamDuplexerFactory) streams).create(session)),
                IOReactorConfig.custom().setIoThreadCount(count).build(),
                factory,
                null,
                this::trouble,
                null,
                session -> session.enqueue(new ShutdownCommand(CloseMode.GRACEFUL), Command.Priority.IMMEDIATE));
        created.start();
        return created;
    }

    /** A thread may stumble over its own closing, which means nothing. The exchanges on it fail by themselves. */
    private void trouble(Exception failure) {
        if (closed) {
            LOG.debug("an I/O thread of {} failed while it was closed", account, failure);
        } else {
            LOG.warn("an I/O thread of {} failed", account, failure);
        }
    }

    /** Closes all connections, also those that are being opened, and ends the threads. May be called again. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            DefaultConnectingIOReactor running = reactor;
            if (running != null) {
                running.close(CloseMode.IMMEDIATE);
            }
        } finally {
            lock.unlock();
        }
    }
}
