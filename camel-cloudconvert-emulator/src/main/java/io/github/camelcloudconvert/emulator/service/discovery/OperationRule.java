package io.github.camelcloudconvert.emulator.service.discovery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the API checks about one operation when a job is created (docs/api-notes.md#imports, docs/api-notes.md#exports
 * and docs/api-notes.md#operations).
 *
 * @param takesInput whether {@code input} names other tasks
 * @param required fields that must be there; {@code a|b} stands for at least one of two
 */
public record OperationRule(boolean takesInput, List<String> required) {
    private static final String AZURE = "storage_account container storage_access_key|sas_token";
    private static final String GOOGLE = "project_id bucket client_email private_key";
    private static final String OPENSTACK = "auth_url username password region container";
    private static final String S3 = "bucket region access_key_id secret_access_key";
    private static final String SFTP = "host username";
    private static final Map<String, OperationRule> ALL = new TreeMap<>();

    static {
        source("import/url", "url");
        source("import/upload", "");
        source("import/base64", "file filename");
        source("import/raw", "file filename");
        source("import/s3", S3 + " key|key_prefix");
        source("import/azure/blob", AZURE + " blob|blob_prefix");
        source("import/google-cloud-storage", GOOGLE + " file|file_prefix");
        source("import/openstack", OPENSTACK + " file|file_prefix");
        source("import/sftp", SFTP + " file|path");
        source("capture-website", "url output_format");
        step("export/url", "");
        step("export/s3", S3);
        step("export/azure/blob", AZURE);
        step("export/google-cloud-storage", GOOGLE);
        step("export/openstack", OPENSTACK);
        step("export/sftp", SFTP);
        step("export/upload", "url");
        step("convert", "output_format");
        step("optimize", "");
        step("watermark", "");
        step("thumbnail", "output_format");
        step("metadata", "");
        step("metadata/write", "metadata");
        step("merge", "output_format");
        step("archive", "output_format");
        step("command", "engine command arguments");
        for (String pdf : "a x ocr encrypt decrypt split-pages extract-pages rotate-pages".split(" ")) {
            step("pdf/" + pdf, "");
        }
    }

    /** Of an operation that only an added engine knows: anything goes, with or without files of other tasks. */
    public static final OperationRule UNLISTED = new OperationRule(true, List.of());

    /** The operations that the service documents. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    public static Optional<OperationRule> of(String operation) {
        return Optional.ofNullable(ALL.get(operation));
    }

    private static void source(String operation, String required) {
        ALL.put(operation, new OperationRule(false, words(required)));
    }

    private static void step(String operation, String required) {
        ALL.put(operation, new OperationRule(true, words(("input " + required).strip())));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
