package io.github.camelcloudconvert.emulator.convert;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** The options of a task, which remembers those that were looked up by their names. Unmodifiable; thread-safe. */
public final class OptionLedger extends AbstractMap<String, Object> {
    private final Map<String, Object> options;
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    /** @param options are copied; a JSON null counts as absent */
    public OptionLedger(Map<String, Object> options) {
        this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        read.add(String.valueOf(key));
        return options.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        read.add(String.valueOf(key));
        return options.containsKey(key);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return options.entrySet();
    }

    /** The names of the options that have a value at which nothing has looked. */
    public Set<String> unread() {
        Set<String> rest = new TreeSet<>(options.keySet());
        rest.removeIf(name -> read.contains(name) || options.get(name) == null);
        return rest;
    }
}
