package io.github.camelcloudconvert.client.error;

import java.util.regex.Pattern;

/**
 * Foreign text made fit for messages and logs: one line, bounded, and without what might be a signed address or a
 * token. The service and the storage hosts quote addresses, and an address with a query is a key to a file.
 */
public final class ServerWords {

    private static final int SHOWN = 500;
    /** Beyond this nothing is looked at, so that a huge body costs nothing. */
    private static final int READ = 4_000;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");
    private static final Pattern USER_IN_ADDRESS = Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]{0,20}://)[^\\s/?#@]*@");
    private static final Pattern QUERY =
            Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]{0,20}://[^\\s?#\"'<>]*)[?#][^\\s\"'<>]*");
    private static final Pattern BEARER =
            Pattern.compile("(?i)\\b(bearer|token|api[_-]?key)([\\s:=\"']+)[\\w.~+/=-]{12,}");
    private static final Pattern SIGNED_TOKEN = Pattern.compile("\\beyJ[\\w-]{8,}(?:\\.[\\w-]*)*");
    private static final Pattern LONG_TOKEN = Pattern.compile("[\\w~+/=-]{80,}");

    private ServerWords() {}

    /** The text, safe to show; at most 500 characters. */
    public static String clean(String text) {
        return clean(text, SHOWN);
    }

    /** The same with another bound. */
    public static String clean(String text, int most) {
        String line = INVISIBLE.matcher(cut(text, READ)).replaceAll(" ").strip();
        line = USER_IN_ADDRESS.matcher(line).replaceAll("$1");
        line = QUERY.matcher(line).replaceAll("$1?...");
        line = BEARER.matcher(line).replaceAll("$1$2...");
        line = SIGNED_TOKEN.matcher(line).replaceAll("...");
        line = LONG_TOKEN.matcher(line).replaceAll("...");
        return line.length() <= most ? line : cut(line, most - 3) + "...";
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        // half a surrogate pair is no character
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
