package io.github.camelcloudconvert.emulator.service.profile;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** How difficult the emulator is, within what the service may do. Immutable. */
public final class Profile {
    private final Set<Quirk> quirks;

    private Profile(Set<Quirk> quirks) {
        this.quirks = Collections.unmodifiableSet(quirks);
    }

    /** The most difficult service that the documents and recordings allow; the default. */
    public static Profile worstLegal() {
        EnumSet<Quirk> all = EnumSet.allOf(Quirk.class);
        all.remove(Quirk.CREATED_JOB_IS_PROCESSING);
        all.remove(Quirk.RETRY_ANSWERS_200);
        all.remove(Quirk.OPERATION_OPTIONS_BY_NAME);
        all.remove(Quirk.NUMERIC_IDS_AS_TEXT);
        all.remove(Quirk.LIMITS_ANNOUNCED);
        all.remove(Quirk.LIMIT_RESET_SHOWN);
        all.remove(Quirk.QUEUED_SHOWN);
        all.remove(Quirk.IMPORT_URL_FILENAME_REQUIRED);
        all.remove(Quirk.REDIRECT_ANSWERS_303);
        all.remove(Quirk.IGNORED_FAILURE_FAILS_DEPENDANTS);
        all.remove(Quirk.REFUSED_SUBSCRIPTION_DISCONNECTS);
        return new Profile(all);
    }

    /** The service as its documents describe it, except where live traffic contradicts them. */
    public static Profile documented() {
        return new Profile(EnumSet.of(Quirk.NUMERIC_IDS_AS_TEXT));
    }

    public Profile with(Quirk quirk) {
        EnumSet<Quirk> more = EnumSet.of(quirk);
        more.addAll(quirks);
        return new Profile(more);
    }

    public Profile without(Quirk quirk) {
        EnumSet<Quirk> less = EnumSet.noneOf(Quirk.class);
        less.addAll(quirks);
        less.remove(quirk);
        return new Profile(less);
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    @Override
    public String toString() {
        return "Profile" + quirks;
    }
}
