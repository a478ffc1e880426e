package io.github.camelcloudconvert.emulator.remote;

import java.util.List;

/**
 * The kinds of storage that tasks import from and export to (docs/api-notes.md#imports and docs/api-notes.md#exports),
 * and how their tasks name things.
 */
public enum StoreKind {
    /** Containers are buckets. */
    S3("s3", "bucket", "key key_prefix", "The specified bucket does not exist", "The specified key does not exist."),
    /** Containers are written as {@code account/container}. */
    AZURE_BLOB(
            "azure/blob",
            "storage_account container",
            "blob blob_prefix",
            "The specified container does not exist.",
            "The specified blob does not exist."),
    /** Containers are buckets. */
    GOOGLE_CLOUD_STORAGE(
            "google-cloud-storage",
            "bucket",
            "file file_prefix",
            "The specified bucket does not exist.",
            "No such object"),
    /** Containers are those of Swift. */
    OPENSTACK(
            "openstack",
            "container",
            "file file_prefix",
            "Container could not be found.",
            "Object could not be found."),
    /** Containers are hosts, keys are paths, and a prefix is a directory; a leading slash makes no difference. */
    SFTP("sftp", "host", "file path", "Could not resolve hostname", "No such file");

    private final String operation;
    private final String containerFields;
    private final String objectFields;
    private final String noContainer;
    private final String noObject;

    /**
     * @param containerFields fields that name the container, with spaces between them
     * @param objectFields fields that name one object and several, with a space between them
     */
    StoreKind(String operation, String containerFields, String objectFields, String noContainer, String noObject) {
        this.operation = operation;
        this.containerFields = containerFields;
        this.objectFields = objectFields;
        this.noContainer = noContainer;
        this.noObject = noObject;
    }

    /** The operation after {@code import/} or {@code export/}. */
    public String operation() {
        return operation;
    }

    /** The fields of a task that together name the container. */
    public List<String> containerFields() {
        return List.of(containerFields.split(" "));
    }

    /** The field of a task that names one object. */
    public String keyField() {
        return objectFields.split(" ")[0];
    }

    /** The field of a task that names several objects. */
    public String prefixField() {
        return objectFields.split(" ")[1];
    }

    /** What such a store says when there is no such container. */
    public String noContainer() {
        return noContainer;
    }

    /** What such a store says when there is no such object. */
    public String noObject() {
        return noObject;
    }

    /** Whether prefixes are directories, which end at a slash and hold no directories of their own. */
    public boolean hasDirectories() {
        return this == SFTP;
    }

    /** The key in the one way in which this kind writes it. */
    String normal(String key) {
        return hasDirectories() && key.startsWith("/") ? key.substring(1) : key;
    }
}
