package io.github.camelcloudconvert.client.transfer;

import java.nio.charset.StandardCharsets;
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
    private final byte[] before;
    private final List<UploadSource> pieces;
    private final byte[] after;
    private final long length;
    private final LongConsumer progress;

    /**
     * @param fields in the order in which they are sent, before the files
     * @param fileField the name of every part that is a file
     * @param files none for a form of fields only; each is opened once an attempt
     * @param progress told how many bytes of the files were sent in the present attempt, on an I/O thread
     */
    public MultipartUpload(
            Map<String, String> fields, String fileField, List<UploadSource> files, LongConsumer progress) {
        this.before = before(fields, fileField, files);
        this.pieces = JoinedFiles.pieces(
                files,
                next -> utf8(file(new StringBuilder(LINE), fileField, next).toString()));
        this.after = utf8(LINE + "--" + boundary + "--" + LINE);
        this.length = JoinedFiles.length(pieces);
        long ofFiles = JoinedFiles.length(files);
        this.progress = sent -> progress.accept(Math.min(sent, ofFiles));
    }

    private byte[] before(Map<String, String> fields, String fileField, List<UploadSource> files) {
        StringBuilder head = new StringBuilder(USUAL_LENGTH);
        fields.forEach((name, value) -> {
            part(head, name).append(LINE).append(LINE);
            head.append(value).append(LINE);
        });
        if (files.isEmpty()) {
            head.setLength(Math.max(0, head.length() - LINE.length())); // it stands at the beginning of what follows
        } else {
            file(head, fileField, files.get(0));
        }
        return utf8(head.toString());
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public UploadEntity open() {
        return new UploadEntity(this);
    }

    /** All fields, and the head of the first file. */
    byte[] before() {
        return before;
    }

    /** What stands between the two ends of the form: the files, and the heads of all but the first. */
    List<UploadSource> pieces() {
        return pieces;
    }

    byte[] after() {
        return after;
    }

    /** Of the pieces, in bytes. */
    long length() {
        return length;
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
