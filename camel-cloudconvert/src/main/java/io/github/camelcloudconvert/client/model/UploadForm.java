package io.github.camelcloudconvert.client.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where and how to upload the file of an {@code import/upload} task (docs/api-notes.md#uploads).
 *
 * @param parameters the form fields in the order in which they must be sent; numbers of the older form are text here
 */
public record UploadForm(String url, Map<String, String> parameters) {

    static UploadForm of(Map<String, Object> json) {
        Fields fields = new Fields(json);
        Map<String, Object> parameters = fields.object("parameters");
        Map<String, String> texts = new LinkedHashMap<>();
        if (parameters != null) {
            parameters.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        }
        return new UploadForm(fields.text("url", ""), Collections.unmodifiableMap(texts));
    }

    /** Leaves out everything: address and parameters are a credential. */
    @Override
    public String toString() {
        return "UploadForm[" + parameters.size() + " parameters]";
    }
}
