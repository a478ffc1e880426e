package io.github.camelcloudconvert.emulator.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads plans of faults that clients send as text: the fields of an object, or a header as {@code CUT_DOWNLOAD;
 * number=1000; times=2, TASK_FAILS; code=X}.
 */
public final class FaultReader {
    private static final Set<String> FIELDS = Set.of("fault", "times", "on", "number", "chance", "code", "message");

    private FaultReader() {}

    /**
     * Reads one plan; {@code times} of 0 stands for always.
     *
     * @throws IllegalArgumentException says which field is wrong
     */
    public static FaultPlan read(Map<String, ?> fields) {
        fields.keySet().stream()
                .filter(name -> !FIELDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("unknown field " + name);
                });
        FaultPlan plan = fault(text(fields, "fault")).plan();
        String target = text(fields, "on");
        if (target != null) {
            plan = plan.on(target);
        }
        plan = plan.number(number(fields, "number", plan.number(), Long.MIN_VALUE));
        long times = number(fields, "times", 1, 0);
        plan = times == 0 || times >= Integer.MAX_VALUE ? plan.always() : plan.times((int) times);
        String message = text(fields, "message");
        plan = plan.failure(
                text(fields, "code"), message == null ? plan.failure().message() : message);
        String chance = text(fields, "chance");
        return chance == null ? plan : plan.chance(decimal(chance));
    }

    /**
     * Reads the plans of a header: faults are separated by commas, particulars by semicolons.
     *
     * @throws IllegalArgumentException says what is wrong
     */
    public static List<FaultPlan> header(String value) {
        List<FaultPlan> plans = new ArrayList<>();
        for (String one : value.split(",", -1)) {
            Map<String, String> fields = new LinkedHashMap<>();
            String[] parts = one.split(";", -1);
            fields.put("fault", parts[0].strip());
            for (int i = 1; i < parts.length; i++) {
                int equals = parts[i].indexOf('=');
                String name = equals < 0 ? parts[i] : parts[i].substring(0, equals);
                fields.put(
                        name.strip(),
                        equals < 0 ? "" : parts[i].substring(equals + 1).strip());
            }
            plans.add(read(fields));
        }
        return plans;
    }

    private static Fault fault(@Nullable String name) {
        try {
            return Fault.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name == null || name.isEmpty() ? "a fault has no name" : "there is no fault " + name, e);
        }
    }

    private static @Nullable String text(Map<String, ?> fields, String name) {
        Object value = fields.get(name);
        return value == null ? null : String.valueOf(value);
    }

    private static long number(Map<String, ?> fields, String name, long fallback, long least) {
        String text = text(fields, name);
        try {
            long value = text == null ? fallback : Long.parseLong(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a whole number: " + name, e);
        }
        throw new IllegalArgumentException("too small: " + name);
    }

    private static double decimal(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: chance", e);
        }
    }
}
