package io.github.camelcloudconvert.emulator.http;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * What faults do to requests and replies, whichever service is asked; how a refusal reads is for each service to say.
 *
 * @param outage takes all hosts off the network for a time
 */
public record WireFaults(AdjustableClock clock, Delay delay, Consumer<Duration> outage) {

    /**
     * Lets a fault strike a request that has just arrived; false when there is none, or none that keeps the request from
     * going on.
     *
     * @param refuse answers the request with the refusal of a plan
     */
    public boolean strike(@Nullable FaultPlan plan, RoutingContext context, Consumer<FaultPlan> refuse) {
        if (plan == null) {
            return false;
        }
        switch (plan.fault()) {
            case CLOCK_JUMP -> {
                clock.jump(Duration.ofSeconds(plan.number()));
                return false;
            }
            case CUT_BEFORE_READING -> cut(context);
            case CONNECTIONS_REFUSED -> {
                outage.accept(Duration.ofMillis(Math.max(1, plan.number())));
                cut(context);
            }
            default -> refuse.accept(plan);
        }
        return true;
    }

    /**
     * Replies, later or otherwise where a fault wants it.
     *
     * @param reply writes what the client is to get
     * @param broken writes that the server has failed
     * @param dropped is called in the place of the reply
     */
    public void reply(
            @Nullable FaultPlan plan, RoutingContext context, Runnable reply, Runnable broken, Runnable dropped) {
        if (plan == null) {
            reply.run();
        } else if (plan.fault() == Fault.REPLY_LATE) {
            Context home = context.vertx().getOrCreateContext();
            Duration late = Duration.ofMillis(Math.max(1, plan.number()));
            delay.after(late, () -> home.runOnContext(run -> (context.response().closed() ? dropped : reply).run()));
        } else {
            dropped.run();
            if (plan.fault() == Fault.CUT_BEFORE_REPLY) {
                cut(context);
            } else {
                broken.run();
            }
        }
    }

    private static void cut(RoutingContext context) {
        context.request().connection().close();
    }
}
