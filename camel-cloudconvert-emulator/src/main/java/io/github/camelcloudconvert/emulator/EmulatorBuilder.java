package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.github.camelcloudconvert.emulator.convert.AddressRule;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.service.SignedUrlDefinition;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.tls.Tls;
import org.jspecify.annotations.Nullable;

/** Settings of an emulator; each has a default. Not thread-safe. */
public final class EmulatorBuilder {
    private final EmulatorConfig plan = new EmulatorConfig();

    EmulatorBuilder() {}

    /** Port of the API host; 0, the default, takes a free one. */
    public EmulatorBuilder port(int value) {
        plan.port = value;
        return this;
    }

    /** Port of the sync host; 0, the default, takes a free one. */
    public EmulatorBuilder syncPort(int value) {
        plan.syncPort = value;
        return this;
    }

    /** Port of the storage host; 0, the default, takes a free one. */
    public EmulatorBuilder storagePort(int value) {
        plan.storagePort = value;
        return this;
    }

    /** Port of the socket of events; 0, the default, takes a free one. */
    public EmulatorBuilder eventsPort(int value) {
        plan.eventsPort = value;
        return this;
    }

    /** Speaks https with a key of its own, for which {@link CloudConvertEmulator#tls} tells what to trust. */
    public EmulatorBuilder https() {
        return https(Tls.generated(List.of(
                "*.cloudconvert.com",
                "*.api.cloudconvert.com",
                "*.sync.api.cloudconvert.com",
                "*.sandbox.cloudconvert.com",
                "*.api.sandbox.cloudconvert.com",
                "*.storage.cloudconvert.com",
                "cloudconvert.com")));
    }

    /** Speaks https with a given key. */
    public EmulatorBuilder https(Tls value) {
        plan.tls = value;
        return this;
    }

    /**
     * Lets all hosts share the port of the API, told apart by the names that clients call them: as {@code api},
     * {@code sync.api}, {@code storage} and {@code socketio} below a domain, with or without a region or sandbox.
     *
     * @param domain {@code cloudconvert.com} for clients with fixed names, which come by {@link
     *     CloudConvertEmulator#proxyUrl} or by name resolution; {@code localhost} for all others
     */
    public EmulatorBuilder onePort(String domain) {
        plan.domain = domain;
        return this;
    }

    /** Where files are kept, and stay when the emulator closes; by default a temporary directory that goes then. */
    public EmulatorBuilder directory(Path value) {
        plan.directory = value;
        return this;
    }

    /** Adds keys that are accepted; without any, every key that is not empty is. */
    public EmulatorBuilder apiKey(String... keys) {
        plan.accounts.add(List.of(keys));
        return this;
    }

    /**
     * Adds an account of its own that a key opens. Jobs, tasks, webhooks and credits of one account do not exist for
     * another. Keys that {@link #apiKey} adds open one more account, whose credits never end.
     *
     * @param scopes what the key may do, as {@code task.read}; none for all
     * @throws IllegalArgumentException when the key is there already or the API has no such scope
     */
    public EmulatorBuilder account(String key, int credits, String... scopes) {
        plan.accounts.add(key, credits, List.of(scopes));
        return this;
    }

    /** How many jobs of an account may run at the same time before creation is refused; 0, the default, for any. */
    public EmulatorBuilder maxRunningJobs(int value) {
        plan.limits = plan.limits.withRunningJobs(value);
        return this;
    }

    /** How many reads an account may do in a minute before it gets 429; 0, the default, for any number. */
    public EmulatorBuilder readLimit(int perMinute) {
        plan.limits = plan.limits.withReads(perMinute);
        return this;
    }

    /** How many jobs and tasks an account may create in a minute before it gets 429; 0, the default, for any. */
    public EmulatorBuilder createLimit(int perMinute) {
        plan.limits = plan.limits.withCreates(perMinute);
        return this;
    }

    /** Adds an OAuth client that may ask for tokens; without any, every client may. */
    public EmulatorBuilder oauthClient(String id, String secret) {
        plan.clients.put(id, secret);
        return this;
    }

    /** How long an OAuth access token is good; an hour by default. */
    public EmulatorBuilder tokenLifetime(Duration value) {
        plan.tokenLifetime = value;
        return this;
    }

    /** Adds a definition of signed addresses, which start jobs of the first account. */
    public EmulatorBuilder signedUrl(String id, String secret) {
        return signedUrl(new SignedUrlDefinition(id, secret));
    }

    /** Adds a definition of signed addresses with particulars. */
    public EmulatorBuilder signedUrl(SignedUrlDefinition definition) {
        plan.signedUrls.add(definition);
        return this;
    }

    /**
     * Makes the emulator a sandbox: imports fail unless the MD5 of their files is among these, and nothing costs
     * credits.
     */
    public EmulatorBuilder sandbox(String... md5) {
        plan.sandbox = Sandbox.allowing(Set.of(md5));
        return this;
    }

    /** How long jobs, tasks and files are kept after their end; 24 hours by default. */
    public EmulatorBuilder retention(Duration value) {
        plan.retention = value;
        return this;
    }

    /** How difficult the emulator is; by default as difficult as the service may be. */
    public EmulatorBuilder profile(Profile value) {
        plan.profile = value;
        return this;
    }

    /** Makes the profile that was given so far difficult in one more point. */
    public EmulatorBuilder with(Quirk quirk) {
        plan.profile = plan.profile.with(quirk);
        return this;
    }

    /** Makes the profile that was given so far easy in one point. */
    public EmulatorBuilder without(Quirk quirk) {
        plan.profile = plan.profile.without(quirk);
        return this;
    }

    /** How long a processing task is in {@code processing} before its engine starts; no thread waits for it. */
    public EmulatorBuilder processingDelay(Duration value) {
        plan.processingDelay = value;
        return this;
    }

    /**
     * Adds an engine that goes before all others.
     *
     * @param inputFormat null for any
     * @param outputFormat null for any
     */
    public EmulatorBuilder engine(
            String operation, @Nullable String inputFormat, @Nullable String outputFormat, Engine engine) {
        plan.engines = plan.engines.with(operation, inputFormat, outputFormat, engine);
        return this;
    }

    /** From where web pages may be captured, and what they show; by default from this machine only. */
    public EmulatorBuilder captureFrom(AddressRule value) {
        plan.engineSettings = plan.engineSettings.withAddresses(value);
        return this;
    }

    /**
     * The programs of the machine that tasks may use; by default those on the search path. A client that may create
     * tasks can run them with arguments of its own; {@code Programs.NONE} forbids it.
     */
    public EmulatorBuilder programs(Programs value) {
        plan.engineSettings = plan.engineSettings.withPrograms(value);
        return this;
    }

    /**
     * How long a task may process; by default ten minutes. A task may ask for less by its {@code timeout}. It fails then
     * with the code {@code TIMEOUT}, and what an engine still does holds up no other task.
     */
    public EmulatorBuilder maxProcessingTime(Duration value) {
        plan.engineSettings = plan.engineSettings.withMaxTime(value);
        return this;
    }

    /** How many tasks may run at the same time; by default one per processor, at least two. */
    public EmulatorBuilder workers(int value) {
        plan.workers = value;
        return this;
    }

    /** The largest file that {@code import/url} fetches. */
    public EmulatorBuilder maxImportBytes(long value) {
        plan.maxImportBytes = value;
        return this;
    }

    /** Adds hosts to which {@code export/upload} may send files; without any, only the loopback address gets them. */
    public EmulatorBuilder uploadHosts(String... hosts) {
        plan.uploadHosts.addAll(List.of(hosts));
        return this;
    }

    /** The clock by which addresses, forms and jobs expire, and minutes pass. */
    public EmulatorBuilder clock(Clock value) {
        plan.clock = value;
        return this;
    }

    /** When a connection that waits on the sync host is cut, if the profile has that; 60 seconds by default. */
    public EmulatorBuilder syncLimit(Duration value) {
        plan.syncLimit = value;
        return this;
    }

    /** The seed of the dice by which faults with a chance strike; 0 by default. */
    public EmulatorBuilder seed(long value) {
        plan.seed = value;
        return this;
    }

    /** How long to wait before a webhook delivery that failed is tried again; one second by default. */
    public EmulatorBuilder webhookRetryDelay(Duration value) {
        plan.webhookRetryDelay = value;
        return this;
    }

    /** Starts an emulator of Convertly beside this one, with settings of its own; they are reset and closed together. */
    public EmulatorBuilder convertly(ConvertlyEmulatorBuilder value) {
        plan.convertly = value;
        return this;
    }

    /** Starts an emulator of Convertly beside this one on a port; 0 takes a free one. */
    public EmulatorBuilder convertlyPort(int value) {
        return convertly((plan.convertly == null ? ConvertlyEmulator.builder() : plan.convertly).port(value));
    }

    /** For tests of slow and late things, which would otherwise have to wait for them. */
    EmulatorBuilder delay(Delay value) {
        plan.delay = value;
        return this;
    }

    /** Adds addresses to which webhooks may be sent; without any only those of this machine are. */
    public EmulatorBuilder webhookTargets(Predicate<URI> more) {
        plan.webhookTargets = plan.webhookTargets.or(more);
        return this;
    }

    /**
     * Starts the emulator; it listens when the method returns.
     *
     * @throws IllegalStateException when a port is taken
     */
    public CloudConvertEmulator start() {
        return new CloudConvertEmulator(plan);
    }
}
