package io.github.camelcloudconvert.emulator.convert.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.stream.Field;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Reads the words of a mail: fields of its header, names of files, and texts in the charset that they announce. */
final class MailText {

    /** What mail programs write where they know nothing; what the bytes say is better than that. */
    private static final Set<String> UNKNOWN = Set.of(
            "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "unknown", "x-unknown", "8bit", "binary", "none");

    /** Charsets as they are announced, and the larger ones that are meant. */
    private static final Map<String, String> LARGER = Map.of(
            "iso-8859-1", "windows-1252",
            "latin1", "windows-1252",
            "gb2312", "GB18030",
            "gbk", "GB18030",
            "shift_jis", "windows-31j",
            "ks_c_5601-1987", "x-windows-949",
            "euc-kr", "x-windows-949");

    private static final Set<String> ENCODINGS = Set.of("7bit", "8bit", "binary", "base64", "quoted-printable", "");

    /** Of an encoded word, the language behind its charset. */
    private static final Pattern LANGUAGE = Pattern.compile("=\\?([^?*\\s]+)\\*[^?\\s]*\\?");

    private static final Pattern FOLD = Pattern.compile("\\r?\\n(?=[ \\t])");

    private MailText() {}

    /** All fields of this name, as a reader should see them. */
    static List<String> fields(Entity entity, String name) {
        return entity.getHeader().getFields(name).stream()
                .map(MailText::words)
                .filter(words -> !words.isBlank())
                .toList();
    }

    /** A program that writes what it may not, writes it in UTF-8 or in what Windows calls ANSI. */
    private static String words(@Nullable Field field) {
        if (field == null) {
            return "";
        }
        String line = field.getRaw() == null
                ? field.getBody()
                : TextFile.decode(field.getRaw().toByteArray());
        String body = line.substring(line.indexOf(':') + 1);
        return decoded(FOLD.matcher(body).replaceAll("")).strip();
    }

    private static String decoded(String text) {
        return DecoderUtil.decodeEncodedWords(LANGUAGE.matcher(text).replaceAll("=?$1?"), DecodeMonitor.SILENT);
    }

    /** The name of the file that a part is; null when it has none. */
    static @Nullable String fileName(Entity part) {
        String name = part.getFilename();
        if (name == null || name.isBlank()) {
            ContentTypeField type = part.getHeader().getField("Content-Type", ContentTypeField.class);
            name = type == null ? null : type.getParameter("name");
        }
        return name == null || name.isBlank() ? null : decoded(name);
    }

    /** What the part holds, without the encoding in which it travelled. */
    static byte[] bytes(Entity part) throws IOException, ConversionException {
        if (words(part.getHeader().getField("Content-Type"))
                .toLowerCase(Locale.ROOT)
                .startsWith("multipart/")) {
            throw ConversionException.failed("The mail is damaged: it does not say what divides its parts");
        }
        String encoding = part.getContentTransferEncoding();
        if (encoding != null && !ENCODINGS.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            throw ConversionException.failed("The mail has a part in an encoding that is not known: " + encoding);
        }
        return ((SingleBody) part.getBody()).getInputStream().readAllBytes();
    }

    static String plain(Entity part, byte[] bytes) throws ConversionException {
        String announced = announced(part, bytes);
        return announced == null ? TextFile.decode(bytes) : announced;
    }

    static Document html(Entity part, byte[] bytes) throws IOException, ConversionException {
        String announced = announced(part, bytes);
        if (announced != null) {
            return Jsoup.parse(announced);
        }
        Document byItself = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
        boolean right = byItself.outerHtml().indexOf('\uFFFD') < 0;
        return right ? byItself : Jsoup.parse(TextFile.decode(bytes));
    }

    /** The text in the charset of its part; null when there is none, or another must be meant. */
    private static @Nullable String announced(Entity part, byte[] bytes) throws ConversionException {
        ContentTypeField type = part.getHeader().getField("Content-Type", ContentTypeField.class);
        String name = type == null ? null : type.getCharset();
        String lower = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
        if (lower.isEmpty() || UNKNOWN.contains(lower)) {
            return null;
        }
        try {
            return Charset.forName(LARGER.getOrDefault(lower, lower))
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException another) {
            return null;
        } catch (IllegalArgumentException unknown) {
            throw ConversionException.failed("The mail has a text in a charset that is not known: " + name, unknown);
        }
    }

    /** Name, kind and size of a file that came with the mail. */
    static String description(Entity part) throws IOException, ConversionException {
        String name = fileName(part);
        String size = part.getBody() instanceof SingleBody ? ", " + size(bytes(part).length) : "";
        return (name == null ? "without a name" : name) + " (" + part.getMimeType() + size + ")";
    }

    private static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        boolean small = bytes < 1024 * 1024;
        double value = bytes / (small ? 1024.0 : 1024.0 * 1024);
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, small ? "KiB" : "MiB");
    }
}
