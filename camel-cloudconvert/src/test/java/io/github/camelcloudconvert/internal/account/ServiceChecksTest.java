package io.github.camelcloudconvert.internal.account;

import java.util.concurrent.CountDownLatch;

import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ServiceChecksTest {

    /** A monitor would pin a virtual thread while Camel's registry, which is not ours, takes its time. */
    @Test
    void aThreadThatWaitsForTheRegistryOfCamelWaitsAtALock() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        CamelContext context = new DefaultCamelContext();
        try {
            context.getCamelContextExtension()
                    .addContextPlugin(HealthCheckRegistry.class, new DefaultHealthCheckRegistry(context) {
                        @Override
                        public boolean isEnabled() {
                            asked.countDown();
                            try {
                                answered.await();
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                            return false;
                        }
                    });
            ServiceChecks checks = new ServiceChecks(context, "cloudconvert", () -> true, new ManualDelayer());
            Thread first = start(checks);
            asked.await();
            Thread second = start(checks);

            await().untilAsserted(() -> assertThat(second.getState()).isEqualTo(Thread.State.WAITING));
            answered.countDown();
            first.join();
            second.join();
        } finally {
            context.stop();
        }
    }

    private static Thread start(ServiceChecks checks) {
        Thread thread = new Thread(checks::close);
        thread.start();
        return thread;
    }
}
