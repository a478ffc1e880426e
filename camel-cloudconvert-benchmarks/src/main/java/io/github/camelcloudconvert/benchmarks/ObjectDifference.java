package io.github.camelcloudconvert.benchmarks;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;

/** Subtracts one class histogram of the JVM from a later one. */
final class ObjectDifference {

    /** The JVM fills what a thread leaves of its allocation buffer with such an array: it would count as made by it. */
    private static final String FILLER = "[I";

    private record Count(long instances, long bytes) {

        static final Count NONE = new Count(0, 0);
    }

    private final Map<String, Count> before;
    private final Map<String, Count> after;

    ObjectDifference(String before, String after) {
        this.before = parse(before);
        this.after = parse(after);
    }

    /** Reads lines like {@code "   1:   2000   64000  java.lang.String (java.base@17)"}. */
    private static Map<String, Count> parse(String histogram) {
        Map<String, Count> counts = new HashMap<>();
        for (String line : histogram.split("\n", -1)) {
            String[] fields = line.trim().split("\\s+", -1);
            if (fields.length >= 4 && fields[0].endsWith(":") && !fields[3].equals(FILLER)) {
                counts.merge(
                        fields[3],
                        new Count(Long.parseLong(fields[1]), Long.parseLong(fields[2])),
                        (one, other) -> new Count(one.instances + other.instances, one.bytes + other.bytes));
            }
        }
        return counts;
    }

    void print(PrintStream out) {
        after.forEach((name, count) -> {
            Count earlier = before.getOrDefault(name, Count.NONE);
            if (count.instances != earlier.instances) {
                out.println(name + " " + (count.instances - earlier.instances) + " " + (count.bytes - earlier.bytes)
                        + " " + isFuture(name));
            }
        });
    }

    /** The links between futures are tasks of the fork-join framework, which call themselves futures too. */
    private static boolean isFuture(String name) {
        try {
            Class<?> type = Class.forName(name, false, ObjectDifference.class.getClassLoader());
            return Future.class.isAssignableFrom(type) && !ForkJoinTask.class.isAssignableFrom(type);
        } catch (ClassNotFoundException arrayOrHidden) {
            return false;
        }
    }
}
