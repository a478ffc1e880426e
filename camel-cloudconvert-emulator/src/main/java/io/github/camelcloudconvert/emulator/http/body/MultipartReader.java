package io.github.camelcloudconvert.emulator.http.body;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@code multipart/form-data} body apart while it arrives. It keeps at most one part header or the beginning of
 * one delimiter, never a part's content.
 */
public final class MultipartReader {
    private static final int MAX_HEADER = 16 << 10;
    private static final String HEADER_END = "\r\n\r\n";
    private final String delimiter;
    private final Parts parts;
    private State state = State.PREAMBLE;

    /** What has arrived and not been used. The first delimiter has no line end before it, so one is made up. */
    private Buffer rest = Buffer.buffer("\r\n");

    /** The same, a character for each byte: strings are searched faster than arrays. */
    private String text = "";

    private int position;

    /** Hears of parts in their order. */
    public interface Parts {
        /** @param header the header lines of the part */
        void begin(String header);

        void content(Buffer bytes);

        void end();
    }

    private enum State {
        PREAMBLE,
        CONTENT,
        AFTER_DELIMITER,
        HEADER,
        DONE
    }

    /**
     * Name and file name of a part of a form; quotes and spaces are optional, as some clients leave them out.
     *
     * @param fileName null for a field; taken literally, because form encoders do not agree on escapes
     */
    public record PartHeader(String name, @Nullable String fileName) {
        private static final Pattern DISPOSITION = Pattern.compile(
                "^content-disposition\\s*:\\s*form-data(.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
        private static final Pattern PARAMETER =
                Pattern.compile(";\\s*([a-z*]+)=(?:\"([^\"]*)\"|([^;\\r\\n]*))", Pattern.CASE_INSENSITIVE);

        public static PartHeader parse(String header) {
            Matcher disposition = DISPOSITION.matcher(header);
            if (!disposition.find()) {
                throw new Malformed("a part has no Content-Disposition");
            }
            String name = "";
            String fileName = null;
            Matcher parameter = PARAMETER.matcher(disposition.group(1));
            while (parameter.find()) {
                String value = parameter.group(2) != null
                        ? parameter.group(2)
                        : parameter.group(3).strip();
                if (parameter.group(1).equalsIgnoreCase("name")) {
                    name = value;
                } else if (parameter.group(1).equalsIgnoreCase("filename")) {
                    fileName = value;
                }
            }
            return new PartHeader(name, fileName);
        }
    }

    /** A body that is no well-formed form. */
    public static final class Malformed extends RuntimeException {
        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    public MultipartReader(String boundary, Parts parts) {
        this.delimiter = "\r\n--" + boundary;
        this.parts = parts;
    }

    public boolean done() {
        return state == State.DONE;
    }

    /** Takes the next bytes; those after the closing delimiter mean nothing. */
    public void accept(Buffer chunk) {
        if (done()) {
            return;
        }
        rest = rest.length() == 0 ? chunk : Buffer.buffer().appendBuffer(rest).appendBuffer(chunk);
        text = rest.toString(StandardCharsets.ISO_8859_1);
        position = 0;
        boolean moved = true;
        while (moved && !done()) {
            moved = step();
        }
        rest = rest.getBuffer(position, text.length());
    }

    /** Goes on by one piece; false when it needs more bytes. */
    private boolean step() {
        return switch (state) {
            case PREAMBLE, CONTENT -> content();
            case AFTER_DELIMITER -> afterDelimiter();
            case HEADER -> header();
            case DONE -> false;
        };
    }

    private boolean content() {
        int found = text.indexOf(delimiter, position);
        int end = found >= 0 ? found : beginning();
        if (state == State.CONTENT && end > position) {
            parts.content(rest.slice(position, end));
        }
        position = end;
        if (found < 0) {
            return false;
        }
        if (state == State.CONTENT) {
            parts.end();
        }
        position += delimiter.length();
        state = State.AFTER_DELIMITER;
        return true;
    }

    /** Where the delimiter may have begun in the last bytes; their end when it has not. */
    private int beginning() {
        int from = Math.max(position, text.length() - delimiter.length() + 1);
        while (from < text.length() && !delimiter.startsWith(text.substring(from))) {
            from++;
        }
        return from;
    }

    private boolean afterDelimiter() {
        if (text.length() - position < 2) {
            return false;
        }
        if (text.startsWith("--", position)) {
            state = State.DONE;
        } else if (text.startsWith("\r\n", position)) {
            state = State.HEADER;
        } else {
            throw new Malformed("the boundary is followed by something else");
        }
        position += 2;
        return true;
    }

    private boolean header() {
        int found = text.indexOf(HEADER_END, position);
        if (found < 0 && text.length() - position > MAX_HEADER) {
            throw new Malformed("the header of a part is too long");
        }
        if (found < 0) {
            return false;
        }
        String header = rest.getString(position, found, StandardCharsets.UTF_8.name());
        position = found + HEADER_END.length();
        state = State.CONTENT;
        parts.begin(header);
        return true;
    }
}
