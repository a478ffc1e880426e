package io.github.camelcloudconvert.emulator.service;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultReader;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Infrastructure;
import io.github.camelcloudconvert.emulator.service.job.TaskReader;
import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.wire.AdminJson;
import io.github.camelcloudconvert.emulator.wire.WireTime;

/** What those may see and do who run the emulator: everything, in every account. Thread-safe. */
public final class AdminService {
    private final Tenants tenants;
    private final Infrastructure infrastructure;
    private final AdjustableClock clock;

    public AdminService(Tenants tenants, Infrastructure infrastructure, AdjustableClock clock) {
        this.tenants = tenants;
        this.infrastructure = infrastructure;
        this.clock = clock;
    }

    /** The newest jobs and tasks of each account. */
    public List<AdminJson.Work> work() {
        tenants.sweep();
        return tenants.all().stream().map(EmulatorServices::work).toList();
    }

    /** What was sent to webhooks, oldest first. */
    public List<AdminJson.Delivery> deliveries() {
        return infrastructure.sender().deliveries().all().stream()
                .map(AdminService::delivery)
                .toList();
    }

    private static AdminJson.Delivery delivery(WebhookDelivery attempt) {
        URI target = attempt.target();
        return new AdminJson.Delivery(
                attempt.event(),
                attempt.jobId(),
                target.getScheme() + "://" + target.getRawAuthority() + target.getRawPath(),
                attempt.attempt(),
                attempt.status(),
                attempt.problem(),
                WireTime.api(attempt.sentAt()));
    }

    /** The faults that have not struck yet. */
    public List<AdminJson.Plan> faults() {
        return infrastructure.faults().waiting().stream()
                .map(AdminService::plan)
                .toList();
    }

    private static AdminJson.Plan plan(FaultPlan plan) {
        int times = plan.times() == Integer.MAX_VALUE ? 0 : plan.times();
        return new AdminJson.Plan(plan.fault().name(), times, plan.target(), plan.number(), plan.chance());
    }

    /** Adds the plan that an object describes, or those of its list {@code faults}: all of them or none. */
    public void addFaults(Map<String, Object> body) {
        List<FaultPlan> plans = new ArrayList<>();
        try {
            if (body.get("faults") instanceof List<?> several) {
                for (Object one : several) {
                    plans.add(FaultReader.read(fields(one)));
                }
            } else {
                plans.add(FaultReader.read(body));
            }
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
        plans.forEach(infrastructure.faults()::add);
    }

    private static Map<String, Object> fields(Object one) {
        if (one instanceof Map<?, ?> fields) {
            return TaskReader.present(fields);
        }
        throw new IllegalArgumentException("a fault is an object");
    }

    /** Makes an empty container of a simulated store; the {@code kind} is what stands after {@code import/}. */
    public void createContainer(Map<String, Object> body) {
        StoreKind kind = Arrays.stream(StoreKind.values())
                .filter(one -> one.operation().equals(body.get("kind")))
                .findFirst()
                .orElseThrow(() -> invalid("There is no such kind of store."));
        if (!(body.get("container") instanceof String container) || container.isEmpty()) {
            throw invalid("The field container must be a text.");
        }
        infrastructure.stores().create(kind, container);
    }

    public void forgetFaults() {
        infrastructure.faults().reset();
    }

    /** Lets the clock jump by the {@code seconds} of the body. */
    public void jump(Map<String, Object> body) {
        clock.jump(Duration.ofSeconds(number(body, "seconds", -1_000_000_000)));
    }

    /**
     * For how long connections are to be refused: the {@code milliseconds} of the body.
     *
     * @param least 0 where it may suffice to cut those that are there
     */
    public Duration outage(Map<String, Object> body, long least) {
        return Duration.ofMillis(number(body, "milliseconds", least));
    }

    private static long number(Map<String, Object> body, String field, long least) {
        if (body.get(field) instanceof Number number
                && number.doubleValue() == number.longValue()
                && number.longValue() >= least
                && number.longValue() <= 1_000_000_000) {
            return number.longValue();
        }
        throw invalid("The field " + field + " must be a whole number.");
    }

    private static EmulatorError invalid(String message) {
        return EmulatorError.of(422, "INVALID_DATA", message);
    }

    /** Deletes all jobs, tasks and webhooks, and forgets all faults and stored objects; the clock goes right again. */
    public void reset() {
        infrastructure.faults().reset();
        infrastructure.stores().reset();
        tenants.reset();
        infrastructure.sender().forgetAll();
        infrastructure.events().forgetAll();
        clock.reset();
    }
}
