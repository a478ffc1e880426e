package io.github.camelcloudconvert.emulator.service.profile;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the sandbox: only files whose MD5 was registered come in, and nothing costs anything
 * (docs/api-notes.md#sandbox).
 */
public final class Sandbox {
    public static final String NOT_ALLOWED = "SANDBOX_FILE_NOT_ALLOWED";

    /** The service proper. */
    public static final Sandbox OFF = new Sandbox(false, Set.of());

    private final boolean on;
    private final Set<String> allowed;

    private Sandbox(boolean on, Set<String> allowed) {
        this.on = on;
        this.allowed = Set.copyOf(allowed);
    }

    /** @param md5 of each file that may come in, in hex */
    public static Sandbox allowing(Set<String> md5) {
        return new Sandbox(
                true, md5.stream().map(hash -> hash.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
    }

    public boolean isOn() {
        return on;
    }

    /** The outcome of a task, unless it is an import that has brought a file that is not registered. */
    public TaskOutcome checked(TaskDefinition definition, TaskOutcome outcome) {
        if (!on || !definition.operation().startsWith("import/") || !outcome.success()) {
            return outcome;
        }
        Optional<StoredFile> unknown =
                outcome.files().stream().filter(file -> !isAllowed(file.md5())).findFirst();
        return unknown.map(file -> refused(outcome, file)).orElse(outcome);
    }

    /** A file without a hash is not registered. */
    private boolean isAllowed(@Nullable String md5) {
        return md5 != null && allowed.contains(md5);
    }

    private static TaskOutcome refused(TaskOutcome outcome, StoredFile file) {
        String message = "The file " + file.name() + " is not whitelisted for sandbox use";
        return new TaskOutcome(false, NOT_ALLOWED, message, 0, outcome.files(), null, null);
    }

    /** What a file of an import shows besides its name. */
    public Map<String, Object> marks(StoredFile file) {
        String md5 = file.md5();
        return on && md5 != null ? Map.of("md5", md5) : Map.of();
    }

    /** The name of a bucket or a storage, as it is called here. */
    public String named(String name) {
        return on ? name + "-sandbox" : name;
    }

    public int priority() {
        return on ? -10 : 10;
    }
}
