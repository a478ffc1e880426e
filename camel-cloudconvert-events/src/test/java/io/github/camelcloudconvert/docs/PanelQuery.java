package io.github.camelcloudconvert.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A query of the dashboard, over samples that were taken once a minute: the part of PromQL that its panels use. Unlike
 * Prometheus, {@code rate} and {@code increase} do not extrapolate beyond the samples in the range.
 */
final class PanelQuery {

    private static final Pattern AGGREGATE =
            Pattern.compile("(sum|min|max)\\s*(?:by\\s*\\(([\\w, ]+)\\))?\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern CHANGE = Pattern.compile("(rate|increase)\\((.*)\\[(\\d+)([mh])]\\)");
    private static final Pattern SELECTOR = Pattern.compile("(\\w+)(?:\\{(.*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|=)\"([^\"]*)\"");

    /** By the name and labels of each series its samples, one a minute; NaN where there was none. */
    private final Map<Series, double[]> samples;

    private final int length;

    record Series(String name, Map<String, String> labels) {}

    PanelQuery(Map<Series, double[]> samples, int length) {
        this.samples = samples;
        this.length = length;
    }

    /** By the labels that are left, as a legend shows them, a value for each minute. */
    Map<String, double[]> run(String text) {
        String query = text.strip();
        int end = closing(query);
        String rest = query.substring(end).strip();
        if (rest.isEmpty()) {
            return aggregate(query);
        }
        Map<String, double[]> left = aggregate(query.substring(0, end));
        String right = rest.substring(1).strip();
        if (rest.startsWith("*")) {
            double factor = Double.parseDouble(right);
            return combined(left, key -> constant(factor), (one, other) -> one * other);
        }
        if (rest.startsWith("/")) {
            Map<String, double[]> divisors = run(right);
            return combined(left, key -> divisors.getOrDefault(key, constant(Double.NaN)), (one, other) -> one / other);
        }
        throw new IllegalArgumentException("not understood: " + text);
    }

    /** Behind the bracket that closes the aggregation. */
    private static int closing(String query) {
        int depth = 0;
        boolean labels = query.matches("(?s)\\w+\\s+by\\s*\\(.*");
        for (int at = 0; at < query.length(); at++) {
            if (query.charAt(at) == '(') {
                depth++;
            } else if (query.charAt(at) == ')' && --depth == 0) {
                if (!labels) {
                    return at + 1;
                }
                labels = false;
            }
        }
        throw new IllegalArgumentException("no end: " + query);
    }

    private double[] constant(double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }

    private interface Other {
        double[] of(String key);
    }

    private Map<String, double[]> combined(Map<String, double[]> left, Other right, DoubleBinaryOperator how) {
        Map<String, double[]> result = new LinkedHashMap<>();
        left.forEach((key, values) -> {
            double[] others = right.of(key);
            double[] both = new double[length];
            for (int minute = 0; minute < length; minute++) {
                both[minute] = how.applyAsDouble(values[minute], others[minute]);
            }
            result.put(key, both);
        });
        return result;
    }

    private Map<String, double[]> aggregate(String query) {
        Matcher aggregate = AGGREGATE.matcher(query);
        if (!aggregate.matches()) {
            throw new IllegalArgumentException("no aggregation: " + query);
        }
        List<String> by = new ArrayList<>();
        if (aggregate.group(2) != null) {
            for (String label : aggregate.group(2).split(",", -1)) {
                by.add(label.strip());
            }
        }
        Map<String, double[]> groups = new TreeMap<>();
        vectors(aggregate.group(3).strip()).forEach((series, values) -> {
            String key = String.join(
                    " ",
                    by.stream()
                            .map(label -> series.labels().getOrDefault(label, ""))
                            .toList());
            groups.merge(key, values, (one, other) -> merged(aggregate.group(1), one, other));
        });
        return groups;
    }

    private double[] merged(String how, double[] one, double[] other) {
        double[] result = new double[length];
        for (int minute = 0; minute < length; minute++) {
            double first = one[minute];
            double second = other[minute];
            if (Double.isNaN(first) || Double.isNaN(second)) {
                result[minute] = Double.isNaN(first) ? second : first;
            } else {
                result[minute] = switch (how) {
                    case "sum" -> first + second;
                    case "min" -> Math.min(first, second);
                    default -> Math.max(first, second);
                };
            }
        }
        return result;
    }

    private Map<Series, double[]> vectors(String inner) {
        Matcher change = CHANGE.matcher(inner);
        if (!change.matches()) {
            return selected(inner);
        }
        int minutes = Integer.parseInt(change.group(3)) * (change.group(4).equals("h") ? 60 : 1);
        double seconds = change.group(1).equals("rate") ? 60.0 * minutes : 1;
        Map<Series, double[]> changes = new LinkedHashMap<>();
        selected(change.group(2)).forEach((series, values) -> {
            double[] result = new double[length];
            for (int minute = 0; minute < length; minute++) {
                double before = values[Math.max(0, minute - minutes)];
                result[minute] = (values[minute] - (Double.isNaN(before) ? 0 : before)) / seconds;
            }
            changes.put(series, result);
        });
        return changes;
    }

    private Map<Series, double[]> selected(String selector) {
        Matcher parts = SELECTOR.matcher(selector.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("no selector: " + selector);
        }
        Map<Series, double[]> found = new LinkedHashMap<>();
        samples.forEach((series, values) -> {
            if (series.name().equals(parts.group(1)) && matches(parts.group(2), series.labels())) {
                found.put(series, values);
            }
        });
        return found;
    }

    private static boolean matches(@Nullable String matchers, Map<String, String> labels) {
        return matchers == null
                || MATCHER.matcher(matchers).results().allMatch(matcher -> {
                    String value = labels.getOrDefault(matcher.group(1), "");
                    String wanted = matcher.group(3).startsWith("$") ? ".*" : matcher.group(3);
                    return matcher.group(2).equals("=") ? value.equals(wanted) : value.matches(wanted);
                });
    }
}
