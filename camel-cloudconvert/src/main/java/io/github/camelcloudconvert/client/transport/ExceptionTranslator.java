package io.github.camelcloudconvert.client.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.ConnectTimeoutException;

/** Says in our words why an exchange broke, without any address beyond the host's name. */
final class ExceptionTranslator {

    private ExceptionTranslator() {}

    static TransportException explain(String host, boolean sent, Exception cause) {
        return cause instanceof TransportException known
                ? known
                : new TransportException(describe(host, sent, cause), sent, cause);
    }

    private static String describe(String host, boolean sent, Exception cause) {
        if (cause instanceof StorageHosts.Forbidden forbidden) {
            return String.valueOf(forbidden.getMessage());
        }
        if (cause instanceof UnknownHostException) {
            return "the host " + host + " is unknown";
        }
        if (cause instanceof SSLException) {
            return "TLS with " + host + " failed: " + cause.getMessage();
        }
        if (cause instanceof SocketTimeoutException) {
            return sent && !(cause instanceof ConnectTimeoutException)
                    ? host + " was silent for too long"
                    : "connecting to " + host + " took too long";
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return host + " cannot be connected to";
        }
        return cause instanceof IOException && sent
                ? "the connection to " + host + " broke"
                : "the exchange with " + host + " failed (" + cause.getClass().getSimpleName() + ")";
    }
}
