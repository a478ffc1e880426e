package io.github.camelcloudconvert.contract;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.EmulatorBuilder;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.apache.camel.Exchange;

/**
 * How difficult the service of the contract suite is: the system property {@code contract.profile}, either a name or a
 * list of changes to the worst legal service, such as {@code -LINKS_MISSING,+QUEUED_SHOWN}. The names are {@code worst},
 * the default, {@code documented}, and {@code opposite}: the worst with every open point decided the other way.
 */
final class ContractProfile {

    /** The quirks of the points on which nothing certain is known; the page about fidelity has the same. */
    static final Set<Quirk> OPEN_POINTS = Collections.unmodifiableSet(EnumSet.of(
            Quirk.CREATED_JOB_IS_PROCESSING,
            Quirk.IMPORT_URL_FILENAME_REQUIRED,
            Quirk.DEPENDENCIES_BY_NAME,
            Quirk.RETRIES_AS_TASKS,
            Quirk.NUMERIC_IDS_AS_TEXT,
            Quirk.COMPLETED_CANCEL_ANSWERS_400,
            Quirk.SYNC_CREATE_ANSWERS_200,
            Quirk.CREATE_STATUS_ALTERNATES,
            Quirk.RETRY_ANSWERS_200,
            Quirk.CLIENT_ERROR_DISABLES_WEBHOOK,
            Quirk.JOB_WEBHOOK_SECRET_UNKNOWN,
            Quirk.ERROR_CODES_MISSING,
            Quirk.NESTED_ERRORS_BY_TASK,
            Quirk.OPERATION_OPTIONS_BY_NAME,
            Quirk.LINKS_MISSING,
            Quirk.QUEUED_SHOWN,
            Quirk.REDIRECT_ANSWERS_303,
            Quirk.REDIRECT_NEEDS_ONE_FILE,
            Quirk.IGNORED_FAILURE_FAILS_DEPENDANTS,
            Quirk.LIMITS_ANNOUNCED,
            Quirk.LIMIT_RESET_SHOWN,
            Quirk.SYNC_WAIT_PATH_MISSING));

    private static final String PROPERTY = "contract.profile";

    private ContractProfile() {}

    /** An emulator for a test class, as difficult as was asked for. */
    static CloudConvertEmulatorExtension emulator() {
        return emulator(UnaryOperator.identity());
    }

    /** An emulator for a test class that needs settings of its own, quirks among them. */
    static CloudConvertEmulatorExtension emulator(UnaryOperator<EmulatorBuilder> settings) {
        return new CloudConvertEmulatorExtension(builder -> settings.apply(builder.profile(chosen())));
    }

    /** The headers that name the file of an address; none unless the service needs its name. */
    static Map<String, Object> named(String fileName) {
        return chosen().has(Quirk.IMPORT_URL_FILENAME_REQUIRED) ? Map.of(Exchange.FILE_NAME, fileName) : Map.of();
    }

    /** What was asked for. */
    static Profile chosen() {
        return read(System.getProperty(PROPERTY, "worst"));
    }

    /**
     * The profile that a text names.
     *
     * @throws IllegalArgumentException when there is no such profile or quirk
     */
    static Profile read(String text) {
        return switch (text) {
            case "worst" -> Profile.worstLegal();
            case "documented" -> Profile.documented();
            case "opposite" ->
                OPEN_POINTS.stream().reduce(Profile.worstLegal(), ContractProfile::turned, (first, second) -> second);
            default ->
                Arrays.stream(text.split(","))
                        .reduce(Profile.worstLegal(), ContractProfile::changed, (first, second) -> second);
        };
    }

    private static Profile turned(Profile profile, Quirk quirk) {
        return profile.has(quirk) ? profile.without(quirk) : profile.with(quirk);
    }

    private static Profile changed(Profile profile, String change) {
        Quirk quirk = Quirk.valueOf(change.substring(1));
        return switch (change.charAt(0)) {
            case '+' -> profile.with(quirk);
            case '-' -> profile.without(quirk);
            default -> throw new IllegalArgumentException("neither + nor - before a quirk: " + change);
        };
    }
}
