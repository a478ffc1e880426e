package io.github.camelcloudconvert.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.operation.option.InputErrors;
import org.jspecify.annotations.Nullable;

/** Addresses that the service, or we, can fetch. No message quotes one: its query may hold a signature. */
public final class Addresses {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,20}):.*", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile("(?:.*@)?(?:\\[[^]]*]|[^:]*)(?::(.*))?", Pattern.DOTALL);
    private static final int HIGHEST_PORT = 65_535;

    private Addresses() {}

    /** Whether the text begins like one. */
    public static boolean looksLikeOne(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    /** Whether the text consists of one address and of nothing besides. */
    public static boolean isNothingElse(String text) {
        String address = text.strip();
        return looksLikeOne(address) && address.chars().noneMatch(Character::isWhitespace);
    }

    /** @throws io.github.camelcloudconvert.client.error.ValidationException that says what is wrong with it, and where */
    public static URI of(String text) {
        String fault = fault(text);
        if (fault != null) {
            throw InputErrors.body(fault);
        }
        return URI.create(text.strip());
    }

    /** @throws io.github.camelcloudconvert.client.error.ValidationException if the body is none */
    public static URI ofBody(@Nullable Object body) {
        if (body instanceof URI || body instanceof URL || body instanceof String) {
            return of(body.toString());
        }
        throw InputErrors.body("no http or https address: give one as body, or in the option sourceUrl, but not "
                + (body == null
                        ? "no body at all"
                        : "a body of the type " + body.getClass().getName()));
    }

    /** What is wrong with the text as an address, where, and how to write it; null where nothing is. */
    static @Nullable String fault(String text) {
        String address = text.strip();
        if (address.isEmpty()) {
            return "the address is blank: give an http or https address";
        }
        String scheme = schemeFault(address);
        if (scheme != null) {
            return scheme;
        }
        for (int index = 0; index < address.length(); index++) {
            if (Character.isWhitespace(address.charAt(index)) || Character.isISOControl(address.charAt(index))) {
                return characterFault(address, index);
            }
        }
        try {
            return authorityFault(new URI(address));
        } catch (URISyntaxException malformed) {
            return malformed.getIndex() < 0 || malformed.getIndex() >= address.length()
                    ? noHost(address)
                    : characterFault(address, malformed.getIndex());
        }
    }

    private static @Nullable String schemeFault(String address) {
        if (looksLikeOne(address)) {
            return null;
        }
        Matcher scheme = SCHEME.matcher(address);
        if (!scheme.matches() || address.startsWith("localhost:")) {
            return "the text is no http or https address, because it has no scheme: begin it with https:// or http://";
        }
        String name = scheme.group(1);
        return name.equalsIgnoreCase("http") || name.equalsIgnoreCase("https")
                ? "the address has no host, because no two slashes stand behind " + name + ": begin it with " + name
                        + ":// and the host"
                : "the address has the scheme " + name + ", but the service fetches http and https addresses only:"
                        + " give other files as a File or stream";
    }

    private static @Nullable String authorityFault(URI address) {
        String authority = address.getRawAuthority();
        if (authority == null) {
            return noHost(address.getScheme());
        }
        Matcher parts = PORT.matcher(authority);
        String port = parts.matches() ? parts.group(1) : null;
        if (port != null && !port.isEmpty() && !isPort(port)) {
            return "the address has a port that is none: write a number from 1 to " + HIGHEST_PORT
                    + " between the colon behind the host and the next slash";
        }
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return host.isEmpty() || host.startsWith(":") ? noHost(address.getScheme()) : null;
    }

    private static boolean isPort(String text) {
        return text.length() <= 5
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && Integer.parseInt(text) >= 1
                && Integer.parseInt(text) <= HIGHEST_PORT;
    }

    private static String noHost(String address) {
        String scheme = address.regionMatches(true, 0, "https", 0, 5) ? "https" : "http";
        return "the address has no host: write " + scheme + "://, the host, and then the path";
    }

    private static String characterFault(String address, int index) {
        int character = address.codePointAt(index);
        String where = " at character " + (index + 1) + ", in its " + part(address, index);
        if (part(address, index).equals("host") && character < 127) {
            return "the address holds " + (character == ' ' ? "a blank" : "a character that no host has") + where
                    + ": write the host of an http address in letters, digits, dots and dashes";
        }
        if (character == ' ') {
            return "the address holds a blank" + where + ": write %20 for it";
        }
        if (Character.isISOControl(character)) {
            return "the address holds a control character" + where + ": remove it";
        }
        if (character == '%') {
            return "the address holds a % without two hexadecimal digits behind it" + where + ": write %25 for it";
        }
        return "the address holds a character that is not allowed there (" + Character.toString(character) + ")"
                + where
                + ": write " + URLEncoder.encode(Character.toString(character), StandardCharsets.UTF_8)
                + " for it";
    }

    private static String part(String address, int index) {
        int hostEnd = index(address, '/', address.indexOf("://") + 3);
        int query = index(address, '?', 0);
        int fragment = index(address, '#', 0);
        if (index > fragment) {
            return "fragment";
        }
        return index > query ? "query" : index >= hostEnd ? "path" : "host";
    }

    private static int index(String address, char sign, int from) {
        int index = address.indexOf(sign, from);
        return index < 0 ? address.length() : index;
    }
}
