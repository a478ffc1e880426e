package io.github.camelcloudconvert.emulator.http.body;

import java.nio.charset.StandardCharsets;

import io.vertx.core.buffer.Buffer;

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
}
