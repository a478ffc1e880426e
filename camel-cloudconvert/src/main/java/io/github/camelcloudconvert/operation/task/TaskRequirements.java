package io.github.camelcloudconvert.operation.task;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that known operations cannot do without (docs/api-notes.md#imports, docs/api-notes.md#exports and
 * docs/api-notes.md#operations). An operation that is not listed is the service's to judge.
 */
public final class TaskRequirements {

    private static final List<String> S3 = List.of("bucket", "region", "access_key_id", "secret_access_key");
    private static final List<String> AZURE = List.of("storage_account", "container");
    private static final List<String> GOOGLE = List.of("project_id", "bucket", "client_email", "private_key");
    private static final List<String> OPENSTACK = List.of("auth_url", "username", "password", "region", "container");
    private static final List<String> SFTP = List.of("host", "username");

    private static final Map<String, List<String>> FIELDS = Map.ofEntries(
            Map.entry("import/url", List.of("url")),
            Map.entry("import/upload", List.of()),
            Map.entry("import/base64", List.of("file", "filename")),
            Map.entry("import/raw", List.of("file", "filename")),
            Map.entry("import/s3", S3),
            Map.entry("import/azure/blob", AZURE),
            Map.entry("import/google-cloud-storage", GOOGLE),
            Map.entry("import/openstack", OPENSTACK),
            Map.entry("import/sftp", SFTP),
            Map.entry("export/url", List.of()),
            Map.entry("export/s3", S3),
            Map.entry("export/azure/blob", AZURE),
            Map.entry("export/google-cloud-storage", GOOGLE),
            Map.entry("export/openstack", OPENSTACK),
            Map.entry("export/sftp", SFTP),
            Map.entry("export/upload", List.of("url")),
            Map.entry("convert", List.of("output_format")),
            Map.entry("optimize", List.of()),
            Map.entry("watermark", List.of()),
            Map.entry("capture-website", List.of("url", "output_format")),
            Map.entry("thumbnail", List.of("output_format")),
            Map.entry("metadata", List.of()),
            Map.entry("metadata/write", List.of("metadata")),
            Map.entry("merge", List.of()),
            Map.entry("archive", List.of("output_format")),
            Map.entry("command", List.of("engine", "command", "arguments")),
            Map.entry("pdf/a", List.of()),
            Map.entry("pdf/x", List.of()),
            Map.entry("pdf/ocr", List.of()),
            Map.entry("pdf/encrypt", List.of()),
            Map.entry("pdf/decrypt", List.of()),
            Map.entry("pdf/split-pages", List.of()),
            Map.entry("pdf/extract-pages", List.of()),
            Map.entry("pdf/rotate-pages", List.of()));

    /** Of each of these, one field is needed. */
    private static final Map<String, List<List<String>>> CHOICES = Map.ofEntries(
            Map.entry("import/s3", List.of(List.of("key", "key_prefix"))),
            Map.entry(
                    "import/azure/blob",
                    List.of(List.of("storage_access_key", "sas_token"), List.of("blob", "blob_prefix"))),
            Map.entry("import/google-cloud-storage", List.of(List.of("file", "file_prefix"))),
            Map.entry("import/openstack", List.of(List.of("file", "file_prefix"))),
            Map.entry("import/sftp", List.of(List.of("password", "private_key"), List.of("file", "path"))),
            Map.entry("export/azure/blob", List.of(List.of("storage_access_key", "sas_token"))),
            Map.entry("export/sftp", List.of(List.of("password", "private_key"))),
            Map.entry("watermark", List.of(List.of("text", "image"))));

    private static final Set<String> WITHOUT_INPUT = Set.of("capture-website");

    private TaskRequirements() {}

    static List<String> fields(String operation) {
        return FIELDS.getOrDefault(operation, List.of());
    }

    static List<List<String>> choices(String operation) {
        return CHOICES.getOrDefault(operation, List.of());
    }

    public static boolean needsInput(String operation) {
        return FIELDS.containsKey(operation) && !operation.startsWith("import/") && !WITHOUT_INPUT.contains(operation);
    }
}
