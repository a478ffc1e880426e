package io.github.camelcloudconvert.emulator.events;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import com.corundumstudio.socketio.AckMode;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOChannelInitializer;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.listener.ExceptionListener;
import com.corundumstudio.socketio.listener.ExceptionListenerAdapter;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.namespace.NamespacesHub;
import com.corundumstudio.socketio.protocol.JacksonJsonSupport;
import io.github.camelcloudconvert.emulator.events.Channel.Gate;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener of the events: socket.io, protocol version 4, on the event loops of Vert.x. The protocol is set up for the
 * first client that comes, so an emulator without listeners starts as fast as without events. Thread-safe.
 */
public final class SocketServer {
    private final Vertx vertx;
    private final Subscriptions subscriptions;
    private final SocketSessions sessions;
    private final Predicate<String> hosts;
    private final ChannelGroup sockets;
    private final AtomicReference<@Nullable Channel> listening = new AtomicReference<>();
    private @Nullable SocketIOChannelInitializer protocol;

    /**
     * Who is let in.
     *
     * @param channels to which a client may subscribe
     * @param hosts by which a client may call us, as its header {@code Host} has them
     */
    public record Gates(Gate channels, Predicate<String> hosts) {}

    /** @param refusalDisconnects whether a client that may not subscribe is disconnected instead of getting no answer */
    public SocketServer(Vertx vertx, EventQueue queue, Gates gates, boolean refusalDisconnects) {
        this.hosts = gates.hosts();
        this.vertx = vertx;
        this.subscriptions = queue.subscriptions();
        this.sessions = new SocketSessions(subscriptions, gates.channels(), refusalDisconnects);
        this.sockets = new DefaultChannelGroup(loops(vertx).next());
    }

    /**
     * Begins to listen.
     *
     * @param port 0 takes a free one
     * @return the port
     */
    public Future<Integer> open(String host, int port) {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops(vertx))
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Welcome())
                .bind(new InetSocketAddress(host, port));
        return future(bound).map(done -> {
            listening.set(bound.channel());
            return ((InetSocketAddress) bound.channel().localAddress()).getPort();
        });
    }

    /** Stops listening and cuts all sockets, as when the network fails: clients get no last word. */
    public Future<Void> shut() {
        Channel channel = listening.getAndSet(null);
        Future<Void> unbound = channel == null ? Future.succeededFuture() : future(channel.close());
        cut();
        // a client may have come in before the listener was gone
        return unbound.compose(done -> cut());
    }

    private Future<Void> cut() {
        subscriptions.clear();
        Promise<Void> cut = Promise.promise();
        sockets.close().addListener(done -> cut.complete());
        return cut.future();
    }

    /** Frees what the protocol holds; the listener must be shut. */
    public synchronized void close() {
        if (protocol != null) {
            protocol.stop();
            protocol = null;
        }
    }

    /** How many connections are open, those that have not said anything yet included. */
    public int sockets() {
        return sockets.size();
    }

    /** The names of the channels with listeners, one for each listener. */
    public List<String> subscribed() {
        return subscriptions.names();
    }

    /** Deprecated because the next major version of Vert.x hides it; threads of our own would cost every start. */
    @SuppressWarnings("deprecation")
    private static EventLoopGroup loops(Vertx vertx) {
        return vertx.nettyEventLoopGroup();
    }

    private static Future<Void> future(ChannelFuture netty) {
        Promise<Void> promise = Promise.promise();
        netty.addListener(done -> {
            if (done.isSuccess()) {
                promise.complete();
            } else {
                promise.fail(done.cause());
            }
        });
        return promise.future();
    }

    private synchronized SocketIOChannelInitializer protocol() {
        SocketIOChannelInitializer known = protocol;
        if (known == null) {
            Configuration configuration = configuration();
            NamespacesHub namespaces = new NamespacesHub(configuration);
            sessions.serve(namespaces.create(Namespace.DEFAULT_NAME));
            known = new Protocol();
            known.start(configuration, namespaces);
            protocol = known;
        }
        return known;
    }

    private static Configuration configuration() {
        ExceptionListener quiet = new QuietExceptions();
        Configuration configuration = new Configuration();
        configuration.setJsonSupport(new JacksonJsonSupport());
        configuration.setExceptionListener(quiet);
        configuration.setRandomSession(true);
        configuration.setAddVersionHeader(false);
        configuration.setAckMode(AckMode.MANUAL);
        return configuration;
    }

    /** The protocol, for clients that call us by a name of ours. */
    private final class Protocol extends SocketIOChannelInitializer {
        @Override
        protected void addSocketioHandlers(ChannelPipeline pipeline) {
            super.addSocketioHandlers(pipeline);
            // behind the compressor, which counts requests before it lets replies go
            pipeline.addBefore(AUTHORIZE_HANDLER, "hosts", new HostCheck());
        }
    }

    /** Refuses requests to names that are not ours. */
    private final class HostCheck extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            boolean ours = !(message instanceof HttpRequest request)
                    || hosts.test(request.headers().get(HttpHeaderNames.HOST, ""));
            if (ours) {
                context.fireChannelRead(message);
                return;
            }
            ReferenceCountUtil.release(message);
            FullHttpResponse refusal =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.MISDIRECTED_REQUEST);
            refusal.content()
                    .writeCharSequence("The emulator is called localhost or 127.0.0.1.\n", StandardCharsets.UTF_8);
            context.channel().writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Hands each connection over to the protocol. */
    private final class Welcome extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel socket) {
            sockets.add(socket);
            socket.pipeline().addLast(protocol());
        }
    }

    /** Notes what clients do wrong at debug level, as nothing has to be mended here. */
    private static final class QuietExceptions extends ExceptionListenerAdapter {
        private static final Logger LOG = LoggerFactory.getLogger(QuietExceptions.class);

        @Override
        public void onEventException(Exception e, List<Object> arguments, SocketIOClient client) {
            // the arguments hold the key of the client
            LOG.warn("an event of the socket {} could not be handled", client.getSessionId(), e);
        }

        @Override
        public boolean exceptionCaught(ChannelHandlerContext context, Throwable e) {
            LOG.debug("the socket {} sent what cannot be understood: {}", context.channel(), e.getClass());
            context.close();
            return true;
        }

        @Override
        public void onAuthException(Throwable e, SocketIOClient client) {
            LOG.debug("the socket {} could not be greeted: {}", client.getSessionId(), e.getClass());
        }
    }
}
