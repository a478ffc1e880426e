package io.github.camelcloudconvert.emulator.convert;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a task asks of the table of engines.
 *
 * @param inputFormat null when not known yet: the answer is an engine that might fit
 * @param outputFormat null when the task names none, which is enough for operations that have at most one
 *     ({@code metadata}, {@code merge})
 * @param engineName what the task asks for, or null; where no engine of that name does this, the first that does is taken,
 *     as most names that clients know are those of programs that are not here
 * @param options of the task
 */
public record EngineRequest(
        String operation,
        @Nullable String inputFormat,
        @Nullable String outputFormat,
        @Nullable String engineName,
        Map<String, Object> options) {

    /** A request without options. */
    public static EngineRequest of(String operation, @Nullable String inputFormat, @Nullable String outputFormat) {
        return new EngineRequest(operation, lower(inputFormat), lower(outputFormat), null, Map.of());
    }

    /** The same with its formats in the letters in which tables have them. */
    public EngineRequest inLowerCase() {
        return new EngineRequest(operation, lower(inputFormat), lower(outputFormat), engineName, options);
    }

    /** What is asked, for a message: {@code md to pdf}, {@code thumbnail of mp4 to png}, {@code command}. */
    public String words() {
        String from = inputFormat == null || operation.equals("command") ? "" : " of " + plain(inputFormat);
        String to = outputFormat == null ? "" : " to " + plain(outputFormat);
        return operation.equals("convert") && !from.isEmpty() ? plain(inputFormat) + to : operation + from + to;
    }

    /** Formats come from clients, and go into logs. */
    private static String plain(@Nullable String format) {
        return String.valueOf(format).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._+-]", "?");
    }

    private static @Nullable String lower(@Nullable String format) {
        return format == null ? null : Formats.normalised(format);
    }
}
