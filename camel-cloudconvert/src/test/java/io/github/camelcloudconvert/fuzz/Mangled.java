package io.github.camelcloudconvert.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts that began as good ones: edited in a few places, most often where their grammar has its joints. */
public final class Mangled {

    /** What parsers and readers stumble over. */
    private static final List<String> NASTY = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "1e1000000000",
            "-1e-1000000000",
            "99999999999999999999999999",
            "\"\"",
            "[]",
            "{}",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            ";",
            "=",
            "&",
            "?",
            "#",
            "%",
            "%zz",
            "%00",
            "..",
            "../",
            "/",
            "\\",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\r\n",
            "\r\n\r\n",
            "\n",
            "\t",
            " ",
            "\u202e",
            "\ud83d",
            "\u00e9",
            "\"9999-12-31T23:59:59Z\"",
            "\"+999999999-12-31T23:59:59+18:00\"",
            "\"0000-00-00T00:00:00+00:00\"",
            "\"https://user:secret@host:99999/x?X-Amz-Signature=1\"",
            "http://[::1",
            "https://",
            "file:///etc/passwd",
            "javascript:1",
            "CON",
            ".",
            "-",
            "~",
            "--",
            "Infinity",
            "NaN",
            "0x10",
            "9223372036854775808",
            "1.0",
            "é",
            "[".repeat(2_000),
            "{\"a\":".repeat(1_100),
            "x".repeat(5_000),
            "a.".repeat(800),
            "://".repeat(500),
            "%41".repeat(300),
            "bytes=",
            "0-0",
            "Retry-After",
            "-".repeat(300),
            "=?utf-8?B?4pyT?=",
            "filename*=");

    private Mangled() {}

    private record Edit(int from, int length, String put) {}

    /** The seeds, each with up to six edits. */
    public static Arbitrary<String> text(String... seeds) {
        Arbitrary<String> put = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.of(NASTY)),
                Tuple.of(1, Arbitraries.just("")),
                Tuple.of(2, Arbitraries.strings().all().ofMaxLength(12)),
                Tuple.of(1, Arbitraries.of(seeds)));
        Arbitrary<Edit> edit = Combinators.combine(
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.integers().between(0, 30),
                        put)
                .as(Edit::new);
        return Combinators.combine(
                        Arbitraries.of(seeds), edit.list().ofMaxSize(6), Arbitraries.of(true, true, true, false))
                .as(Mangled::edited);
    }

    /** The same in UTF-8. */
    public static Arbitrary<byte[]> bytes(String... seeds) {
        return text(seeds).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static String edited(String seed, List<Edit> edits, boolean atJoints) {
        String text = seed;
        for (Edit edit : edits) {
            int from = (int) ((long) edit.from() * text.length() / 10_000);
            int to = Math.min(text.length(), from + edit.length());
            if (atJoints) {
                from = joint(text, from);
                to = joint(text, Math.min(text.length(), from + 1 + edit.length() / 10));
            }
            text = text.substring(0, from) + edit.put() + text.substring(Math.max(from, to));
        }
        return text;
    }

    /** The next place where one word or value ends and another begins. */
    private static int joint(String text, int from) {
        int at = from;
        while (at > 0 && at < text.length() && inside(text.charAt(at - 1)) == inside(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean inside(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '"';
    }
}
