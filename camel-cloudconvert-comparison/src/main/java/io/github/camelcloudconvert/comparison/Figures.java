package io.github.camelcloudconvert.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.benchmarks.Lane.Cost;
import io.github.camelcloudconvert.benchmarks.Lane.Entrant;
import io.github.camelcloudconvert.benchmarks.Lane.Made;

/** Collects what was measured of one contestant. Used by one thread. */
final class Figures {

    /** Stands in place of the number in flight for the round with slow jobs. */
    static final int SLOW = 0;

    final Entrant entrant;
    final List<Made> objects = new ArrayList<>();
    Cost cold = new Cost(0, 0, 0, 0, 0);
    /** Follows the cold ones. */
    Cost warmingUp = new Cost(0, 0, 0, 0, 0);

    double calls;
    int threads;

    private final Map<Integer, List<Cost>> rounds = new HashMap<>();

    Figures(Entrant entrant) {
        this.entrant = entrant;
    }

    void add(int inFlight, Cost cost) {
        rounds.computeIfAbsent(inFlight, key -> new ArrayList<>()).add(cost);
    }

    double median(int inFlight, ToDoubleFunction<Cost> figure) {
        return median(rounds.getOrDefault(inFlight, List.of()).stream()
                .map(figure::applyAsDouble)
                .collect(Collectors.toList()));
    }

    /** Compares throughput with that of another contestant. */
    double speedRatio(int inFlight, Figures other) {
        return ofRounds(inFlight, other, (ours, theirs) -> ours.perSecond() / theirs.perSecond());
    }

    /** Compares the cost in CPU with that of another contestant; more is better. */
    double cpuRatio(int inFlight, Figures other) {
        return ofRounds(inFlight, other, (ours, theirs) -> theirs.cpuMicros() / ours.cpuMicros());
    }

    /** The median of the ratios of the rounds: what slows the whole machine for a while is in both halves of a ratio. */
    private double ofRounds(int inFlight, Figures other, ToDoubleBiFunction<Cost, Cost> ratio) {
        List<Cost> ours = rounds.getOrDefault(inFlight, List.of());
        List<Cost> theirs = other.rounds.getOrDefault(inFlight, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ratio.applyAsDouble(ours.get(round), theirs.get(round)));
        }
        return median(ratios);
    }

    /** Says what a conversion cost while the process became warm, its compiler included, in microseconds. */
    double firstMicros() {
        double micros = 0;
        for (Cost cost : List.of(cold, warmingUp)) {
            micros += cost.conversions() * (cost.cpuMicros() + cost.compilerMicros());
        }
        return micros / (cold.conversions() + warmingUp.conversions());
    }

    double bytes() {
        return objects.stream().mapToDouble(Made::bytes).sum();
    }

    /** Counts the futures of one conversion, those of libraries included. */
    double futures() {
        return objects.stream()
                .filter(Made::future)
                .mapToDouble(Made::instances)
                .sum();
    }

    /** Counts the project's classes of which a conversion makes an object. */
    long ownClasses() {
        return objects.stream()
                .filter(made -> made.type().startsWith("io.github.camelcloudconvert."))
                .filter(made -> !made.type().startsWith("io.github.camelcloudconvert.benchmarks."))
                .filter(made -> !made.type().contains("$$Lambda"))
                .filter(made -> made.instances() > 0.9)
                .count();
    }

    static double median(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
