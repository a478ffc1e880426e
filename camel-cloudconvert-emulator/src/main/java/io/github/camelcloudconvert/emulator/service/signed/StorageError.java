package io.github.camelcloudconvert.emulator.service.signed;

/**
 * A request that the storage refuses, with XML instead of JSON (docs/api-notes.md#uploads and
 * docs/api-notes.md#downloads).
 */
public final class StorageError extends RuntimeException {
    private final int status;
    private final String code;

    public StorageError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static StorageError denied(String message) {
        return new StorageError(403, "AccessDenied", message);
    }

    public static StorageError badSignature() {
        return new StorageError(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided.");
    }

    public static StorageError noSuchKey() {
        return new StorageError(404, "NoSuchKey", "The specified key does not exist.");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
