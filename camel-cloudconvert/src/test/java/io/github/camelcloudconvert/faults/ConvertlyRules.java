package io.github.camelcloudconvert.faults;

import java.util.Set;

import io.github.camelcloudconvert.faults.Fault.Kind;

/** What must come of a message to {@code convertly:}, by the kind of its fault and by whether the request is repeatable. */
final class ConvertlyRules {

    /** Of their replies nothing is needed but that they are the service's. */
    private static final Set<ConvertlyStep> OPEN =
            Set.of(ConvertlyStep.CANCEL, ConvertlyStep.FILES, ConvertlyStep.DELIVERIES, ConvertlyStep.DELIVER);

    private ConvertlyRules() {}

    static String outcome(ConvertlyStep step, Fault fault, boolean forever) {
        if (!harms(step, fault)) {
            return Rules.DONE;
        }
        boolean definite = fault.kind == Kind.REFUSAL || fault.kind == Kind.THROTTLED_FOR_LONG;
        return switch (step) {
            case DOWNLOAD -> Rules.download(fault, forever);
            case READ -> fault.kind == Kind.REFUSAL ? Rules.error(fault) : forever ? Rules.TIMEOUT : Rules.DONE;
            case CREATE, LIST, FILES, DELIVERIES -> definite || forever ? Rules.error(fault) : Rules.DONE;
            case CANCEL, DELIVER -> definite || forever || !untouched(fault) ? Rules.error(fault) : Rules.DONE;
            case DIRECT, TOOL -> {
                if (definite || (untouched(fault) && forever)) {
                    yield Rules.error(fault);
                }
                yield untouched(fault) ? Rules.DONE : fileless(step, fault) ? Rules.STORAGE : Rules.UNKNOWN;
            }
        };
    }

    /** Whether the reply is of less use than the right one: some say nothing that is needed. */
    private static boolean harms(ConvertlyStep step, Fault fault) {
        boolean open = OPEN.contains(step);
        boolean readable = fault == Fault.EMPTY || fault == Fault.MISTYPED_JSON || fault == Fault.MISTYPED_FIELDS;
        return switch (fault.kind) {
            case FINE -> false;
            case CODED -> step == ConvertlyStep.DOWNLOAD;
            case GZIP -> step == ConvertlyStep.DOWNLOAD || step == ConvertlyStep.DIRECT;
            case FOREIGN -> !(open && readable);
            case REFUSAL -> !(step == ConvertlyStep.FILES && fault == Fault.NOT_FOUND);
            default -> true;
        };
    }

    /** Whether the client knows that nothing was done, so that it may ask again. */
    private static boolean untouched(Fault fault) {
        return fault.kind == Kind.NOTHING_SENT || fault.kind == Kind.THROTTLED;
    }

    /** A reply in which files were looked for as they came, and none was found. */
    private static boolean fileless(ConvertlyStep step, Fault fault) {
        boolean mistyped = fault == Fault.MISTYPED_JSON || fault == Fault.MISTYPED_FIELDS;
        return step == ConvertlyStep.DIRECT && (mistyped || fault.kind == Kind.GZIP);
    }
}
