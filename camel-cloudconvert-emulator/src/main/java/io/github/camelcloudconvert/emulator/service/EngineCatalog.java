package io.github.camelcloudconvert.emulator.service;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.Engines;
import org.jspecify.annotations.Nullable;

/** The engines of one emulator: those that were added for it, then those that every emulator has. */
public final class EngineCatalog {
    private static final Engines BUILT_IN = Engines.all();

    private final Map<Key, Engine> added;

    private record Key(String operation, @Nullable String inputFormat, @Nullable String outputFormat) {}

    public EngineCatalog() {
        this(Map.of());
    }

    private EngineCatalog(Map<Key, Engine> added) {
        this.added = added;
    }

    /** A catalogue with one more engine; a format of null stands for any. */
    public EngineCatalog with(
            String operation, @Nullable String inputFormat, @Nullable String outputFormat, Engine engine) {
        Map<Key, Engine> more = new LinkedHashMap<>(added);
        more.put(new Key(operation, lower(inputFormat), lower(outputFormat)), engine);
        return new EngineCatalog(more);
    }

    Optional<Engine> find(String operation, @Nullable String inputFormat, @Nullable String outputFormat) {
        String from = lower(inputFormat);
        String to = lower(outputFormat);
        return added.entrySet().stream()
                .filter(entry -> fits(entry.getKey(), operation, from, to))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> BUILT_IN.find(operation, from, to));
    }

    private static boolean fits(Key key, String operation, @Nullable String from, @Nullable String to) {
        return key.operation().equals(operation)
                && (key.inputFormat() == null || key.inputFormat().equals(from))
                && (key.outputFormat() == null || key.outputFormat().equals(to));
    }

    private static @Nullable String lower(@Nullable String format) {
        return format == null ? null : format.toLowerCase(Locale.ROOT);
    }
}
