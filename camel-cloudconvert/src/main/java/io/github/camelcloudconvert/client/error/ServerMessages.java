package io.github.camelcloudconvert.client.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Foreign text made fit for messages and logs: one line, bounded, and without what might be a signed address or a
 * token. The service and the storage hosts quote addresses, and an address with a query is a key to a file.
 */
public final class ServerMessages {

    private static final int SHOWN = 500;
    /** Beyond this nothing is looked at, so that a huge body costs nothing. */
    private static final int READ = 4_000;

    private static final String ADDRESS = "://";

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");
    // possessive throughout: on foreign text nothing may go back, and nothing may take stack for each character
    private static final Pattern WORD = Pattern.compile("[^\\s\"'<>]++");
    private static final Pattern LOGIN =
            Pattern.compile("(?i)(bearer|token|api[_-]?+key)([\\s:=\"']++)[\\w.~+/=-]{12,}+");
    private static final Pattern BASIC = Pattern.compile("(?i)\\b(basic\\s++)(?=[a-z]*+[0-9+/=])[\\w+/=-]{8,}+");
    private static final String NAMES =
            "(?i)(token|passw(?:or)?+d|passphrase|secret|signature|credential|session(?:[_-]?+id)?+"
                    + "|(?:api|access)[_-]?+key(?:[_-]?+id)?+|(?<![a-z])(?:sig|sid|pwd))";
    private static final Pattern SECRET =
            Pattern.compile(NAMES + "([\"']?+\\s?+[=:]\\s?+[\"']?+)(?<=[=\"'])[^\\s\"'&,;<>]++");
    /** Behind a colon a word may just as well explain; a secret has a digit. */
    private static final Pattern TOLD_SECRET =
            Pattern.compile(NAMES + "(\\s?+:\\s?+)(?=[^\\s\\d]*+\\d)[^\\s\"'&,;<>]{6,}+");

    private static final Pattern HEADER =
            Pattern.compile("(?i)\\b((?:set-)?+cookie2?+:|digest(?=\\s++\\w++\\s?+=))[^<>]++");
    private static final Pattern ESCAPED_SLASH = Pattern.compile("\\\\++(?:/|u002[fF])");
    private static final Pattern ESCAPED_ADDRESS = Pattern.compile("(?i)(%3a%2f%2f)[^\\s\"'<>&]*+");
    private static final Pattern QUERY = Pattern.compile("\\?[\\w.%~+-]++=[^\\s\"'<>]*+");
    private static final Pattern SIGNED_TOKEN = Pattern.compile("\\beyJ[\\w-]{8,}+[\\w.-]*+");
    private static final Pattern LONG_TOKEN = Pattern.compile("[\\w~+/=-]{80,}+");
    private static final Pattern SPACED_LOGIN = Pattern.compile("(://[^\\s/?#@:]{0,100}+:)[^/?#@\"'<>]{0,100}+(?=@)");

    private ServerMessages() {}

    /** The text, safe to show; at most 500 characters. */
    public static String clean(String text) {
        return clean(text, SHOWN);
    }

    /** The same with another bound. */
    public static String clean(String text, int most) {
        String line = INVISIBLE.matcher(cut(text, READ)).replaceAll(" ").strip();
        line = ESCAPED_SLASH.matcher(line).replaceAll("/");
        line = SPACED_LOGIN.matcher(line).replaceAll("$1");
        line = WORD.matcher(line).replaceAll(word -> Matcher.quoteReplacement(address(word.group())));
        line = ESCAPED_ADDRESS.matcher(line).replaceAll("$1...");
        line = QUERY.matcher(line).replaceAll("?...");
        line = HEADER.matcher(line).replaceAll("$1 ...");
        line = LOGIN.matcher(line).replaceAll("$1$2...");
        line = BASIC.matcher(line).replaceAll("$1...");
        line = SECRET.matcher(line).replaceAll("$1$2...");
        line = TOLD_SECRET.matcher(line).replaceAll("$1$2...");
        line = SIGNED_TOKEN.matcher(line).replaceAll("...");
        line = LONG_TOKEN.matcher(line).replaceAll("...");
        return line.length() <= most ? line : cut(line, most - 3) + "...";
    }

    /** The word without the login and the query of an address that it holds, whatever stands before its scheme. */
    private static String address(String word) {
        int mark = word.indexOf(ADDRESS);
        if (mark < 0) {
            return word;
        }
        int end = first(word, mark, "?#");
        StringBuilder shown = new StringBuilder(word.length()).append(word, 0, mark);
        while (mark >= 0 && mark < end) {
            int host = Math.min(end, mark + ADDRESS.length());
            int next = word.indexOf(ADDRESS, host);
            int rest = next < 0 ? end : Math.min(end, next);
            int path = Math.min(rest, first(word, host, "/"));
            int open = host + login(word.substring(host, path));
            shown.append(word, mark, host).append(word, open, rest);
            mark = next;
        }
        return shown.append(end < word.length() ? "?..." : "").toString();
    }

    /** The length of user and password before a host, with the sign that ends them; that may be escaped. */
    private static int login(String authority) {
        int escaped = authority.lastIndexOf("%40");
        return Math.max(authority.lastIndexOf('@') + 1, escaped < 0 ? 0 : escaped + "%40".length());
    }

    private static int first(String word, int from, String any) {
        int at = from;
        while (at < word.length() && any.indexOf(word.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        // half a surrogate pair is no character
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
