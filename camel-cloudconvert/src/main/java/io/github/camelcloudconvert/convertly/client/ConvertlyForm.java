package io.github.camelcloudconvert.convertly.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.jspecify.annotations.Nullable;

/**
 * What a call with files sends.
 *
 * @param fields in the API's names and their text form; one may be a secret
 * @param files none where a field names an address in place of them
 * @param idempotencyKey of a job, by which the service knows a repeated creation; null for none
 */
public record ConvertlyForm(Map<String, String> fields, List<UploadSource> files, @Nullable String idempotencyKey) {

    /** How many bytes the files have together. */
    public long length() {
        return files.stream().mapToLong(UploadSource::length).sum();
    }

    /**
     * The same with a key in any case, so that its creation can be repeated: its own, that of an earlier delivery, or a
     * new one. To be made before the call: a delivery after a lost reply then asks with the same key.
     *
     * @param remember keeps the key for a later delivery
     */
    public ConvertlyForm keyed(ResumeToken earlier, Consumer<ResumeToken> remember) {
        String known = earlier.nonce();
        boolean usable = known != null && !known.equals(ConvertlyConversion.DIRECT);
        String fallback = usable ? known : UUID.randomUUID().toString();
        String key = idempotencyKey == null ? fallback : idempotencyKey;
        remember.accept(new ResumeToken(null, key, null));
        return new ConvertlyForm(fields, files, key);
    }

    /** Leaves out the fields. */
    @Override
    public String toString() {
        return "ConvertlyForm" + files;
    }
}
