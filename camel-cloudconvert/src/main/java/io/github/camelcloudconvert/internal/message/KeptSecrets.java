package io.github.camelcloudconvert.internal.message;

import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Keeps keys and secrets out of messages: one that stands where an id belongs would go into addresses, errors and logs. */
public final class KeptSecrets {

    private static final String OPTION_HEADERS = "CamelCloudConvert";
    private static final String CONVERTLY_HEADERS = "CamelConvertly";

    /** Longer texts are not compared with secrets. */
    private static final int LONGEST_SECRET = 4_000;

    private KeptSecrets() {}

    /** @throws ValidationException where the body, or a header that sets an option, is one of them */
    public static void requireNone(Exchange exchange, Set<String> secrets) {
        require(secrets, "the body", exchange.getMessage().getBody());
        for (Map.Entry<String, Object> header :
                exchange.getMessage().getHeaders().entrySet()) {
            String name = header.getKey();
            if (name.startsWith(OPTION_HEADERS) || name.startsWith(CONVERTLY_HEADERS)) {
                require(secrets, "the header " + name, header.getValue());
            }
        }
    }

    private static void require(Set<String> secrets, String place, @Nullable Object value) {
        if (value instanceof String text && text.length() <= LONGEST_SECRET && secrets.contains(text.strip())) {
            throw new ValidationException(
                    place + " is the key or a secret of an account: keys and secrets belong into the options of the"
                            + " component, and never into a message",
                    ErrorContext.local("read the options"));
        }
    }
}
