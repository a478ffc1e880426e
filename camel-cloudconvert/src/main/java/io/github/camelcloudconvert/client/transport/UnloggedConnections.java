package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.Future;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexerFactory;
import org.apache.hc.core5.http.impl.nio.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections of one client, on I/O threads that it does not own. The library's own I/O threads log, at DEBUG, each byte
 * and header that goes over the wire, and cannot be told not to; on these it never sees a byte. They speak HTTP/1.1 only,
 * and write requests as {@link SecretRequest} has kept them.
 */
final class UnloggedConnections extends PoolingAsyncClientConnectionManager {

    private final ConnectionInitiator wire;

    UnloggedConnections(TlsStrategy tls, DnsResolver names, Http1Config http, DefaultConnectingIOReactor reactor) {
        super(
                RegistryBuilder.<TlsStrategy>create()
                        .register(URIScheme.HTTPS.id, tls)
                        .build(),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                null,
                DefaultSchemePortResolver.INSTANCE,
                names);
        ClientHttp1StreamDuplexerFactory streams = new ClientHttp1StreamDuplexerFactory(
                HttpProcessorBuilder.create().build(),
                http,
                CharCodingConfig.DEFAULT,
                DefaultClientConnectionReuseStrategy.INSTANCE,
                new DefaultHttpResponseParserFactory(http),
                SecretRequest.WRITERS,
                null);
        // the library hands the attachment to the reactor alone, where each connection needs the streams of its client
        wire = (remote, address, local, timeout, attachment, callback) ->
                reactor.connect(remote, address, local, timeout, streams, callback);
    }

    /** What reads and writes a new connection, by the streams that came with it. */
    static IOEventHandler speaking(ProtocolIOSession session, Object streams) {
        return new ClientHttp1IOEventHandler(((ClientHttp1StreamDuplexerFactory) streams).create(session));
    }

    @Override
    public Future<AsyncConnectionEndpoint> connect(
            AsyncConnectionEndpoint endpoint,
            ConnectionInitiator logging,
            Timeout timeout,
            Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        return super.connect(endpoint, wire, timeout, attachment, context, callback);
    }
}
