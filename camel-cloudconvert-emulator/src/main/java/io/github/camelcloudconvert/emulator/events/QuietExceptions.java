package io.github.camelcloudconvert.emulator.events;

import java.util.List;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.listener.ExceptionListenerAdapter;
import io.netty.channel.ChannelHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what clients do wrong at debug level, as nothing has to be mended here. */
final class QuietExceptions extends ExceptionListenerAdapter {
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
