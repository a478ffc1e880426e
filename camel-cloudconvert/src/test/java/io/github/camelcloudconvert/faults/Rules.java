package io.github.camelcloudconvert.faults;

import io.github.camelcloudconvert.faults.Fault.Kind;

/** What must come of a message, by the kind of its fault and by what the request is good for. */
final class Rules {

    static final String DONE = "done";
    static final String TIMEOUT = "JobTimeout";
    static final String STORAGE = "Storage";
    static final String UNKNOWN = "unknown";

    private Rules() {}

    /** The name of the error without its ending, {@link #DONE}, or {@code unknown} for an unknown creation. */
    static String outcome(Step step, Fault fault, boolean forever) {
        if (!harms(step, fault)) {
            return DONE;
        }
        return switch (step) {
            case CREATE_HELD, CREATE_INLINE, CREATE_UPLOAD -> creation(step, fault, forever);
            case UPLOAD -> forever && !fault.acted ? STORAGE : DONE;
            case DOWNLOAD -> download(fault, forever);
            case LIST -> fault == Fault.REFUSED && forever ? TIMEOUT : DONE;
            case DELETE -> DONE;
            case HOLD -> fault.kind == Kind.REFUSAL ? error(fault) : DONE;
            case READ -> fault.kind == Kind.REFUSAL ? error(fault) : forever ? TIMEOUT : DONE;
            case LOOK_UP, ACCOUNT ->
                fault.kind == Kind.REFUSAL || fault.kind == Kind.THROTTLED_FOR_LONG || forever ? error(fault) : DONE;
            case WEBHOOK -> webhook(fault, forever);
        };
    }

    /** Whether the reply is of less use than the right one. */
    private static boolean harms(Step step, Fault fault) {
        return switch (fault.kind) {
            case FINE -> false;
            case GZIP, CODED -> step == Step.DOWNLOAD;
            case FOREIGN ->
                step != Step.UPLOAD && step != Step.DELETE && !(step == Step.ACCOUNT && fault == Fault.MISTYPED_FIELDS);
            default -> true;
        };
    }

    /** A job that runs by itself is found, if there is one; where that cannot be asked, nobody knows. */
    private static String creation(Step step, Fault fault, boolean forever) {
        boolean definite = fault.kind == Kind.REFUSAL || fault.kind == Kind.THROTTLED_FOR_LONG;
        if (definite) {
            return error(fault);
        }
        if (!forever) {
            return DONE;
        }
        boolean clear = fault.kind == Kind.UNTOUCHED || fault.kind == Kind.THROTTLED || fault.kind == Kind.NOTHING_SENT;
        if (clear || step == Step.CREATE_UPLOAD) {
            return error(fault);
        }
        return fault.acted ? DONE : UNKNOWN;
    }

    static String download(Fault fault, boolean forever) {
        boolean final4xx = fault.status >= 400
                && fault.status < 500
                && fault != Fault.FORBIDDEN
                && fault != Fault.NOT_FOUND
                && fault.kind == Kind.REFUSAL;
        boolean refused =
                fault.kind == Kind.REDIRECT || fault.kind == Kind.GZIP || fault.kind == Kind.CODED || final4xx;
        return forever || refused ? STORAGE : DONE;
    }

    /** There is no way to look for a webhook that perhaps exists. */
    private static String webhook(Fault fault, boolean forever) {
        return switch (fault.kind) {
            case REFUSAL, THROTTLED_FOR_LONG -> error(fault);
            case NOTHING_SENT, THROTTLED -> forever ? error(fault) : DONE;
            default -> UNKNOWN;
        };
    }

    static String error(Fault fault) {
        return switch (fault.kind) {
            case NOTHING_SENT, BROKEN -> "Connection";
            case THROTTLED, THROTTLED_FOR_LONG -> "Throttled";
            case REFUSAL ->
                switch (fault) {
                    case UNAUTHORIZED -> "Authentication";
                    case PAYMENT_REQUIRED -> "CreditsExceeded";
                    case FORBIDDEN -> "Authorization";
                    case NOT_FOUND -> "NotFound";
                    default -> "Validation";
                };
            default -> "Server";
        };
    }
}
