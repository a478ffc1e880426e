package io.github.camelcloudconvert.client.transport;

import java.io.IOException;
import java.util.Set;

import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.nio.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.BasicLineFormatter;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.NHttpMessageWriterFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A request on the last stretch to the wire, where the library logs what it is given. It shows neither the query of its
 * address, which may be a signature, nor a credential; only the writer of {@link UnloggedConnections} knows them.
 */
final class SecretRequest extends BasicHttpRequest {

    private static final long serialVersionUID = 1L;

    static final String NAME = "cloudconvert-secrets";

    /** Write what is hidden. */
    static final NHttpMessageWriterFactory<HttpRequest> WRITERS = Writer::new;

    private static final String HIDDEN = "***";

    /** Told of what the library adds, for those before it in the chain that look at it afterwards. */
    private final transient HttpRequest open;

    private final String wireUri;

    private SecretRequest(HttpRequest open) {
        super(open.getMethod(), open.getScheme(), open.getAuthority(), shown(open.getPath()));
        this.open = open;
        this.wireUri = open.getRequestUri();
        setVersion(open.getVersion());
        for (Header header : open.getHeaders()) {
            super.addHeader(isCredential(header.getName()) ? new Credential(header) : header);
        }
    }

    private static boolean isCredential(String name) {
        return HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name)
                || HttpHeaders.PROXY_AUTHORIZATION.equalsIgnoreCase(name);
    }

    /** Keeps the token for the last stretch: nothing before {@link #authorize} can see it. */
    static void attach(HttpContext context, @Nullable String token) {
        if (token != null) {
            context.setAttribute(NAME, new Token(token));
        }
    }

    /**
     * Adds the token behind everything that an application may have put into the chain.
     *
     * @param hosts to which it may go
     * @throws ProtocolException where something has turned the request to another host
     */
    static void authorize(
            Set<HttpHost> hosts,
            HttpRequest request,
            AsyncEntityProducer entity,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (!(scope.clientContext.getAttribute(NAME) instanceof Token token)) {
            chain.proceed(request, entity, scope, callback);
            return;
        }
        if (!hosts.contains(scope.route.getTargetHost())) {
            throw new ProtocolException("a call was turned to another host than that of the API");
        }
        chain.proceed(new Authorized(request, token), entity, scope, callback);
    }

    /** Stands last in the chain, so that everything before it sees the request as it is. */
    static void hide(
            HttpRequest request,
            AsyncEntityProducer entity,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        chain.proceed(new SecretRequest(request), entity, scope, callback);
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

    /** A copy, because the library shows the original to the interceptors again when a proxy asks for a login. */
    private static final class Authorized extends BasicHttpRequest {

        private static final long serialVersionUID = 1L;

        private final transient HttpRequest open;

        Authorized(HttpRequest open, Token token) {
            super(open.getMethod(), open.getScheme(), open.getAuthority(), open.getPath());
            this.open = open;
            setVersion(open.getVersion());
            for (Header header : open.getHeaders()) {
                super.addHeader(header);
            }
            super.setHeader(new BasicHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.text));
        }

        @Override
        public String getRequestUri() {
            return open.getRequestUri();
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
    }

    private static final class Token {

        private final String text;

        Token(String text) {
            this.text = text;
        }

        /** Leaves it out: a context may be logged. */
        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    private static final class Credential extends BasicHeader {

        private static final long serialVersionUID = 1L;

        private final String secret;

        Credential(Header open) {
            super(open.getName(), HIDDEN);
            this.secret = open.getValue();
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
                        line, new RequestLine(request.getMethod(), secret.wireUri, protocolVersion(request)));
            } else {
                super.writeHeadLine(request, line);
            }
        }
    }
}
