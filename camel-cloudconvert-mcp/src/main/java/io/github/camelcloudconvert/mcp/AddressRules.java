package io.github.camelcloudconvert.mcp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Decides which addresses a call may name. Immutable and safe for any thread. */
final class AddressRules {

    /** Stands for all hosts whose name leads into the Internet. */
    static final String PUBLIC = "public";

    private static final String ANY = "*";
    private static final Pattern LOCAL_NAME =
            Pattern.compile("localhost|[^.]+|.*\\.(localhost|local|internal|intranet|lan|home|corp|arpa)");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|0x[0-9a-f.x]+|\\[.*]|.*:.*");

    /** The fields of tasks that name a machine. */
    private static final List<String> ADDRESS_FIELDS = List.of("url", "webhook_url", "endpoint", "auth_url", "host");

    private final List<String> hosts;

    AddressRules(List<String> hosts) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * The address, if it may be used.
     *
     * @param parameter what the address was given as
     * @throws ToolException that says what is allowed
     */
    URI require(String parameter, String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException malformed) {
            throw ToolException.invalid(parameter + " is no address: " + malformed.getReason());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw ToolException.refused(parameter + " must be an https or http address");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw ToolException.invalid(parameter + " names no host");
        }
        if (uri.getRawUserInfo() != null) {
            throw ToolException.refused(parameter + " holds a user name or password: leave it out");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (hosts.stream().noneMatch(allowed -> matches(allowed, host))) {
            throw ToolException.refused(
                    parameter + " names the host " + Words.data(host) + ", which this server may not use. Allowed: "
                            + (hosts.isEmpty() ? "none" : String.join(", ", hosts))
                            + ". The operator adds a host with --host");
        }
        return uri;
    }

    /** Checks all that stands in a structure under a field that names a machine, at any depth. */
    void requireAll(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, content) -> {
                if (content != null && ADDRESS_FIELDS.contains(String.valueOf(name))) {
                    requireEach(String.valueOf(name), content);
                } else if (content != null) {
                    requireAll(content);
                }
            });
        } else if (value instanceof List<?> list) {
            list.stream().filter(Objects::nonNull).forEach(this::requireAll);
        }
    }

    private void requireEach(String field, Object content) {
        if (content instanceof String text) {
            require(field, text.contains("://") ? text : "https://" + text);
        } else if (content instanceof List<?> list) {
            list.stream().filter(Objects::nonNull).forEach(element -> requireEach(field, element));
        } else {
            throw ToolException.invalid(field + " must be a text");
        }
    }

    private static boolean matches(String allowed, String host) {
        if (allowed.equals(ANY)) {
            return true;
        }
        if (allowed.equals(PUBLIC)) {
            return !NUMBERS.matcher(host).matches() && !LOCAL_NAME.matcher(host).matches();
        }
        return allowed.startsWith("*.") ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
    }
}
