package io.github.camelcloudconvert.config;

import java.util.Collection;
import java.util.Set;

import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.util.URISupport;

/** Keeps task options that hold a secret out of URIs that Camel would print as they are. */
public final class SecretOptions {

    private static final String CANARY = "canary7f3";

    /**
     * The API's fields that hold a credential (docs/api-notes.md#imports, docs/api-notes.md#exports and
     * docs/api-notes.md#pdf-operations).
     */
    private static final Set<String> SECRET = Set.of(
            "password",
            "set_password",
            "set_owner_password",
            "access_key_id",
            "secret_access_key",
            "session_token",
            "storage_access_key",
            "sas_token",
            "private_key");

    private SecretOptions() {}

    /** @throws IllegalArgumentException for an option whose value would stand in logs and management views */
    public static void requireMasked(Collection<String> taskOptions) {
        taskOptions.stream()
                .filter(SECRET::contains)
                .filter(SecretOptions::isPrinted)
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException("Camel would print the value of option." + option
                            + " wherever it prints the URI: give it with the header "
                            + HeaderNames.TASK_OPTION_PREFIX + option + ", or use importTask or exportTask");
                });
    }

    /** Whether the API's field holds a credential, or Camel takes it for one. */
    static boolean isSecret(String taskOption) {
        return SECRET.contains(taskOption) || !isPrinted(taskOption);
    }

    /** Asks Camel itself, because its list changes from version to version. */
    private static boolean isPrinted(String option) {
        return URISupport.sanitizeUri("cloudconvert:runTask?option." + option + "=" + CANARY)
                .contains(CANARY);
    }
}
