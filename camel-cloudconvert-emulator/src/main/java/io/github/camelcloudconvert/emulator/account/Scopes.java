package io.github.camelcloudconvert.emulator.account;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** What a key may do (docs/api-notes.md#scopes). */
public final class Scopes {
    public static final String USER_READ = "user.read";
    public static final String TASK_READ = "task.read";
    public static final String TASK_WRITE = "task.write";
    public static final String WEBHOOK_READ = "webhook.read";
    public static final String WEBHOOK_WRITE = "webhook.write";
    public static final Set<String> ALL = Set.of(
            USER_READ, "user.write", TASK_READ, TASK_WRITE, WEBHOOK_READ, WEBHOOK_WRITE, "preset.read", "preset.write");

    private Scopes() {}

    /**
     * The named scopes, or all when none is named.
     *
     * @throws IllegalArgumentException when the service has no such scope
     */
    public static Set<String> named(Collection<String> names) {
        Set<String> unknown = new TreeSet<>(names);
        unknown.removeAll(ALL);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no scopes of the API: " + unknown);
        }
        return names.isEmpty() ? ALL : Set.copyOf(names);
    }
}
