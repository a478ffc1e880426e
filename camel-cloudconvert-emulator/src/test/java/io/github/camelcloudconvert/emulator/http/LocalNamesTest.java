package io.github.camelcloudconvert.emulator.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** By which names the emulator may be called, and which host a name means. */
class LocalNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "api.localhost", "127.0.0.1", "127.1.2.3", "[::1]", "::1"})
    void thisMachineHasNamesOfItsOwn(String name) {
        assertThat(new LocalNames(null).accepts(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "localhost.example.org", "127.0.0.1.example.org", "10.0.0.1", "xlocalhost"})
    void otherNamesAreRefusedAndSaidWhy(String name) {
        LocalNames names = new LocalNames(null);

        assertThat(names.accepts(name)).isFalse();
        assertThat(names.refusal()).contains("localhost", "--one-port").doesNotContain("below");
    }

    @Test
    void aDomainOfOnesOwnIsAcceptedWithAllBelowIt() {
        LocalNames names = new LocalNames("cloudconvert.com");

        assertThat(names.accepts("cloudconvert.com")).isTrue();
        assertThat(names.accepts("api.cloudconvert.com")).isTrue();
        assertThat(names.accepts("notcloudconvert.com")).isFalse();
        assertThat(names.refusal()).contains("or by a name below cloudconvert.com");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "http://localhost:3000, true",
                "https://LOCALHOST, true",
                "http://127.0.0.1:8080, true",
                "http://[::1]:8080, true",
                "https://example.org, false",
                "null, false",
                "'no address', false",
                "file:///a, false"
            })
    void pagesOfThisMachineMayLook(String origin, boolean own) {
        assertThat(LocalNames.isLocalOrigin(origin)).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "sync.api.cloudconvert.com, SYNC",
                "eu-central.storage.cloudconvert.com, STORAGE",
                "eu-central.upload.cloudconvert.com, STORAGE",
                "socketio.cloudconvert.com, EVENTS",
                "api.sandbox.cloudconvert.com, null",
                "127.0.0.1, null"
            })
    void aNameSaysWhichHostIsMeant(String name, Host host) {
        assertThat(VirtualHostRouter.named(name).orElse(null)).isEqualTo(host);
    }
}
