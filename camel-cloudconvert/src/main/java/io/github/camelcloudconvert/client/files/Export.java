package io.github.camelcloudconvert.client.files;

import java.util.Map;

/** Where the files of a file job go at its end. */
public sealed interface Export {

    /**
     * To addresses of the service ({@code export/url}), from which we may fetch them.
     *
     * @param archive whether several files become one ZIP
     */
    record Addresses(boolean archive) implements Export {}

    /**
     * From the service to a storage of the user's, without a byte through us.
     *
     * @param task the export task in the API's names, with {@code operation} and without {@code input}; holds credentials
     */
    record Storage(Map<String, Object> task) implements Export {

        /** Leaves out the credentials. */
        @Override
        public String toString() {
            return "Storage[" + task.get("operation") + "]";
        }
    }

    /** Nowhere: the result stands in the task itself, as with {@code metadata}. */
    record Nowhere() implements Export {}
}
