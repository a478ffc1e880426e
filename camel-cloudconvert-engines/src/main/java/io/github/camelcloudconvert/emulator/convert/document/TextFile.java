package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;

/**
 * Reads text of unknown encoding: by its byte order mark, else as UTF-16 where every other byte is zero, else as UTF-8,
 * else as what Windows calls ANSI.
 */
final class TextFile {

    private static final Charset FALLBACK = Charset.forName("windows-1252");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The longer marks first: one begins with another. */
    private static final Map<Charset, String> MARKS = marks("UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE");

    private static final int SAMPLE = 1 << 12;

    private TextFile() {}

    private static Map<Charset, String> marks(String... charsets) {
        Map<Charset, String> marks = new LinkedHashMap<>();
        for (String name : charsets) {
            Charset charset = Charset.forName(name);
            byte[] mark = String.valueOf(BYTE_ORDER_MARK).getBytes(charset);
            marks.put(charset, new String(mark, StandardCharsets.ISO_8859_1));
        }
        return marks;
    }

    static String read(Path file, Limits limits) throws IOException, ConversionException {
        limits.checkText(file);
        return decode(Files.readAllBytes(file));
    }

    /** The text without its byte order mark. */
    static String decode(byte[] bytes) {
        String text = decoded(bytes);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static String decoded(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 4), StandardCharsets.ISO_8859_1);
        for (Map.Entry<Charset, String> mark : MARKS.entrySet()) {
            if (start.startsWith(mark.getValue())) {
                return new String(bytes, mark.getKey());
            }
        }
        if (zeros(bytes, 0) != zeros(bytes, 1)) {
            return new String(bytes, zeros(bytes, 0) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, FALLBACK);
        }
    }

    /** Whether most bytes at even or at odd places are zero: half of the places of Latin text in UTF-16. */
    private static boolean zeros(byte[] bytes, int from) {
        int length = Math.min(bytes.length, SAMPLE);
        int count = 0;
        for (int place = from; place < length; place += 2) {
            count += bytes[place] == 0 ? 1 : 0;
        }
        return count > length / 4;
    }
}
