package io.github.camelcloudconvert.client.events;

import io.github.camelcloudconvert.fuzz.Bounds;
import io.github.camelcloudconvert.fuzz.Kept;
import io.github.camelcloudconvert.fuzz.Mangled;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in the events of the socket. */
@AddLifecycleHook(Bounds.class)
class EventFuzzTest {

    @Provide
    Arbitrary<String> events() {
        String task = "{\"id\":\"7f11\",\"job_id\":\"4c7f\",\"operation\":\"convert\",\"status\":\"finished\","
                + "\"result\":{\"files\":[{\"filename\":\"a.pdf\",\"size\":1}]}}";
        return Kept.texts(
                "events",
                Mangled.text(
                        "{\"job\":{\"id\":\"4c7f\",\"status\":\"error\",\"tasks\":[" + task + "]}}",
                        "{\"task\":" + task + "}"));
    }

    @Provide
    Arbitrary<String> names() {
        return Mangled.text("job.finished", "task.updated");
    }

    @Property(seed = "20260304")
    void everyEventIsAboutAJobOrATaskOrIsNone(@ForAll("names") String name, @ForAll("events") String data) {
        ReportedEvent.read(name, data).ifPresent(event -> {
            assertThat(event.id()).isNotEmpty();
            assertThat(event.job() == null).isNotEqualTo(event.task() == null);
            assertThat(event.endsJob() && event.repeats()).isFalse();
        });
    }
}
