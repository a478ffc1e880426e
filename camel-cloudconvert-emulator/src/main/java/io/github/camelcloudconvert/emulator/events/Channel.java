package io.github.camelcloudconvert.emulator.events;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What one may subscribe to (docs/api-notes.md#events).
 *
 * @param id of a job, a task or a user, as the kind says
 */
public record Channel(Kind kind, String id) {

    /** The five kinds of channels, with their names as patterns. */
    public enum Kind {
        JOB("private-job\\.([^.]+)"),
        /** One snippet of the documents writes it in the plural. */
        JOB_TASKS("private-jobs?\\.([^.]+)\\.tasks"),
        TASK("private-task\\.([^.]+)"),
        USER_JOBS("private-user\\.([^.]+)\\.jobs"),
        USER_TASKS("private-user\\.([^.]+)\\.tasks");

        private final Pattern name;

        Kind(String name) {
            this.name = Pattern.compile(name);
        }

        private Optional<Channel> channel(String text) {
            Matcher matcher = name.matcher(text);
            return matcher.matches() ? Optional.of(new Channel(this, matcher.group(1))) : Optional.empty();
        }
    }

    /** Decides who may subscribe to a channel. Called on event loops, so it must not block. */
    @FunctionalInterface
    public interface Gate {

        /** @param authorization as in the header of that name, null when the client sent none */
        boolean opens(@Nullable String authorization, Channel channel);
    }

    /** The channel of a name, empty when there is no such channel. */
    public static Optional<Channel> named(String name) {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> kind.channel(name).stream())
                .findFirst();
    }
}
