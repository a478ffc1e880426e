package io.github.camelcloudconvert.client.model;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A file that a task delivered.
 *
 * @param filename the service's name for it: untrusted, it may hold path separators
 * @param size in bytes, where the service said so
 * @param url the signed download address, only of {@code export/url} tasks: it lets its holder read the file
 */
public record FileRef(
        String filename, @Nullable Long size, @Nullable String url, @Nullable String dir, @Nullable String md5) {

    static FileRef of(Map<String, Object> json) {
        Fields fields = new Fields(json);
        return new FileRef(
                fields.text("filename", ""),
                fields.number("size"),
                fields.text("url"),
                fields.text("dir"),
                fields.text("md5"));
    }

    /** Leaves out the address. */
    @Override
    public String toString() {
        return "FileRef[" + filename + (size == null ? "" : ", " + size + " bytes") + "]";
    }
}
