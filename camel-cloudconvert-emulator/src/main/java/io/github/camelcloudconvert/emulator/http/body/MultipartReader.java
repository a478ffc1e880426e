package io.github.camelcloudconvert.emulator.http.body;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    private static final ByteSearch HEADER_END = new ByteSearch(new byte[] {'\r', '\n', '\r', '\n'});
    private final ByteSearch delimiter;
    private final Parts parts;
    private State state = State.PREAMBLE;

    /** What has arrived and not been used. The first delimiter has no line end before it, so one is made up. */
    private Buffer rest = Buffer.buffer("\r\n");

    private byte[] data = new byte[0];
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
        this.delimiter = new ByteSearch(("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1));
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
        data = rest.getBytes();
        position = 0;
        boolean moved = true;
        while (moved && !done()) {
            moved = step();
        }
        rest = rest.getBuffer(position, data.length);
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
        int found = delimiter.indexIn(data, position);
        int end = found >= 0 ? found : delimiter.beginIn(data, position);
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

    private boolean afterDelimiter() {
        if (data.length - position < 2) {
            return false;
        }
        if (data[position] == '-' && data[position + 1] == '-') {
            state = State.DONE;
        } else if (data[position] == '\r' && data[position + 1] == '\n') {
            state = State.HEADER;
        } else {
            throw new Malformed("the boundary is followed by something else");
        }
        position += 2;
        return true;
    }

    private boolean header() {
        int found = HEADER_END.indexIn(data, position);
        if (found < 0 && data.length - position > MAX_HEADER) {
            throw new Malformed("the header of a part is too long");
        }
        if (found < 0) {
            return false;
        }
        String header = new String(data, position, found - position, StandardCharsets.UTF_8);
        position = found + HEADER_END.length();
        state = State.CONTENT;
        parts.begin(header);
        return true;
    }

    /** Finds a byte sequence by Horspool's rule, which skips most of the bytes of a large file. */
    private static final class ByteSearch {
        private final byte[] wanted;
        private final int[] shifts = new int[256];

        ByteSearch(byte[] wanted) {
            this.wanted = wanted.clone();
            Arrays.fill(shifts, wanted.length);
            for (int i = 0; i < wanted.length - 1; i++) {
                shifts[wanted[i] & 0xff] = wanted.length - 1 - i;
            }
        }

        int length() {
            return wanted.length;
        }

        /** Where the sequence begins, at or after the position; -1 when it is not there. */
        int indexIn(byte[] data, int from) {
            int last = wanted.length - 1;
            int end = from + last;
            while (end < data.length) {
                if (matches(data, end - last, wanted.length)) {
                    return end - last;
                }
                end += shifts[data[end] & 0xff];
            }
            return -1;
        }

        /** Where in the last bytes the sequence may have begun; the length of the data when it has not. */
        int beginIn(byte[] data, int from) {
            for (int i = Math.max(from, data.length - wanted.length + 1); i < data.length; i++) {
                if (matches(data, i, data.length - i)) {
                    return i;
                }
            }
            return data.length;
        }

        private boolean matches(byte[] data, int at, int length) {
            return Arrays.equals(data, at, at + length, wanted, 0, length);
        }
    }
}
