package io.github.camelcloudconvert.client.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;

import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.nio.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.BasicLineFormatter;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.http.nio.NHttpMessageWriterFactory;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A request on the last stretch to the wire: its connection is there, TLS is done, and it is about to be written. It holds the
 * token, which nothing before it in the chain can see. The library logs what it is given, so it shows neither the query of its
 * address, which may be a signature, nor a credential; only the writer of {@link UnloggedConnections} knows them.
 */
final class SecretRequest extends BasicHttpRequest {

    private static final long serialVersionUID = 1L;

    /** Of the step in the chain that makes such requests, and of the exchange in a context. */
    static final String NAME = "cloudconvert-wire";

    /** Write what is hidden. */
    static final NHttpMessageWriterFactory<HttpRequest> WRITERS = Writer::new;

    private static final String HIDDEN = "***";

    /**
     * Told of what the library adds, for those before it in the chain that look at it afterwards. The token is kept from it: the
     * library shows it to the interceptors again when a proxy asks for a login.
     */
    private final transient HttpRequest open;

    private SecretRequest(HttpRequest open, @Nullable String token) {
        super(open.getMethod(), open.getScheme(), open.getAuthority(), shown(open.getPath()));
        this.open = open;
        setVersion(open.getVersion());
        for (Header header : open.getHeaders()) {
            super.addHeader(
                    isCredential(header.getName()) ? new Credential(header.getName(), header.getValue()) : header);
        }
        if (token != null) {
            super.setHeader(new Credential(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        }
    }

    private static boolean isCredential(String name) {
        return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)
                || HttpHeaders.PROXY_AUTHORIZATION.equalsIgnoreCase(name);
    }

    /**
     * Makes the last step of a chain, behind everything that an application may have put into it. It marks an exchange as sent
     * at the last moment at which that is certainly not true. A request producer could not do this, because the client asks
     * it for the request before it has a connection.
     *
     * @param hosts to which the token may go; a request that was turned to another one fails with a {@link ProtocolException}
     */
    static AsyncExecChainHandler lastStep(Set<HttpHost> hosts) {
        return (request, entity, scope, chain, callback) -> {
            if (!(scope.clientContext.getAttribute(NAME) instanceof HttpExchange<?> exchange)) {
                throw new ProtocolException("a request that belongs to no exchange");
            }
            // known before the exchange is asked: either its end finds the connection, or we see here that it has ended
            exchange.sending(scope.execRuntime::discardEndpoint);
            // given up while its connection was opened: now it must not be written any more
            if (exchange.isDone()) {
                throw new InterruptedIOException("given up");
            }
            if (exchange.token() != null && !hosts.contains(scope.route.getTargetHost())) {
                throw new ProtocolException("a call was turned to another host than that of the API");
            }
            chain.proceed(new SecretRequest(request, exchange.token()), entity, scope, callback);
        };
    }

    /** The path with what is hidden of it. */
    String openPath() {
        return open.getPath();
    }

    @Override
    public void addHeader(Header header) {
        super.addHeader(header);
        open.addHeader(header);
    }

    @Override
    public void setHeader(Header header) {
        super.setHeader(header);
        open.setHeader(header);
    }

    private static String shown(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query + 1) + HIDDEN;
    }

    private static final class Credential extends BasicHeader {

        private static final long serialVersionUID = 1L;

        private final String secret;

        Credential(String name, String secret) {
            super(name, HIDDEN);
            this.secret = secret;
        }
    }

    private static final class Writer extends DefaultHttpRequestWriter<HttpRequest> {

        Writer() {
            super(new BasicLineFormatter() {
                @Override
                public void formatHeader(CharArrayBuffer target, Header header) {
                    super.formatHeader(
                            target,
                            header instanceof Credential credential
                                    ? new BasicHeader(credential.getName(), credential.secret)
                                    : header);
                }
            });
        }

        @Override
        protected void writeHeadLine(HttpRequest request, CharArrayBuffer line) throws IOException {
            if (request instanceof SecretRequest secret) {
                line.clear();
                BasicLineFormatter.INSTANCE.formatRequestLine(
                        line,
                        new RequestLine(request.getMethod(), secret.open.getRequestUri(), protocolVersion(request)));
            } else {
                super.writeHeadLine(request, line);
            }
        }
    }
}
