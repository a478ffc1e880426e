package io.github.camelcloudconvert.emulator.http.body;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Ranges of downloads (RFC 9110). */
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-99, 0, 100",
        "bytes=10-19, 10, 10",
        "bytes=90-, 90, 10",
        "bytes=90-1000, 90, 10",
        "bytes=-5, 95, 5",
        "bytes=-1000, 0, 100",
        "' bytes=0-0 ', 0, 1"
    })
    void aRangeIsCutToTheFile(String header, long start, long length) {
        assertThat(ByteRange.parse(header, 100)).isEqualTo(new ByteRange(start, length, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
    void bytesBeyondTheEndDoNotExist(String header) {
        assertThat(ByteRange.parse(header, 100))
                .isNotNull()
                .extracting(ByteRange::satisfiable)
                .isEqualTo(false);
    }

    @Test
    void anEmptyFileHasNoLastBytes() {
        assertThat(ByteRange.parse("bytes=-5", 0))
                .isNotNull()
                .extracting(ByteRange::satisfiable)
                .isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=-", "bytes=5-4", "bytes=0-1,3-4", "lines=0-9", "bytes=a-b", "", "bytes=1"})
    void whatIsNoSingleRangeIsIgnored(String header) {
        assertThat(ByteRange.parse(header, 100)).isNull();
        assertThat(ByteRange.parse(null, 100)).isNull();
    }
}
