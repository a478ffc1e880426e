package io.github.camelcloudconvert.client.files;

import java.net.URI;
import java.util.Map;

import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.jspecify.annotations.Nullable;

/** One input of a file job. */
public sealed interface FileInput {

    /** The name of the file; null where only the service knows it. */
    default @Nullable String fileName() {
        return null;
    }

    /** Bytes that we hand over. */
    record Bytes(UploadSource source) implements FileInput {

        @Override
        public String fileName() {
            return source.fileName();
        }
    }

    /**
     * An address from which the service fetches the file itself.
     *
     * @param fileName null to let the service take the name from the address
     */
    record Address(URI url, @Nullable String fileName) implements FileInput {

        /** Leaves out the address: its query may hold a signature. */
        @Override
        public String toString() {
            return "Address[" + url.getHost() + "]";
        }
    }

    /**
     * Files that the service fetches from a storage of the user's.
     *
     * @param task the import task in the API's names, with {@code operation}; holds credentials
     */
    record Import(Map<String, Object> task) implements FileInput {

        /** Leaves out the credentials. */
        @Override
        public String toString() {
            return "Import[" + task.get("operation") + "]";
        }
    }
}
