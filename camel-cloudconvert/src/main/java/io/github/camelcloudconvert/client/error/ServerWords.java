package io.github.camelcloudconvert.client.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Foreign text made fit for messages and logs: one line, bounded, and without what might be a signed address or a
 * token. The service and the storage hosts quote addresses, and an address with a query is a key to a file.
 */
public final class ServerWords {

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
    private static final Pattern SECRET =
            Pattern.compile("(?i)(token|password|passwd|secret|signature|api[_-]?+key)([\"']?+\\s?+[=:]\\s?+[\"']?+)"
                    + "(?<=[=\"'])[^\\s\"'&,;<>]++");
    private static final Pattern SIGNED_TOKEN = Pattern.compile("\\beyJ[\\w-]{8,}+[\\w.-]*+");
    private static final Pattern LONG_TOKEN = Pattern.compile("[\\w~+/=-]{80,}+");
    private static final Pattern SPACED_LOGIN = Pattern.compile("(://[^\\s/?#@:]{0,100}+:)[^/?#@\"'<>]{0,100}+(?=@)");

    private ServerWords() {}

    /** The text, safe to show; at most 500 characters. */
    public static String clean(String text) {
        return clean(text, SHOWN);
    }

    /** The same with another bound. */
    public static String clean(String text, int most) {
        String line = INVISIBLE.matcher(cut(text, READ)).replaceAll(" ").strip();
        line = SPACED_LOGIN.matcher(line.replace("\\/", "/")).replaceAll("$1");
        line = WORD.matcher(line).replaceAll(word -> Matcher.quoteReplacement(address(word.group())));
        line = LOGIN.matcher(line).replaceAll("$1$2...");
        line = BASIC.matcher(line).replaceAll("$1...");
        line = SECRET.matcher(line).replaceAll("$1$2...");
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
            int user = word.substring(host, path).lastIndexOf('@');
            shown.append(word, mark, host).append(word, host + user + 1, rest);
            mark = next;
        }
        return shown.append(end < word.length() ? "?..." : "").toString();
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
