package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A job was not created, because the credits of the day are used that the option creditLimit allows, or because it is
 * not known how many are. The service was asked to create nothing.
 */
public final class CreditLimitException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    private final long limit;
    private final @Nullable Long used;

    /** @param used null where that is unknown: then the same call may succeed at once, else not before the next day */
    public CreditLimitException(
            String reason, ErrorContext context, long limit, @Nullable Long used, @Nullable Throwable cause) {
        super(reason, context, cause, used == null);
        this.limit = limit;
        this.used = used;
    }

    /** In credits, for a day. */
    public long limit() {
        return limit;
    }

    /** The credits of the day, with one for each job whose end is not known; null where they cannot be counted. */
    public @Nullable Long used() {
        return used;
    }
}
