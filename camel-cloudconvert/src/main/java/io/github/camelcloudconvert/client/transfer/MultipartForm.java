package io.github.camelcloudconvert.client.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import io.github.camelcloudconvert.client.model.UploadForm;
import org.jspecify.annotations.Nullable;

/**
 * The bytes around the file of an upload: every form parameter in the service's order, then the head of the part
 * {@code file}, which must be the last, because storage ignores what follows it.
 */
@SuppressWarnings("ArrayRecordComponent") // built once, written once, never compared
record MultipartForm(String boundary, byte[] before, byte[] after) {

    private static final String LINE = "\r\n";
    private static final int USUAL_LENGTH = 2048;

    static MultipartForm of(UploadForm form, String fileName) {
        return of(form.parameters(), "file", fileName);
    }

    /**
     * @param field the name of the part that is the file
     * @param fileName null for a form without a file
     */
    static MultipartForm of(Map<String, String> parameters, String field, @Nullable String fileName) {
        String boundary = "camel-cloudconvert-" + UUID.randomUUID();
        StringBuilder head = new StringBuilder(USUAL_LENGTH);
        parameters.forEach((name, value) -> {
            part(head, boundary, name).append(LINE).append(LINE);
            head.append(value).append(LINE);
        });
        if (fileName == null) {
            head.setLength(Math.max(0, head.length() - LINE.length())); // it stands at the beginning of what follows
        } else {
            file(head, boundary, field, fileName);
        }
        return new MultipartForm(boundary, utf8(head.toString()), utf8(LINE + "--" + boundary + "--" + LINE));
    }

    /** What stands between the bytes of a file and those of the next. */
    byte[] between(String field, String fileName) {
        return utf8(file(new StringBuilder(LINE), boundary, field, fileName).toString());
    }

    private static StringBuilder file(StringBuilder to, String boundary, String field, String fileName) {
        return part(to, boundary, field)
                .append("; filename=\"")
                .append(escape(fileName))
                .append('"')
                .append(LINE)
                .append("Content-Type: application/octet-stream")
                .append(LINE)
                .append(LINE);
    }

    private static StringBuilder part(StringBuilder to, String boundary, String name) {
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

    long length(long fileLength) {
        return before.length + fileLength + after.length;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** Leaves out the parameters: they are a credential. */
    @Override
    public String toString() {
        return "MultipartForm[" + boundary + "]";
    }
}
