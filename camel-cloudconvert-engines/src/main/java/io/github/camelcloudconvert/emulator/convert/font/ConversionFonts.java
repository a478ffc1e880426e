package io.github.camelcloudconvert.emulator.convert.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the fonts for text of PDFs that carry none, while a conversion runs on this thread: from {@link SystemFonts}, so
 * that no list of fonts is written into the user's home, and what is missing is told by the task and not by lines in the
 * log. To all other code of the process the PDF library answers as before.
 */
public final class ConversionFonts implements AutoCloseable {

    private static final ThreadLocal<@Nullable ConversionFonts> RUNNING = new ThreadLocal<>();

    private final @Nullable ConversionFonts outer;
    private final SystemFonts fonts;
    private final Set<String> missing = new LinkedHashSet<>();

    private ConversionFonts(@Nullable ConversionFonts outer, SystemFonts fonts) {
        this.outer = outer;
        this.fonts = fonts;
    }

    /** Begins on this thread, and ends there when it is closed. */
    public static ConversionFonts open(SystemFonts fonts) {
        Mapper.install();
        ConversionFonts opened = new ConversionFonts(RUNNING.get(), fonts);
        RUNNING.set(opened);
        return opened;
    }

    @Override
    public void close() {
        if (outer == null) {
            RUNNING.remove();
        } else {
            RUNNING.set(outer);
        }
    }

    /** What to say of fonts that the conversion on this thread did without so far; empty for nothing. */
    public static String missing() {
        ConversionFonts running = RUNNING.get();
        return running == null || running.missing.isEmpty()
                ? ""
                : "The PDF does not carry " + String.join(", ", running.missing)
                        + ", nor has this machine: another font stands for it";
    }

    private TrueTypeFont font(@Nullable String asked, @Nullable PDFontDescriptor descriptor) {
        // in front of the name of a part stands a tag
        String name = asked == null ? "" : asked.replaceFirst("^[A-Z]{6}\\+", "");
        FontName standard = Standard14Fonts.getMappedFontName(name.replace(" ", ""));
        if (standard != null) {
            Optional<TrueTypeFont> alike = alike(standard);
            if (alike.isEmpty() && standard != FontName.HELVETICA) {
                missing.add(name);
            }
            return alike.or(() -> similar(standard)).orElseGet(Loaded::bundled);
        }
        return Stream.of(name, name.replace(",", "-"), name.replace("-", ""), name + "-Regular")
                .flatMap(each -> loaded(each).stream())
                .findFirst()
                .orElseGet(() -> {
                    missing.add(name);
                    FontName other = standIn(name, descriptor);
                    return alike(other).or(() -> similar(other)).orElseGet(Loaded::bundled);
                });
    }

    /** Fonts that have the widths of a standard one; the names are those of PDFs. */
    private Optional<TrueTypeFont> alike(FontName standard) {
        String[] words = standard.getName()
                .replace("Oblique", "Italic")
                .replace("-Roman", "")
                .split("-");
        String style = words.length == 1 ? "" : "-" + words[1];
        String always = words.length == 1 ? "-Regular" : style;
        List<String> names =
                switch (words[0]) {
                    case "Helvetica" -> List.of("Arial" + style + "MT", "LiberationSans" + style, "Arimo" + always);
                    case "Times" ->
                        List.of("TimesNewRomanPS" + style + "MT", "LiberationSerif" + style, "Tinos" + always);
                    case "Courier" ->
                        List.of("CourierNewPS" + style + "MT", "LiberationMono" + style, "Cousine" + always);
                    case "Symbol" -> List.of("SymbolMT", "Symbol");
                    default -> List.of("ZapfDingbatsITC", "Dingbats");
                };
        return names.stream().flatMap(name -> loaded(name).stream()).findFirst();
    }

    /** Fonts whose letters are nearly as wide, or that have the same signs. */
    private Optional<TrueTypeFont> similar(FontName standard) {
        String name = standard.getName();
        if (name.startsWith("Courier")) {
            return loaded(name.replace("Courier", "DejaVuSansMono"));
        }
        boolean signs = standard == FontName.SYMBOL || standard == FontName.ZAPF_DINGBATS;
        return signs ? loaded("DejaVuSans") : Optional.empty();
    }

    private Optional<TrueTypeFont> loaded(String name) {
        return fonts.named(name).filter(file -> !file.isCurved()).flatMap(Loaded::of);
    }

    private static FontName standIn(String name, @Nullable PDFontDescriptor descriptor) {
        String words = name.toLowerCase(Locale.ROOT);
        boolean bold = words.contains("bold") || words.contains("black") || words.contains("heavy");
        boolean italic =
                words.contains("italic") || words.contains("oblique") || (descriptor != null && descriptor.isItalic());
        String family = descriptor != null && descriptor.isFixedPitch()
                ? "Courier"
                : descriptor != null && descriptor.isSerif() ? "Times" : "Arial";
        return standard(family, bold, italic);
    }

    /**
     * The standard font that every reader of PDFs has.
     *
     * @param family {@code Arial}, {@code Times} or {@code Courier}
     */
    public static FontName standard(String family, boolean bold, boolean italic) {
        String style = (bold ? "Bold" : "") + (italic ? "Italic" : "");
        FontName found = Standard14Fonts.getMappedFontName(style.isEmpty() ? family : family + "," + style);
        return found == null ? FontName.HELVETICA : found;
    }

    private CIDFontMapping collection(
            @Nullable String asked, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo system) {
        String name = asked == null ? "" : asked.replaceFirst("^[A-Z]{6}\\+", "");
        Optional<TrueTypeFont> exact = loaded(name);
        if (exact.isPresent() || system == null) {
            return new CIDFontMapping(null, exact.orElseGet(() -> font(asked, descriptor)), false);
        }
        BitSet letters = new BitSet();
        switch (String.valueOf(system.getOrdering())) {
            case "GB1" -> letters.set('\u8FD9');
            case "CNS1" -> letters.set('\u9019');
            case "Japan1" -> letters.set('\u3042');
            case "Korea1", "KR" -> letters.set('\uD55C');
            default -> letters.clear();
        }
        Optional<TrueTypeFont> other = fonts.covering(letters).stream()
                .filter(file -> !file.isCurved())
                .flatMap(file -> Loaded.of(file).stream())
                .findFirst();
        missing.add(name);
        return new CIDFontMapping(null, other.orElseGet(Loaded::bundled), false);
    }

    /** The fonts that text was drawn with, which stay open as long as the process. */
    private static final class Loaded {

        private static final Map<FontFile, TrueTypeFont> FONTS = new ConcurrentHashMap<>();
        private static @Nullable TrueTypeFont bundled;

        private Loaded() {}

        static Optional<TrueTypeFont> of(FontFile file) {
            TrueTypeFont known = FONTS.get(file);
            if (known != null) {
                return Optional.of(known);
            }
            try {
                return Optional.of(FONTS.computeIfAbsent(file, Loaded::read));
            } catch (UncheckedIOException damaged) {
                return Optional.empty();
            }
        }

        private static TrueTypeFont read(FontFile file) {
            try {
                return file.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static synchronized TrueTypeFont bundled() {
            TrueTypeFont known = bundled;
            if (known == null) {
                try {
                    known = BundledFont.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                bundled = known;
            }
            return known;
        }
    }

    /** What the PDF library asks, wherever it is used in this process. */
    private record Mapper(FontMapper before) implements FontMapper {

        static synchronized void install() {
            FontMapper present = FontMappers.instance();
            if (!(present instanceof Mapper)) {
                FontMappers.set(new Mapper(present));
            }
        }

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
            ConversionFonts running = RUNNING.get();
            return running == null
                    ? before.getTrueTypeFont(name, descriptor)
                    : new FontMapping<>(running.font(name, descriptor), false);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
            ConversionFonts running = RUNNING.get();
            return running == null
                    ? before.getFontBoxFont(name, descriptor)
                    : new FontMapping<>(running.font(name, descriptor), false);
        }

        @Override
        public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo system) {
            ConversionFonts running = RUNNING.get();
            return running == null
                    ? before.getCIDFont(name, descriptor, system)
                    : running.collection(name, descriptor, system);
        }
    }
}
