package io.github.camelcloudconvert.client.completion;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SyncSlotsTest {

    @Test
    void aSlotIsTakenUntilTheRequestIsDone() {
        SyncSlots slots = new SyncSlots(1);
        CompletableFuture<String> request = new CompletableFuture<>();

        assertThat(slots.tryHold(() -> request)).contains(request);
        assertThat(slots.tryHold(() -> request)).isEmpty();
        request.complete("x");
        request.cancel(false);

        assertThat(slots.free()).isEqualTo(1);
    }

    @Test
    void aRequestThatCannotStartGivesTheSlotBack() {
        SyncSlots slots = new SyncSlots(1);

        assertThatThrownBy(() -> slots.tryHold(() -> {
                    throw new IllegalStateException("bug");
                }))
                .hasMessage("bug");

        assertThat(slots.free()).isEqualTo(1);
    }

    @Test
    void noSlotsMeansNoSyncHost() {
        assertThat(new SyncSlots(0).tryHold(() -> new CompletableFuture<>())).isEmpty();
        assertThatThrownBy(() -> new SyncSlots(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
