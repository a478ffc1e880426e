package io.github.camelcloudconvert.client.transport;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A complete reply of the API, whatever its status.
 *
 * @param headers by lower-case name, the first value of each
 * @param body empty where there is none; bounded by the transport
 */
@SuppressWarnings("ArrayRecordComponent") // replies are never compared
public record Reply(int status, Map<String, String> headers, byte[] body) {

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "Reply[" + status + ", " + body.length + " bytes]";
    }
}
