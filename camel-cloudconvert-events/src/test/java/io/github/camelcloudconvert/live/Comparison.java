package io.github.camelcloudconvert.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.camelcloudconvert.live.Facts.Place;
import io.github.camelcloudconvert.live.Facts.Replies;

/** In what a service differs from an emulator that was asked for the same; values count only where they are vocabulary. */
final class Comparison {

    /** These belong to the connection, or to who stands between, and say nothing about the service. */
    private static final Set<String> IGNORED_HEADERS =
            Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding");

    private static final String MISSING = "missing";

    private final Facts service;
    private final Facts emulator;
    private final List<Difference> found = new ArrayList<>();

    private Comparison(Facts service, Facts emulator) {
        this.service = service;
        this.emulator = emulator;
    }

    /**
     * A difference.
     *
     * @param exchange method, role and path
     * @param where in its reply
     * @param kind status, header, field, order, type, null, value or slashes
     */
    record Difference(String exchange, String where, String kind, String service, String emulator) {}

    /** In the order of the exchanges; the same recordings give the same list. */
    static List<Difference> of(Recording service, Recording emulator) {
        Comparison comparison = new Comparison(Facts.of(service), Facts.of(emulator));
        comparison.compare();
        return comparison.found;
    }

    private void compare() {
        service.replies().forEach((exchange, ours) -> {
            Replies theirs = emulator.replies().get(exchange);
            if (theirs != null) {
                compare(exchange, ours, theirs);
            }
        });
        service.outcomes().forEach((step, ours) -> {
            Set<String> theirs = emulator.outcomes().get(step);
            if (theirs != null) {
                differ(step, "status line", "status", text(ours), text(theirs));
            }
        });
        service.ends().forEach((task, ours) -> {
            Set<String> theirs = emulator.ends().get(task);
            if (theirs != null) {
                differ(task, "end", "value", text(ours), text(theirs));
            }
        });
        differ("any", "status", "value", text(service.oddStatuses()), text(emulator.oddStatuses()));
    }

    private void compare(String exchange, Replies ours, Replies theirs) {
        differ(exchange, "status line", "status", ours.successes(), theirs.successes());
        if (!ours.slashes.isEmpty() && !theirs.slashes.isEmpty()) {
            differ(exchange, "body", "slashes", text(ours.slashes), text(theirs.slashes));
        }
        union(ours.headers, theirs.headers).stream()
                .filter(name -> !IGNORED_HEADERS.contains(name))
                .forEach(name -> differ(
                        exchange,
                        "header " + name,
                        "header",
                        ours.headers.contains(name) ? "sent" : MISSING,
                        theirs.headers.contains(name) ? "sent" : MISSING));
        ours.places.forEach((path, place) -> {
            Place other = theirs.places.get(path);
            if (other != null) {
                fields(exchange, path, ours, theirs);
                kinds(exchange, path, place, other);
                words(exchange, path, place, other);
            }
        });
    }

    private void fields(String exchange, String path, Replies ours, Replies theirs) {
        Place place = ours.places.get(path);
        Place other = theirs.places.get(path);
        if (place.names.isEmpty() || other.names.isEmpty()) {
            return; // not an object on both sides, which is another difference
        }
        union(place.names, other.names).stream()
                .filter(name -> place.names.contains(name) != other.names.contains(name))
                .forEach(name -> differ(
                        exchange, path + "." + name, "field", kindOf(ours, path, name), kindOf(theirs, path, name)));
        differ(exchange, path, "order", String.join(", ", place.order(other)), String.join(", ", other.order(place)));
    }

    private static String kindOf(Replies replies, String path, String name) {
        Place place = replies.places.get(path + "." + name);
        return place == null ? MISSING : text(place.kinds);
    }

    /**
     * What is not settled may have been seen a little earlier or later, lists of abilities have any content, and whether
     * a page has neighbours is its own matter.
     */
    private void kinds(String exchange, String path, Place place, Place other) {
        Set<String> ours = new TreeSet<>(place.kinds);
        Set<String> theirs = new TreeSet<>(other.kinds);
        boolean nullsDiffer = ours.remove("null") != theirs.remove("null");
        boolean strict = place.settled
                && other.settled
                && !exchange.matches("GET api /v2/(operations|convert/formats).*")
                && !path.matches("body\\.(links|meta)\\..*");
        boolean differs = strict
                ? !ours.equals(theirs)
                : !ours.isEmpty() && !theirs.isEmpty() && ours.stream().noneMatch(theirs::contains);
        if (differs || (strict && nullsDiffer)) {
            differ(exchange, path, differs ? "type" : "null", text(place.kinds), text(other.kinds));
        }
    }

    /**
     * Codes always say something; a status does where it is that of what was created just now, and the order of tasks
     * where it is not that of a list, in which those of the same second stand anyhow.
     */
    private void words(String exchange, String path, Place place, Place other) {
        boolean created = exchange.matches("POST api /v2/jobs") && path.matches("body\\.data\\{\\w+}\\.status");
        if (created || (path.endsWith(".code") && place.settled && other.settled)) {
            differ(exchange, path, "value", text(place.words), text(other.words));
        }
        boolean ordered = path.equals("body.data{finished}.tasks");
        if (ordered && !place.words.isEmpty() && !other.words.isEmpty()) {
            differ(exchange, path, "order", text(place.words), text(other.words));
        }
    }

    private void differ(String exchange, String where, String kind, String ours, String theirs) {
        if (!ours.equals(theirs)) {
            found.add(new Difference(exchange, where, kind, ours, theirs));
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        TreeSet<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    private static String text(Set<String> values) {
        return values.isEmpty() ? "none" : String.join(", ", values);
    }

    /**
     * A Markdown table of what a service does otherwise than one or more emulators. What is the same in several
     * exchanges is one row.
     *
     * @param emulators their differences by their names, in the order of the columns
     */
    static String table(Map<String, List<Difference>> emulators) {
        Map<Row, TreeMap<Spot, String>> rows = new LinkedHashMap<>();
        byPlace(emulators).forEach((place, row) -> rows.computeIfAbsent(row, unknown -> new TreeMap<>())
                .put(place, place.where()));
        StringBuilder table = new StringBuilder("| exchange | where | difference | service | "
                + String.join(" | ", emulators.keySet()) + " |\n| --- | --- | --- | --- |"
                + " --- |".repeat(emulators.size()) + "\n");
        rows.forEach((row, places) -> table.append("| " + exchanges(places.keySet()) + " | `"
                + where(row, places.values()) + "` | " + row.kind() + " | " + row.service() + " | "
                + String.join(" | ", row.emulators()) + " |\n"));
        return table.toString();
    }

    /** The whole place where there is one, else what all have in common. */
    private static String where(Row row, Collection<String> places) {
        return places.stream().distinct().count() == 1 ? places.iterator().next() : row.where();
    }

    private static String exchanges(Set<Spot> places) {
        List<String> exchanges = places.stream()
                .map(Spot::exchange)
                .distinct()
                .map(name -> "`" + name + "`")
                .toList();
        return exchanges.size() <= 2
                ? String.join(", ", exchanges)
                : exchanges.get(0) + " and " + (exchanges.size() - 1) + " more";
    }

    /** Where a difference stands. */
    private record Spot(String exchange, String where, String kind) implements Comparable<Spot> {
        @Override
        public int compareTo(Spot other) {
            return toString().compareTo(other.toString());
        }
    }

    /**
     * What a row shows besides the exchanges.
     *
     * @param where without states
     * @param emulators what each has there; {@code same} where it does not differ
     */
    private record Row(String where, String kind, String service, List<String> emulators) {}

    private static Map<Spot, Row> byPlace(Map<String, List<Difference>> emulators) {
        Map<Spot, Row> rows = new TreeMap<>();
        int column = 0;
        for (List<Difference> differences : emulators.values()) {
            for (Difference one : differences) {
                Spot place = new Spot(one.exchange(), one.where(), one.kind());
                Row row = rows.computeIfAbsent(
                        place,
                        unknown -> new Row(bare(one.where()), one.kind(), one.service(), same(emulators.size())));
                row.emulators().set(column, one.emulator());
            }
            column++;
        }
        return rows;
    }

    /** Without the operations and states of tasks and jobs. */
    private static String bare(String where) {
        return where.replaceAll("\\{[^}]*}", "");
    }

    private static List<String> same(int columns) {
        return new ArrayList<>(Collections.nCopies(columns, "same"));
    }
}
