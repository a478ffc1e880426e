package io.github.camelcloudconvert.emulator.convert.font;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of writing systems: which letters are seen, who brings fonts for them, which need more than a font. */
public final class Scripts {

    private static final int MOST = 20;

    private static final Set<UnicodeScript> EAST_ASIAN = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    private static final Set<UnicodeScript> JOINED = EnumSet.of(
            UnicodeScript.BENGALI,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.GUJARATI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.KANNADA,
            UnicodeScript.KHMER,
            UnicodeScript.MALAYALAM,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.MYANMAR,
            UnicodeScript.ORIYA,
            UnicodeScript.SINHALA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.TIBETAN);

    private Scripts() {}

    /** Whether a reader sees something where this stands. */
    public static boolean isVisible(int point) {
        boolean variation = (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
        return !variation
                && switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }

    /**
     * What to say about code points that no font has, and who brings fonts for them; empty for none. A package is named
     * as Debian does.
     */
    public static String missing(BitSet points) {
        BitSet seen = new BitSet();
        points.stream().filter(Scripts::isVisible).forEach(seen::set);
        if (seen.isEmpty()) {
            return "";
        }
        String letters = seen.stream().limit(MOST).mapToObj(Character::toString).collect(Collectors.joining(" "));
        Set<String> packages = new LinkedHashSet<>();
        seen.stream().mapToObj(Scripts::fontPackage).forEach(packages::add);
        packages.remove("");
        return "No font of this machine has " + letters + (seen.cardinality() > MOST ? " and others" : "")
                + ": empty boxes stand for them"
                + (packages.isEmpty() ? "" : "; install " + String.join(", ", packages));
    }

    private static String fontPackage(int point) {
        if (Character.getType(point) == Character.PRIVATE_USE || Character.getType(point) == Character.UNASSIGNED) {
            return "";
        }
        UnicodeScript script = UnicodeScript.of(point);
        if (EAST_ASIAN.contains(script)
                || (point >= 0x3000 && point <= 0x33FF)
                || (point >= 0xFF00 && point <= 0xFFEF)) {
            return "fonts-noto-cjk";
        }
        return script == UnicodeScript.COMMON ? "fonts-symbola" : "fonts-noto-core";
    }

    /** What the built-in layout gets wrong in a text, whatever its fonts have; empty for nothing. */
    public static String unshaped(String text) {
        boolean turned = text.codePoints().anyMatch(Scripts::runsToTheLeft);
        boolean joined = text.codePoints().anyMatch(point -> JOINED.contains(UnicodeScript.of(point)));
        if (!turned && !joined) {
            return "";
        }
        return (turned ? "Text that runs from right to left" : "Text whose letters change with their neighbours")
                + " is laid out letter by letter from left to right: only Chromium sets it right";
    }

    private static boolean runsToTheLeft(int point) {
        byte direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
