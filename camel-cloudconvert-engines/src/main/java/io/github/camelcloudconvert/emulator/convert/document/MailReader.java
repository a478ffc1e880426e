package io.github.camelcloudconvert.emulator.convert.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jsoup.nodes.Document;

/**
 * A mail as a page: who wrote what to whom, the text, the messages that it forwards, and the names of the other files that
 * came with it. Nothing that it names outside itself is fetched.
 */
record MailReader(Limits limits) implements DocumentReader {

    private static final MimeConfig BOUNDS = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(1 << 18)
            .setMaxPartCount(10_000)
            .setMaxNestingDepth(50)
            .build();

    /** Any text begins with lines that could be fields; a mail has one of these. */
    private static final Set<String> FIELDS = Set.of(
            "from", "to", "subject", "date", "received", "message-id", "mime-version", "content-type", "return-path");

    @Override
    public Document read(Conversion work) throws IOException, ConversionException {
        limits.checkMail(Files.size(work.input()));
        Damage damage = new Damage();
        Message message = parse(work, damage);
        if (message.getHeader().getFields().stream().noneMatch(field -> FIELDS.contains(field.getNameLowerCase()))) {
            throw ConversionException.failed("The file is not a mail: it begins with no header of one");
        }
        MailPage page = new MailPage(work.inputBase(), limits);
        Document document = page.of(message);
        if (damage.isCutOff) {
            work.outputs().say("The mail is damaged: it ends before its last part does");
        }
        page.notes().forEach(work.outputs()::say);
        return document;
    }

    private static Message parse(Conversion work, DecodeMonitor monitor) throws IOException, ConversionException {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(BOUNDS);
        builder.setDecodeMonitor(monitor);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(work.input()))) {
            return builder.parseMessage(in);
        } catch (MimeIOException e) {
            throw ConversionException.failed("The mail cannot be read: " + e.getMessage(), e);
        }
    }

    /** Hears what the parser overlooks. */
    private static final class Damage extends DecodeMonitor {

        private boolean isCutOff;

        @Override
        public boolean warn(String error, String dropped) {
            isCutOff |= error.startsWith("Body part ended prematurely") || error.startsWith("Unexpected end of BASE64");
            return false;
        }

        @Override
        public boolean isListening() {
            return true;
        }
    }
}
