package io.github.camelcloudconvert.emulator.convert.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * Plain text in the making: words flow, lines begin with the marks of what they stand in, and blank lines wait until
 * something follows them. Confined to one thread.
 */
final class TextLines {

    /** What lines begin with; the first one differs where it carries the mark of an item. */
    private static final class Frame {

        private final String mark;
        private final String indent;
        private boolean marked;

        private Frame(String mark, String indent) {
            this.mark = mark;
            this.indent = indent;
        }

        private String next() {
            String start = marked ? indent : mark;
            marked = true;
            return start;
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private int pendingBreaks;
    private boolean pendingSpace;
    private boolean started;

    /** Begins a block whose first line starts with the mark, and the others with the indent. */
    void open(String mark, String indent) {
        frames.addLast(new Frame(mark, indent));
    }

    void close() {
        Frame frame = frames.removeLast();
        if (!frame.marked && !frame.mark.isBlank()) {
            // an item without text is an item
            frames.addLast(frame);
            write("");
            frames.removeLast();
        }
    }

    /** Ends the line, and leaves one empty where two breaks are wanted; the widest wish counts. */
    void wishBreaks(int breaks) {
        pendingBreaks = Math.max(pendingBreaks, breaks);
    }

    void wishSpace() {
        pendingSpace = true;
    }

    /** Ends the line now, whatever follows. */
    void newLine() {
        flush();
        text.append('\n');
        started = false;
    }

    void tab() {
        pendingSpace = false;
        flush();
        text.append('\t');
    }

    void write(String words) {
        flush();
        text.append(words);
    }

    private void flush() {
        if (pendingBreaks > 0 && !text.isEmpty()) {
            text.append(started ? "\n" : "");
            for (int blank = started ? 1 : 0; blank < pendingBreaks; blank++) {
                text.append(blankLine()).append('\n');
            }
            started = false;
        }
        if (!started) {
            frames.forEach(frame -> text.append(frame.next()));
        } else if (pendingSpace && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.append(' ');
        }
        started = true;
        pendingBreaks = 0;
        pendingSpace = false;
    }

    /** The marks of what was begun before the line and goes on behind it. */
    private String blankLine() {
        StringBuilder line = new StringBuilder();
        Iterator<Frame> open = frames.iterator();
        for (Frame frame = next(open); frame != null && frame.marked; frame = next(open)) {
            line.append(frame.indent);
        }
        return line.toString().stripTrailing();
    }

    private static @Nullable Frame next(Iterator<Frame> frames) {
        return frames.hasNext() ? frames.next() : null;
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "" : text.toString().stripTrailing() + '\n';
    }
}
