package io.github.camelcloudconvert.emulator.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.camelcloudconvert.emulator.account.Account;
import io.github.camelcloudconvert.emulator.account.KeyRing;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Ground;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Setup;
import io.github.camelcloudconvert.emulator.service.JobService.JobSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The accounts, each with services and a table of jobs of its own: what an account cannot reach does not exist for it.
 * Storage alone is shared, because its addresses carry no key. Thread-safe.
 */
public final class Tenants {
    private static final String PREFIX = "Bearer ";
    private final KeyRing keys;
    private final Map<Account, EmulatorServices> byAccount = new LinkedHashMap<>();
    private final StorageService storage;

    /** Somebody with a key that opens an account. */
    public record Visitor(EmulatorServices services, Set<String> scopes) {}

    public Tenants(Setup setup, Ground ground, KeyRing keys) {
        this.keys = keys;
        Signer signer = new Signer();
        StorageService.StorageAccess access = new StorageService.StorageAccess(
                new UploadForms(setup.clock(), signer, ground.hosts()),
                new DownloadLinks(setup.clock(), signer, ground.hosts()));
        keys.accounts()
                .forEach(account -> byAccount.put(account, new EmulatorServices(setup, ground, account, access)));
        storage = new StorageService(this::place, ground.files(), access, ground.workers());
    }

    /** In the order in which they were set up; at least one. */
    public List<EmulatorServices> all() {
        return List.copyOf(byAccount.values());
    }

    public StorageService storage() {
        return storage;
    }

    /** Whom the header {@code Authorization} belongs to; empty when it opens nothing. */
    public Optional<Visitor> visitor(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return keys.pass(authorization.substring(PREFIX.length()).strip())
                .flatMap(pass -> Optional.ofNullable(byAccount.get(pass.account()))
                        .map(services -> new Visitor(services, pass.scopes())));
    }

    /** What one account has, found by one of its keys. */
    public Optional<AccountSnapshot> snapshot(String key) {
        return keys.pass(key)
                .flatMap(pass -> Optional.ofNullable(byAccount.get(pass.account())))
                .map(EmulatorServices::snapshot);
    }

    /** The jobs of all accounts, one account after the other. */
    public List<JobSnapshot> jobs() {
        sweep();
        return byAccount.values().stream()
                .flatMap(services -> services.jobs().snapshots().stream())
                .toList();
    }

    public int createdJobs() {
        return byAccount.values().stream()
                .mapToInt(services -> services.jobs().created())
                .sum();
    }

    /** Removes what has been kept long enough. */
    public void sweep() {
        byAccount.values().forEach(EmulatorServices::sweep);
    }

    /** Forgets everything that clients have brought or used. */
    public void reset() {
        byAccount.values().forEach(EmulatorServices::reset);
    }

    private Optional<TaskPlace> place(String taskId) {
        return byAccount.values().stream()
                .flatMap(services -> services.place(taskId).stream())
                .findFirst();
    }
}
