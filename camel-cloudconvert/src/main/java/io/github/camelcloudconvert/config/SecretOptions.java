package io.github.camelcloudconvert.config;

import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.util.URISupport;

/**
 * Keeps task options that hold a secret out of URIs that Camel would print as they are, and secrets of any kind out of the
 * URIs that we print ourselves.
 */
public final class SecretOptions {

    private static final String CANARY = "canary7f3";
    private static final String TASK_OPTION = "option.";
    private static final String ADDRESS = "://";

    /**
     * The API's fields that hold a credential (docs/api-notes.md#imports, docs/api-notes.md#exports and
     * docs/api-notes.md#pdf-operations).
     */
    private static final Set<String> SECRET = Set.of(
            "password",
            "set_password",
            "set_owner_password",
            "access_key_id",
            "secret_access_key",
            "session_token",
            "storage_access_key",
            "sas_token",
            "private_key");

    /** What Camel writes in place of a secret. */
    private static final String HIDDEN = "xxxxxx";

    /** Parts of the names of request headers that log in, wherever a task option sets them. */
    private static final List<String> LOGINS = List.of("header", "authorization", "cookie", "signature", "credential");

    private SecretOptions() {}

    /** @throws IllegalArgumentException for an option whose value would stand in logs and management views */
    public static void requireMasked(Collection<String> taskOptions) {
        taskOptions.stream()
                .filter(SECRET::contains)
                .filter(SecretOptions::isPrinted)
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException("Camel would print the value of option." + option
                            + " wherever it prints the URI: give it with the header "
                            + HeaderNames.TASK_OPTION_PREFIX + option + ", or use importTask or exportTask");
                });
    }

    /** Whether the API's field holds a credential, or Camel takes it for one. */
    static boolean isSecret(String taskOption) {
        return SECRET.contains(taskOption) || !isPrinted(taskOption);
    }

    /** Asks Camel itself, because its list changes from version to version. */
    private static boolean isPrinted(String option) {
        return URISupport.sanitizeUri("cloudconvert:runTask?option." + option + "=" + CANARY)
                .contains(CANARY);
    }

    /**
     * Writes an endpoint's URI as logs, spans and management views may show it: of a secret, and of an address, which may be
     * signed or hold a token in any of its parts, only the name of the option is left.
     */
    public static String shown(String uri) {
        int query = uri.indexOf('?');
        if (query < 0) {
            return URISupport.sanitizeUri(uri);
        }
        String base = uri.substring(0, query + 1);
        try {
            Map<String, Object> options = URISupport.parseQuery(uri.substring(query + 1), false, true);
            Map<String, Object> shown = new LinkedHashMap<>();
            options.forEach((name, value) -> shown.put(name, hides(name, value) ? HIDDEN : value));
            return shown.equals(options) ? uri : base + URISupport.createQueryString(shown, false);
        } catch (URISyntaxException unreadable) {
            return base + HIDDEN;
        }
    }

    private static boolean hides(String name, Object value) {
        String option = name.startsWith(TASK_OPTION) ? name.substring(TASK_OPTION.length()) : name;
        String lower = option.toLowerCase(Locale.ROOT);
        return isSecret(option)
                || LOGINS.stream().anyMatch(lower::contains)
                || (value instanceof List<?> values ? values.stream() : Stream.of(value))
                        .map(String::valueOf)
                        .anyMatch(SecretOptions::tells);
    }

    /** Whether the text holds an address, or what no error would repeat, however often it is escaped. */
    private static boolean tells(String text) {
        String plain = unescaped(text);
        return text.contains(ADDRESS)
                || plain.contains(ADDRESS)
                || !ServerMessages.clean(plain, Integer.MAX_VALUE).equals(plain)
                || (!plain.equals(text) && tells(plain));
    }

    private static String unescaped(String text) {
        try {
            String plain = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .strip();
            return UriOptions.hasControl(plain) ? text : plain;
        } catch (IllegalArgumentException asItIs) {
            return text;
        }
    }
}
