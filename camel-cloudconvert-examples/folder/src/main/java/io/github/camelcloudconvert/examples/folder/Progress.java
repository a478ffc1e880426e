package io.github.camelcloudconvert.examples.folder;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Prints one line a file and knows when the expected ones are done. */
final class Progress {

    private static final String SUMMARY = "exampleSummary";

    private final PrintStream out;
    private final int expected;
    private final Runnable whenDone;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    /** @param expected after so many files {@code whenDone} runs; 0 for never */
    Progress(PrintStream out, int expected, Runnable whenDone) {
        this.out = out;
        this.expected = expected;
        this.whenDone = whenDone;
    }

    int failures() {
        return failures.get();
    }

    /** What has become of the files so far. */
    String summary() {
        int failed = failures();
        int converted = ended.get() - failed;
        return converted + (converted == 1 ? " file" : " files") + " converted"
                + (failed == 0 ? "" : ", " + failed + " failed");
    }

    void started(Exchange exchange) {
        Message message = exchange.getMessage();
        String name = message.getHeader(Exchange.FILE_NAME_ONLY, String.class);
        exchange.setProperty(SUMMARY, name + " (" + size(FolderRoute.length(message)) + ")");
    }

    void converted(Exchange exchange) {
        String from = exchange.getProperty(SUMMARY, String.class);
        exchange.setProperty(SUMMARY, from + " -> " + describe(exchange.getMessage()));
    }

    void finished(Exchange exchange) {
        end(exchange.getProperty(SUMMARY, String.class) + " in " + seconds(exchange));
    }

    void failed(Exchange exchange) {
        failures.incrementAndGet();
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        end(exchange.getProperty(SUMMARY, String.class) + " failed: "
                + (cause == null ? "for no reason" : cause.getMessage()));
    }

    private void end(String line) {
        int number = print(line);
        if (number == expected) {
            whenDone.run();
        }
    }

    /** Files end on several threads; their lines shall stand in the order of their numbers. */
    private int print(String line) {
        synchronized (out) {
            int number = ended.incrementAndGet();
            out.println((expected > 0 ? "[" + number + "/" + expected + "] " : "[" + number + "] ") + line);
            return number;
        }
    }

    private static String describe(Message message) {
        if (message.getBody() instanceof List<?> files) {
            Message first = (Message) files.get(0);
            return files.size() + " files, the first " + describe(first);
        }
        return message.getHeader(Exchange.FILE_NAME, String.class) + " (" + size(FolderRoute.length(message)) + ")";
    }

    private static String seconds(Exchange exchange) {
        Duration taken = Duration.ofMillis(exchange.getClock().elapsed());
        return String.format(Locale.ROOT, "%.1f s", taken.toMillis() / 1000.0);
    }

    private static String size(long bytes) {
        return bytes < 1024
                ? bytes + " B"
                : bytes < 1024 * 1024
                        ? String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0)
                        : String.format(Locale.ROOT, "%.1f MB", bytes / (1024.0 * 1024.0));
    }
}
