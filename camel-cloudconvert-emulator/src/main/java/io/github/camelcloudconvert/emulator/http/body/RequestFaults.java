package io.github.camelcloudconvert.emulator.http.body;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.fault.FaultReader;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.vertx.core.http.HttpServerRequest;

/**
 * The faults that one request asks for by its header, before those that wait for everybody. Faults of tasks, webhooks
 * and events outlive their request: they wait with all others for the next task, delivery or event.
 */
public final class RequestFaults {
    private static final String HEADER = "CloudConvert-Emulator-Fault";
    private static final Set<FaultPoint> LATER =
            EnumSet.of(FaultPoint.TRANSFER, FaultPoint.PROCESSING, FaultPoint.WEBHOOK, FaultPoint.EVENT);
    private final Faults own = new Faults();
    private final Faults shared;

    private RequestFaults(Faults shared) {
        this.shared = shared;
    }

    /** Of a request that has asked for none. */
    public static RequestFaults none(Faults shared) {
        return new RequestFaults(shared);
    }

    /**
     * Reads the header of a request.
     *
     * @throws IllegalArgumentException tells clients what is wrong with the header; the faults of everybody are as they were then
     */
    public static RequestFaults of(HttpServerRequest request, Faults shared) {
        RequestFaults faults = new RequestFaults(shared);
        String header = request.getHeader(HEADER);
        if (header != null) {
            plans(header).forEach(plan -> (LATER.contains(plan.fault().point()) ? shared : faults.own).add(plan));
        }
        return faults;
    }

    private static List<FaultPlan> plans(String header) {
        try {
            return FaultReader.header(header);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(HEADER + ": " + e.getMessage(), e);
        }
    }

    public Optional<FaultPlan> take(FaultPoint point, String target) {
        return own.take(point, target).or(() -> shared.take(point, target));
    }
}
