package io.github.camelcloudconvert.client.events;

import org.jspecify.annotations.Nullable;

/** Events are asked for, and the module by which they come is not there, or of no use as it is. */
public final class EventModuleMissingException extends IllegalStateException {

    private static final long serialVersionUID = 1L;
    private static final String DEPENDENCY = "io.github.camel-cloudconvert:camel-cloudconvert-events";

    private EventModuleMissingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static EventModuleMissingException absent(String what) {
        return new EventModuleMissingException(
                what + " needs a module that is not on the class path: add the dependency " + DEPENDENCY
                        + " in the version of camel-cloudconvert",
                null);
    }

    /** @param type which the module needs and cannot find */
    static EventModuleMissingException incomplete(String what, String type) {
        return new EventModuleMissingException(
                what + " needs " + DEPENDENCY + " with all that it depends on, and " + type
                        + " is missing: exclude nothing from that dependency",
                null);
    }

    static EventModuleMissingException unusable(String what, Throwable cause) {
        return new EventModuleMissingException(
                what + " needs " + DEPENDENCY
                        + ", which cannot be loaded: use it in the version of camel-cloudconvert (" + cause + ")",
                cause);
    }

    /** What has to be on the class path, as Maven names it: group and artifact. */
    public String dependency() {
        return DEPENDENCY;
    }
}
