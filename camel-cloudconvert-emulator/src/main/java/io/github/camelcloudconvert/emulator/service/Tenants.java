package io.github.camelcloudconvert.emulator.service;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.camelcloudconvert.emulator.account.Account;
import io.github.camelcloudconvert.emulator.account.ApiKeys;
import io.github.camelcloudconvert.emulator.account.Scopes;
import io.github.camelcloudconvert.emulator.account.Tokens;
import io.github.camelcloudconvert.emulator.events.Channel;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Infrastructure;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Settings;
import io.github.camelcloudconvert.emulator.service.job.JobService.JobSnapshot;
import io.github.camelcloudconvert.emulator.service.job.StorageService;
import io.github.camelcloudconvert.emulator.service.job.StorageService.TaskPlace;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.signed.DownloadLinks;
import io.github.camelcloudconvert.emulator.service.signed.Signer;
import io.github.camelcloudconvert.emulator.service.signed.StorageAccess;
import io.github.camelcloudconvert.emulator.service.signed.UploadForms;
import org.jspecify.annotations.Nullable;

/**
 * The accounts, each with services and a table of jobs of its own: what an account cannot reach does not exist for it.
 * Storage alone is shared, because its addresses carry no key. Thread-safe.
 */
public final class Tenants {
    private static final String PREFIX = "Bearer ";
    private final ApiKeys keys;
    private final Map<Account, EmulatorServices> byAccount = new LinkedHashMap<>();
    private final StorageService storage;
    private final OAuthService oauth;
    private final SignedUrls signedUrls;
    private final Tokens tokens;

    /** A client whose key opens an account. */
    public record Visitor(EmulatorServices services, Set<String> scopes) {}

    /**
     * Who gets in.
     *
     * @param clients secrets of OAuth clients by id; empty to accept every client
     * @param tokenLifetime of OAuth access tokens
     * @param signedUrls through which a signature starts jobs
     */
    public record Admission(
            ApiKeys keys, Map<String, String> clients, Duration tokenLifetime, List<SignedUrlDefinition> signedUrls) {}

    public Tenants(Settings setup, Infrastructure infrastructure, Admission admission) {
        this.keys = admission.keys();
        Profile profile = setup.profile();
        Tokens.Terms terms =
                new Tokens.Terms(admission.tokenLifetime(), profile.has(Quirk.REFRESH_REVOKES_ACCESS_TOKEN));
        this.tokens = new Tokens(setup.clock(), terms);
        this.oauth = new OAuthService(keys, tokens, admission.clients(), !profile.has(Quirk.TOKEN_SCOPE_MISSING));
        Signer signer = new Signer();
        StorageAccess access = new StorageAccess(
                new UploadForms(setup.clock(), signer, infrastructure.hosts(), setup.sandbox()),
                new DownloadLinks(setup.clock(), signer, infrastructure.hosts(), setup.sandbox()));
        keys.accounts()
                .forEach(account ->
                        byAccount.put(account, new EmulatorServices(setup, infrastructure, account, access)));
        signedUrls = new SignedUrls(
                setup.clock(),
                infrastructure.hosts(),
                admission.signedUrls().stream().map(this::owned).toList());
        storage = new StorageService(this::place, infrastructure.files(), access, infrastructure.workers());
    }

    /** In the order in which they were set up; at least one. */
    public List<EmulatorServices> all() {
        return List.copyOf(byAccount.values());
    }

    public StorageService storage() {
        return storage;
    }

    public SignedUrls signedUrls() {
        return signedUrls;
    }

    public OAuthService oauth() {
        return oauth;
    }

    /** Whom the header {@code Authorization} belongs to; empty when it opens nothing. */
    public Optional<Visitor> visitor(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String bearer = authorization.substring(PREFIX.length()).strip();
        return (tokens.knows(bearer) ? tokens.pass(bearer) : keys.pass(bearer))
                .flatMap(pass -> Optional.ofNullable(byAccount.get(pass.account()))
                        .map(services -> new Visitor(services, pass.scopes())));
    }

    /** Whether the header {@code Authorization} opens a channel. */
    public boolean opens(@Nullable String authorization, Channel channel) {
        sweep();
        return visitor(authorization)
                .filter(visitor -> visitor.scopes().contains(Scopes.TASK_READ))
                .map(visitor -> visitor.services().has(channel))
                .orElse(false);
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
        tokens.reset();
        signedUrls.reset();
    }

    private SignedUrls.Definition owned(SignedUrlDefinition settings) {
        String key = settings.accountKey();
        EmulatorServices services = key == null
                ? all().get(0)
                : keys.pass(key)
                        .flatMap(pass -> Optional.ofNullable(byAccount.get(pass.account())))
                        .orElseThrow(
                                () -> new IllegalArgumentException("the key of " + settings + " opens no account"));
        return new SignedUrls.Definition(settings, services.jobs());
    }

    private Optional<TaskPlace> place(String taskId) {
        return byAccount.values().stream()
                .flatMap(services -> services.place(taskId).stream())
                .findFirst();
    }
}
