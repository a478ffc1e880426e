package io.github.camelcloudconvert.emulator.convert.font;

import java.io.File;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.fontbox.util.autodetect.FontFileFinder;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of the machine: TrueType and OpenType files, and collections of them. The disk is searched once, when the first
 * document needs a font. Thread-safe: two searches at the same time find the same.
 */
public final class SystemFonts {

    /** Those of this machine, for all emulators of the process. */
    public static final SystemFonts MACHINE = new SystemFonts(
            () -> new FontFileFinder().find().stream().map(File::new).toList());

    /** What every style may ask for without a name, and by which fonts it is served; the first that is there. */
    enum Generic {
        SANS("dejavu sans, noto sans, liberation sans, arial, helvetica neue, segoe ui"),
        SERIF("liberation serif, times new roman, dejavu serif, noto serif, times"),
        MONO("dejavu sans mono, liberation mono, noto sans mono, courier new, menlo, consolas");

        private final String families;

        Generic(String families) {
            this.families = families;
        }
    }

    /** Families with letters of the same widths. */
    private static final Map<String, List<String>> ALIKE = Map.of(
            "arial", List.of("liberation sans", "arimo", "helvetica"),
            "helvetica", List.of("arial", "liberation sans", "arimo"),
            "times new roman", List.of("liberation serif", "tinos", "times"),
            "times", List.of("times new roman", "liberation serif", "tinos"),
            "courier new", List.of("liberation mono", "cousine", "courier"),
            "courier", List.of("courier new", "liberation mono", "cousine"),
            "calibri", List.of("carlito"),
            "cambria", List.of("caladea"));

    /** Fonts with an empty box, or a picture of its number, for every character. */
    private static final List<String> USELESS = List.of("lastresort", "adobeblank", "notosanssymbols-blank");

    private final Supplier<List<File>> finder;
    private volatile @Nullable List<FontFile> found;
    private volatile @Nullable Map<String, List<FontFile>> families;

    private SystemFonts(Supplier<List<File>> finder) {
        this.finder = finder;
    }

    /** Fonts of these files only. */
    public static SystemFonts of(Collection<File> files) {
        List<File> known = List.copyOf(files);
        return new SystemFonts(() -> known);
    }

    /** Those that can be put into a PDF. */
    private List<FontFile> all() {
        return every().stream().filter(FontFile::isDrawn).toList();
    }

    private List<FontFile> every() {
        List<FontFile> known = found;
        if (known == null) {
            known = finder.get().stream()
                    .sorted()
                    .flatMap(file -> FontFile.in(file).stream())
                    .filter(font -> USELESS.stream().noneMatch(font.name().toLowerCase(Locale.ROOT)::startsWith))
                    .toList();
            found = known;
        }
        return known;
    }

    private Map<String, List<FontFile>> families() {
        Map<String, List<FontFile>> known = families;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (FontFile font : all()) {
                known.computeIfAbsent(font.family().toLowerCase(Locale.ROOT), family -> new ArrayList<>())
                        .add(font);
            }
            families = known;
        }
        return known;
    }

    /** The font that PDFs call by this name, as {@code DejaVuSans-Bold}. */
    Optional<FontFile> named(String name) {
        return all().stream().filter(font -> font.name().equalsIgnoreCase(name)).findFirst();
    }

    /** The fonts of the family that styles call by this name, or of one with letters of the same widths; may be empty. */
    List<FontFile> family(String name) {
        String asked = name.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(asked), ALIKE.getOrDefault(asked, List.of()).stream())
                .map(family -> families().getOrDefault(family, List.of()))
                .filter(fonts -> !fonts.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The fonts that serve where a style names none; may be empty. */
    List<FontFile> family(Generic generic) {
        return Stream.of(generic.families.split(", "))
                .map(family -> families().getOrDefault(family, List.of()))
                .filter(fonts -> fonts.stream().anyMatch(FontFile::isRegular))
                .findFirst()
                .orElse(List.of());
    }

    /**
     * The fewest fonts that have all of the code points, as far as the machine has them. Fonts that are bold or slanted
     * are looked at only for what no other one has.
     */
    List<FontFile> covering(BitSet points) {
        BitSet left = (BitSet) points.clone();
        List<FontFile> chosen = new ArrayList<>();
        for (boolean regular : List.of(true, false)) {
            while (!left.isEmpty()) {
                Optional<FontFile> best = all().stream()
                        .filter(font ->
                                font.isRegular() == regular && font.coverage().intersects(left))
                        .max(Comparator.<FontFile>comparingInt(font -> common(font.coverage(), left))
                                .thenComparing(font -> !font.isCurved()));
                if (best.isEmpty()) {
                    break;
                }
                chosen.add(best.get());
                left.andNot(best.get().coverage());
            }
        }
        return chosen;
    }

    /** Without the code points that any font of the machine has, be it one whose letters are pictures. */
    BitSet lacking(BitSet points) {
        BitSet left = (BitSet) points.clone();
        every().stream().takeWhile(font -> !left.isEmpty()).forEach(font -> left.andNot(font.coverage()));
        return left;
    }

    /** What to say about a text that a browser shows with the fonts of this machine; empty for nothing. */
    public String missing(String text) {
        BitSet points = new BitSet();
        text.codePoints().filter(Scripts::isVisible).forEach(points::set);
        return Scripts.missing(lacking(points));
    }

    private static int common(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both.cardinality();
    }
}
