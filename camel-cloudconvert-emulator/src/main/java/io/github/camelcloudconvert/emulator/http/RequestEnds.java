package io.github.camelcloudconvert.emulator.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Ends a request that waits behind another one when the connection ends before the request does. Vert.x 4.5 fails on
 * such a request, and then tells no handler that the connection has ended. It never serves the request, so that no
 * handler takes the end for that of a whole body.
 */
final class RequestEnds extends ChannelDuplexHandler {
    private int unanswered;
    private boolean begun;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        // what is no HTTP comes as a whole request, of which Vert.x sees the beginning only
        if (message instanceof HttpRequest) {
            unanswered++;
            begun = true;
        } else if (message instanceof LastHttpContent) {
            begun = false;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof LastHttpContent && !interim) {
            unanswered--;
        }
        context.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(context);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context);
        context.fireExceptionCaught(cause);
    }

    private void end(ChannelHandlerContext context) {
        if (begun && unanswered > 1) {
            begun = false;
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }
}
