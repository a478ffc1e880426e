package io.github.camelcloudconvert.emulator.convert;

import java.util.HashSet;
import java.util.Set;

/** Makes equal names differ: {@code a.txt}, {@code a-2.txt}, {@code a-3.txt}. */
public final class UniqueNames {

    private final Set<String> taken = new HashSet<>();

    public String of(String name) {
        int count = 1;
        String candidate = name;
        while (!taken.add(candidate)) {
            count++;
            candidate = OutputName.variant(name, count);
        }
        return candidate;
    }
}
