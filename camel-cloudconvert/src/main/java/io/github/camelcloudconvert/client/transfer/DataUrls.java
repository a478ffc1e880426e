package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcloudconvert.client.transport.Call;
import org.jspecify.annotations.Nullable;

/**
 * Takes files out of a reply of JSON that carries them as {@code data:} addresses in base64: they are decoded while they
 * arrive and go where downloads go, so that the reply stays small. In the JSON the number of the file, from 0, stands for
 * its bytes: {@code data:image/webp;base64,0}.
 *
 * <p>The taker of a file owns it; {@link #discard()} deletes the others.
 */
public final class DataUrls implements Call.ReplyFilter {

    private static final byte[] SCHEME = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final String ENCODING = ";base64";
    private static final int LONGEST_HEAD = 300;

    /** A multiple of four: so many characters are decoded at once. */
    private static final int CHUNK = 8192;

    private enum State {
        OUTSIDE,
        /** In a string that may be such an address yet. */
        BEGINNING,
        /** In the media type of an address. */
        HEAD,
        /** In the bytes of a file. */
        FILE,
        /** In any other string. */
        STRING
    }

    private final DownloadTarget target;
    private final List<Spool> files = new CopyOnWriteArrayList<>();
    private final StringBuilder head = new StringBuilder();
    private final byte[] encoded = new byte[CHUNK];
    private State state = State.OUTSIDE;
    private boolean active;
    private boolean escaped;
    private int matched;
    private int filled;
    private @Nullable Spool file;
    private volatile boolean given;

    /** @param target where the files go */
    public DataUrls(DownloadTarget target) {
        this.target = target;
    }

    @Override
    public void begin(int status) {
        discard();
        files.clear();
        given = false;
        active = status >= 200 && status < 300;
        state = State.OUTSIDE;
        escaped = false;
        filled = 0;
    }

    @Override
    public ByteBuffer filter(ByteBuffer bytes) throws IOException {
        if (!active) {
            return bytes;
        }
        ByteBuffer left = ByteBuffer.allocate(2 * bytes.remaining() + 16);
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (state != State.FILE || escaped || next == '"' || next == '\\') {
                step(next, left);
            } else {
                take(next);
            }
        }
        return left.flip();
    }

    private void step(byte next, ByteBuffer left) throws IOException {
        if (state == State.FILE) {
            inFile(next, left);
            return;
        }
        left.put(next);
        if (escaped) {
            escaped = false;
            state = state == State.HEAD ? State.HEAD : State.STRING;
            head.append((char) next);
        } else if (next == '"') {
            state = state == State.OUTSIDE ? State.BEGINNING : State.OUTSIDE;
            matched = 0;
        } else if (next == '\\' && state != State.OUTSIDE) {
            escaped = true;
        } else if (state == State.BEGINNING) {
            matched = next == SCHEME[matched] ? matched + 1 : -1;
            state = matched < 0 ? State.STRING : matched == SCHEME.length ? State.HEAD : State.BEGINNING;
            head.setLength(0);
        } else if (state == State.HEAD) {
            inHead(next, left);
        }
    }

    private void inHead(byte next, ByteBuffer left) {
        if (next != ',') {
            head.append((char) next);
            state = head.length() > LONGEST_HEAD ? State.STRING : State.HEAD;
        } else if (head.toString().endsWith(ENCODING)) {
            state = State.FILE;
            left.put(Integer.toString(files.size()).getBytes(StandardCharsets.US_ASCII));
            Spool begun = new Spool(target);
            files.add(begun);
            file = begun;
            if (given) {
                begun.discard();
            }
        } else {
            state = State.STRING;
        }
    }

    /** JSON may write a slash with a backslash before it; nothing else in base64 needs one. */
    private void inFile(byte next, ByteBuffer left) throws IOException {
        if (escaped) {
            escaped = false;
            if (next != '/') {
                throw new TransferException("a result that is not written in base64", null);
            }
            take(next);
        } else if (next == '\\') {
            escaped = true;
        } else {
            decode();
            state = State.OUTSIDE;
            left.put(next);
        }
    }

    private void take(byte next) throws IOException {
        if (filled == CHUNK) {
            decode();
        }
        encoded[filled++] = next;
    }

    private void decode() throws IOException {
        Spool current = file;
        if (filled == 0 || current == null) {
            return;
        }
        ByteBuffer plain;
        try {
            plain = Base64.getDecoder().decode(ByteBuffer.wrap(encoded, 0, filled));
        } catch (IllegalArgumentException broken) {
            throw new TransferException("a result that is not written in base64", broken);
        }
        filled = 0;
        current.write(plain);
    }

    /**
     * The file of a number; only after the whole reply has come.
     *
     * @param contentType null where it is unknown
     * @throws IOException if it cannot be kept, or there is none of that number
     */
    public DownloadedFile take(int number, String name, @Nullable String contentType) throws IOException {
        if (number < 0 || number >= files.size()) {
            throw new TransferException("the reply has no file " + number, null);
        }
        DownloadedFile taken = files.get(number).finish(FileNames.safe(name), contentType);
        files.set(number, new Spool(target)); // it is the receiver's now
        return taken;
    }

    @Override
    public void discard() {
        given = true;
        files.forEach(Spool::discard);
    }
}
