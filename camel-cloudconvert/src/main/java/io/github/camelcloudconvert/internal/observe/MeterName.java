package io.github.camelcloudconvert.internal.observe;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Names all meters. Their tags take few values by construction: no id, file name, address or text of a message is one of
 * them.
 */
public enum MeterName {
    CONVERSIONS(
            "cloudconvert.conversions",
            Kind.COUNTER,
            "conversions that have ended",
            Tag.OPERATION,
            Tag.OUTCOME,
            Tag.EXCEPTION),
    PHASES(
            "cloudconvert.conversion.phase",
            Kind.TIMER,
            "time that conversions spent in a phase",
            Tag.OPERATION,
            Tag.PHASE),
    JOBS(
            "cloudconvert.jobs",
            Kind.COUNTER,
            "jobs, by how the component came to them; unknown is a creation of which it stayed open whether a job exists",
            Tag.ORIGIN),
    CREDITS(
            "cloudconvert.credits",
            Kind.COUNTER,
            "credits of the jobs whose end was seen while waiting for it, each job once"),
    BYTES(
            "cloudconvert.bytes",
            Kind.COUNTER,
            "bytes",
            "bytes of input files that reached the service, and of result files that arrived",
            Tag.DIRECTION),
    RETRIES("cloudconvert.retries", Kind.COUNTER, "API calls that were sent again"),
    PAUSES(
            "cloudconvert.throttle.pauses",
            Kind.COUNTER,
            "refusals of the service after which all calls of the account were held back"),
    PAUSE("cloudconvert.throttle.pause", Kind.GAUGE, "seconds", "how long calls are still held back"),
    RATE_LIMIT(
            "cloudconvert.rate.limit",
            Kind.GAUGE,
            "calls per minute that the service last said it allows; no number while it has said nothing"),
    IN_FLIGHT("cloudconvert.conversions.inflight", Kind.GAUGE, "conversions under way"),
    QUEUED("cloudconvert.conversions.queued", Kind.GAUGE, "conversions that wait because maxInFlight are under way"),
    WAITING("cloudconvert.jobs.waiting", Kind.GAUGE, "jobs whose end is waited for"),
    SOCKET(
            "cloudconvert.events.socket",
            Kind.GAUGE,
            "1 where events arrive, 0 where they should and do not; no number where nothing asks for events"),
    EVENTS(
            "cloudconvert.events",
            Kind.COUNTER,
            "polled jobs, deliveries to webhooks and events of the socket, by what became of them",
            Tag.SOURCE,
            Tag.VERDICT);

    /** How a meter counts. */
    public enum Kind {
        COUNTER,
        GAUGE,
        TIMER
    }

    /** What a meter is divided by. */
    public enum Tag {
        ACCOUNT("the account's name"),
        SERVICE("`live`, `sandbox` or `stand-in`; `convertly` or `convertly-stand-in` for accounts of Convertly"),
        OPERATION(
                "the API's name of the task, such as `convert` or `pdf/ocr`, for Convertly `convert`, `compress` or `media`; `other` for one that is no operation of ours"),
        OUTCOME("`success` or `failure`"),
        EXCEPTION("the error's class without its package; `none` for a success, `other` for an error that is not ours"),
        PHASE("`queue`, `create`, `upload`, `wait` or `download`"),
        ORIGIN(
                "`created`, `healed` (found, or safely created anew, after a reply was lost), `resumed` (of an earlier attempt) or `unknown`"),
        DIRECTION("`up` or `down`"),
        SOURCE("`jobs`, `webhook` or `events`; of Convertly `convertly.jobs` or `convertly.webhook`"),
        VERDICT("`delivered`, `failed`, `duplicate`, `unwanted`, `unverified`, `oversized`, `put_off` or `reconciled`");

        private final String says;

        Tag(String says) {
            this.says = says;
        }

        /** What it can say, for the documentation. */
        public String says() {
            return says;
        }

        /** As meters have it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String id;
    private final Kind kind;
    private final @Nullable String unit;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it
    private final List<Tag> tags;

    MeterName(String id, Kind kind, String description, Tag... tags) {
        this(id, kind, null, description, tags);
    }

    MeterName(String id, Kind kind, @Nullable String unit, String description, Tag... tags) {
        this.id = id;
        this.kind = kind;
        this.unit = unit;
        this.description = description;
        this.tags = List.of(tags);
    }

    /** As it is registered. */
    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** Null where it counts things. */
    public @Nullable String unit() {
        return unit;
    }

    public String description() {
        return description;
    }

    /** Beside account and, except for {@link #EVENTS}, service. */
    public List<Tag> tags() {
        return tags;
    }
}
