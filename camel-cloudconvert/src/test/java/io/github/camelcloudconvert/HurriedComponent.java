package io.github.camelcloudconvert;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertClient;
import io.github.camelcloudconvert.client.time.Delayer;

/** Makes the real component, for whose clients time passes faster than for the service: what waits for a late list ends soon. */
public final class HurriedComponent {

    private HurriedComponent() {}

    /** @param speed how many seconds of the clients one second is */
    public static CloudConvertComponent create(int speed) {
        CloudConvertComponent component = new CloudConvertComponent();
        component.setClientFactory((settings, time) -> CloudConvertClient.create(settings, new Hurried(time, speed)));
        return component;
    }

    /** The wall clock is left alone, because the service has it too. */
    private record Hurried(Delayer time, int speed) implements Delayer {

        @Override
        public long nanos() {
            return time.nanos() * speed;
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            return time.schedule(delay.dividedBy(speed), task);
        }

        @Override
        public CompletableFuture<Void> after(Duration delay) {
            return time.after(delay.dividedBy(speed));
        }
    }
}
