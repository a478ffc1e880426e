package io.github.camelcloudconvert.emulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.vertx.core.buffer.Buffer;

/**
 * Takes a {@code multipart/form-data} body apart while it arrives. It keeps at most one part header or the beginning of
 * one delimiter, never a part's content.
 */
final class MultipartReader {
    private static final int MAX_HEADER = 16 << 10;
    private static final byte[] HEADER_END = {'\r', '\n', '\r', '\n'};
    private final byte[] delimiter;
    private final Parts parts;
    private State state = State.PREAMBLE;

    /** What has arrived; used up to the position. The first delimiter has no line end before it, so one is made up. */
    private byte[] data = {'\r', '\n'};

    private int position;

    /** Hears of parts in their order. */
    interface Parts {
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

    /** A body that is no well-formed form. */
    static final class Malformed extends RuntimeException {
        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    MultipartReader(String boundary, Parts parts) {
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.parts = parts;
    }

    boolean done() {
        return state == State.DONE;
    }

    /** Takes the next bytes; those after the closing delimiter mean nothing. */
    void accept(Buffer chunk) {
        if (done()) {
            return;
        }
        byte[] rest = data;
        data = Arrays.copyOf(rest, rest.length + chunk.length());
        chunk.getBytes(data, rest.length);
        position = 0;
        boolean moved = true;
        while (moved && !done()) {
            moved = step();
        }
        data = Arrays.copyOfRange(data, position, data.length);
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
        int found = indexOf(delimiter);
        // a delimiter may have begun in the last bytes
        int end = found >= 0 ? found : Math.max(position, data.length - delimiter.length + 1);
        if (state == State.CONTENT && end > position) {
            parts.content(Buffer.buffer(Arrays.copyOfRange(data, position, end)));
        }
        position = end;
        if (found < 0) {
            return false;
        }
        if (state == State.CONTENT) {
            parts.end();
        }
        position += delimiter.length;
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
        int found = indexOf(HEADER_END);
        if (found < 0 && data.length - position > MAX_HEADER) {
            throw new Malformed("the header of a part is too long");
        }
        if (found < 0) {
            return false;
        }
        String header = new String(data, position, found - position, StandardCharsets.UTF_8);
        position = found + HEADER_END.length;
        state = State.CONTENT;
        parts.begin(header);
        return true;
    }

    private int indexOf(byte[] wanted) {
        int last = data.length - wanted.length;
        for (int i = position; i <= last; i++) {
            if (data[i] == wanted[0] && matches(i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int at, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (data[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
