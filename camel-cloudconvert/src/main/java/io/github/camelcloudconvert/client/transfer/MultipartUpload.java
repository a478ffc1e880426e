package io.github.camelcloudconvert.client.transfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;

import io.github.camelcloudconvert.client.transport.Call;

/**
 * A form with any number of files, streamed through one small buffer and of known length. It can be sent again: each attempt
 * reads the files from their start. Every field stands before the files in the order in which it was given, because storage
 * ignores what follows a file.
 */
public final class MultipartUpload implements Call.Upload {

    private static final String LINE = "\r\n";
    private static final int USUAL_LENGTH = 2048;

    private final String boundary = "camel-cloudconvert-" + UUID.randomUUID();
    private final List<UploadSource> pieces = new ArrayList<>();
    private final long length;
    private final long ofFiles;
    private final LongConsumer progress;

    /**
     * @param fields in the order in which they are sent, before the files
     * @param fileField the name of every part that is a file
     * @param files none for a form of fields only; each is opened once an attempt
     * @param progress told how many bytes of the files were sent in the present attempt, on an I/O thread
     */
    public MultipartUpload(
            Map<String, String> fields, String fileField, List<UploadSource> files, LongConsumer progress) {
        StringBuilder text = new StringBuilder(USUAL_LENGTH);
        fields.forEach((name, value) ->
                part(text, name).append(LINE).append(LINE).append(value).append(LINE));
        for (UploadSource file : files) {
            add(file(text, fileField, file));
            pieces.add(file);
            text.append(LINE);
        }
        add(text.append("--").append(boundary).append("--").append(LINE));
        this.length = length(pieces);
        this.ofFiles = length(files);
        this.progress = progress;
    }

    private static long length(List<UploadSource> pieces) {
        long length = 0;
        for (UploadSource piece : pieces) {
            length += piece.length();
        }
        return length;
    }

    private void add(StringBuilder text) {
        pieces.add(UploadSource.ofBytes("the form", text.toString().getBytes(StandardCharsets.UTF_8)));
        text.setLength(0);
    }

    private StringBuilder file(StringBuilder to, String field, UploadSource file) {
        return part(to, field)
                .append("; filename=\"")
                .append(escape(file.fileName()))
                .append('"')
                .append(LINE)
                .append("Content-Type: application/octet-stream")
                .append(LINE)
                .append(LINE);
    }

    private StringBuilder part(StringBuilder to, String name) {
        return to.append("--")
                .append(boundary)
                .append(LINE)
                .append("Content-Disposition: form-data; name=\"")
                .append(escape(name))
                .append('"');
    }

    /** As the HTML standard has browsers do it: the three characters that could end the name, and no others. */
    private static String escape(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    @Override
    public UploadEntity open() {
        return new UploadEntity(this);
    }

    /** What is sent, piece after piece: first all fields with the head of the first file, last the end of the form. */
    List<UploadSource> pieces() {
        return pieces;
    }

    /** In bytes. */
    long length() {
        return length;
    }

    /** How much of the files is among the first bytes of the form. */
    long ofFiles(long sent) {
        return Math.min(Math.max(0, sent - pieces.get(0).length()), ofFiles);
    }

    LongConsumer progress() {
        return progress;
    }

    String boundary() {
        return boundary;
    }

    /** Leaves out the fields: one may be a secret. */
    @Override
    public String toString() {
        return "MultipartUpload[" + pieces + "]";
    }
}
