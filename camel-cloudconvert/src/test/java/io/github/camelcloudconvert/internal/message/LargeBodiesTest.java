package io.github.camelcloudconvert.internal.message;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated("takes the error stream, where the log goes")
class LargeBodiesTest {

    @Test
    void aLargeStreamInMemoryIsSaidOnceAndASmallOneNever() {
        LargeBodies bodies = new LargeBodies();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            bodies.seen(new InputStreamCache(new byte[(int) LargeBodies.LARGE]));
            assertThat(log.size()).isZero();
            bodies.seen(new InputStreamCache(new byte[(int) LargeBodies.LARGE + 1]));
            bodies.seen(new InputStreamCache(new byte[(int) LargeBodies.LARGE + 1]));
        } finally {
            System.setErr(before);
        }

        assertThat(log.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("streamCachingSpoolEnabled=true")
                .contains("WARN");
    }
}
