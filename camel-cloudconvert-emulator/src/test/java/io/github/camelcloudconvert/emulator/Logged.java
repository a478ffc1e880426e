package io.github.camelcloudconvert.emulator;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged while it is open, by our loggers and by those of the platform. */
final class Logged implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            System.err.println(line.getLevel() + " " + line.getMessage() + " " + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Logged() {
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        Logger.getLogger("").addHandler(handler);
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
        System.setErr(before);
        before.print(text());
    }
}
