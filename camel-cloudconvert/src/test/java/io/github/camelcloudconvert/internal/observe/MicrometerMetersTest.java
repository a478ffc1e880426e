package io.github.camelcloudconvert.internal.observe;

import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MicrometerMetersTest {

    @Test
    void whatEndsAfterTheComponentLeavesNoMeter() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        CamelContext context = new DefaultCamelContext();
        try {
            context.getRegistry().bind("meters", registry);
            Meters meters = MicrometerMeters.of(context, true);
            Consumer<String> events = meters.events("account", "webhook");
            events.accept("accepted");
            assertThat(registry.getMeters()).hasSize(1);

            meters.close();
            events.accept("late");

            assertThat(registry.getMeters()).isEmpty();
        } finally {
            context.stop();
        }
    }
}
