package io.github.camelcloudconvert.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LiveSettingsTest {

    private static final Map<String, String> KEY = Map.of("CLOUDCONVERT_LIVE_KEY", "a-key-of-the-sandbox\n");

    @Test
    void theSandboxIsMeantUnlessProductionIsAskedFor() {
        LiveSettings sandbox = read(KEY, Map.of());
        LiveSettings production = read(KEY, Map.of("live.production", "true"));

        assertThat(sandbox.service().production()).isFalse();
        assertThat(sandbox.service().key()).isEqualTo("a-key-of-the-sandbox");
        assertThat(sandbox.budget()).isEqualTo(new LiveRun.Budget(60, Duration.ofMinutes(15)));
        assertThat(production.service().production()).isTrue();
        assertThat(sandbox.toString()).doesNotContain("a-key");
    }

    @Test
    void nothingRunsOutsideTheProfileEvenWithAKey() {
        assertThatThrownBy(() -> LiveSettings.read(KEY::get, Map.<String, String>of()::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mvn -Plive");
    }

    @Test
    void nothingRunsWithAKeyThatIsMeantForRoutes() {
        assertThatThrownBy(() -> read(Map.of("CLOUDCONVERT_API_KEY", "a-key-of-production"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CLOUDCONVERT_LIVE_KEY");
    }

    @Test
    void aMissingKeyIsToldWithHowToGetOneAndWhichFilesToRegister() {
        assertThatThrownBy(() -> read(Map.of(), Map.of()))
                .hasMessageContaining("https://cloudconvert.com/dashboard/api/v2/keys")
                .hasMessageContaining("webhook.write")
                .hasMessageContaining("b2dd7ee346a1be99416df3295ab5338d  note.md")
                .hasMessageContaining("53b16396f429262fe9c79d160d45ca72  large.png");
    }

    @ParameterizedTest
    @CsvSource({"live.maxJobs,0", "live.maxJobs,many", "live.minutes,-1", "live.proxy,http://x", "live.trust,/none"})
    void aSettingThatIsNoneIsNamed(String name, String value) {
        assertThatThrownBy(() -> read(KEY, Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    private static LiveSettings read(Map<String, String> environment, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("live.profile", "true");
        return LiveSettings.read(environment::get, all::get);
    }
}
