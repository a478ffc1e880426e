package io.github.camelcloudconvert.live;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a recording says about each kind of exchange, independent of how often it occurred and when. States through which
 * tasks pass are kept apart, so that a run that was a little faster than another says the same.
 */
final class Facts {

    private static final Set<String> ENDED = Set.of("finished", "error");
    private static final Set<String> KNOWN = Set.of("waiting", "processing", "finished", "error");

    private final TreeMap<String, Replies> replies = new TreeMap<>();
    private final TreeMap<String, Set<String>> outcomes = new TreeMap<>();
    private final TreeMap<String, Set<String>> ends = new TreeMap<>();
    private final TreeSet<String> oddStatuses = new TreeSet<>();

    private Facts() {}

    static Facts of(Recording recording) {
        Facts facts = new Facts();
        recording.entries().stream().filter(entry -> entry.status() > 0).forEach(facts::add);
        return facts;
    }

    /** By exchange: refusals by the scenario too, because each is another. */
    Map<String, Replies> replies() {
        return replies;
    }

    /** The statuses by scenario and exchange; all successes count as one. */
    Map<String, Set<String>> outcomes() {
        return outcomes;
    }

    /** How tasks have ended, by scenario and operation. */
    Map<String, Set<String>> ends() {
        return ends;
    }

    /** The statuses of jobs and tasks that no document knows. */
    Set<String> oddStatuses() {
        return oddStatuses;
    }

    private void add(Recording.Entry entry) {
        boolean success = entry.status() < 400;
        String where = " (" + entry.scenario() + ")";
        outcomes.computeIfAbsent(entry.kind() + where, unknown -> new TreeSet<>())
                .add(success ? "success" : String.valueOf(entry.status()));
        Replies all = replies.computeIfAbsent(
                success ? entry.kind() : entry.kind() + " " + entry.status() + where, unknown -> new Replies());
        all.statuses.add(entry.status());
        if (!entry.slashes().equals("none")) {
            all.slashes.add(entry.slashes());
        }
        entry.headers().forEach(name -> all.headers.add(name.toLowerCase(Locale.ROOT)));
        walk(entry.shape(), "body", true, all);
        entry.shape()
                .findParents("operation")
                .forEach(task -> end(entry.scenario(), word(task, "operation"), word(task, "status")));
    }

    private void walk(JsonNode shape, String path, boolean settled, Replies all) {
        if (shape.isObject()) {
            object(shape, path, settled, all);
        } else if (shape.isArray()) {
            Place place = all.place(path, settled);
            place.kinds.add("list");
            if (!order(shape).isEmpty()) {
                place.words.add(order(shape));
            }
            shape.forEach(element -> walk(element, path + "[]", settled, all));
        } else {
            String text = shape.isNull() ? "null" : shape.textValue();
            boolean word = text.startsWith("'");
            Place place = all.place(path, settled);
            place.kinds.add(word ? "text" : text.replaceAll("id-\\d+", "id"));
            if (word) {
                place.words.add(text.replace("'", ""));
            }
        }
    }

    private void end(String scenario, String operation, String status) {
        if (ENDED.contains(status)) {
            ends.computeIfAbsent("task " + operation + " (" + scenario + ")", unknown -> new TreeSet<>())
                    .add(status);
        }
    }

    /** Whether imports, which are what other tasks need, stand before these or behind them. */
    private static String order(JsonNode tasks) {
        boolean first = word(tasks.path(0), "operation").startsWith("import/");
        boolean last = word(tasks.path(tasks.size() - 1), "operation").startsWith("import/");
        return first == last ? "" : first ? "imports first" : "imports last";
    }

    private void object(JsonNode shape, String path, boolean settled, Replies all) {
        String status = word(shape, "status");
        String operation = word(shape, "operation");
        if (!status.isEmpty() && !KNOWN.contains(status)) {
            oddStatuses.add(status);
        }
        all.place(path, settled).kinds.add("object");
        String here = path;
        if (!status.isEmpty()) {
            here += operation.isEmpty()
                    ? "{" + (ENDED.contains(status) ? status : "open") + "}"
                    : "{" + operation + " " + status + "}";
        }
        boolean still = settled && (status.isEmpty() || ENDED.contains(status));
        Place place = all.place(here, still);
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : shape.properties()) {
            names.add(field.getKey());
            walk(field.getValue(), here + "." + field.getKey(), still, all);
        }
        place.add(names);
    }

    private static String word(JsonNode shape, String field) {
        String text = shape.path(field).asText();
        return text.startsWith("'") ? text.replace("'", "") : "";
    }

    /** All replies of one kind. */
    static final class Replies {
        final TreeSet<Integer> statuses = new TreeSet<>();
        final TreeSet<String> slashes = new TreeSet<>();
        final TreeSet<String> headers = new TreeSet<>();
        final TreeMap<String, Place> places = new TreeMap<>();

        private Place place(String path, boolean settled) {
            return places.computeIfAbsent(path, unknown -> new Place(settled));
        }

        String successes() {
            return statuses.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }

    /** What was seen in one place of the bodies. */
    static final class Place {
        /** Whether nothing changes here any more, so that every null means something. */
        final boolean settled;

        final TreeSet<String> kinds = new TreeSet<>();
        final TreeSet<String> words = new TreeSet<>();
        final Set<String> names = new LinkedHashSet<>();
        private List<String> longest = List.of();

        Place(boolean settled) {
            this.settled = settled;
        }

        private void add(List<String> fields) {
            names.addAll(fields);
            if (fields.size() > longest.size()) {
                longest = fields;
            }
        }

        /** Those of the names that the other has too, in the order of the object that had most. */
        List<String> order(Place other) {
            return longest.stream().filter(other.longest::contains).toList();
        }
    }
}
