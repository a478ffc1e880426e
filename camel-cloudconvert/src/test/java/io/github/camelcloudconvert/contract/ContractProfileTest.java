package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ContractProfileTest {

    private static final Path FIDELITY = Path.of("../docs/fidelity.md");
    private static final Pattern POINT = Pattern.compile("(?m)^\\| \\d+ \\| [^|]+ \\| ([^|]+) \\| [^|]+ \\|$");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]+)`");

    @Test
    void theOpenPointsAreThoseOfThePageAboutFidelity() throws IOException {
        Set<Quirk> written = POINT.matcher(Files.readString(FIDELITY))
                .results()
                .flatMap(point -> NAME.matcher(point.group(1)).results())
                .map(name -> Quirk.valueOf(name.group(1)))
                .collect(Collectors.toSet());

        assertThat(ContractProfile.OPEN_POINTS).isEqualTo(written);
    }

    @ParameterizedTest
    @EnumSource
    void theOppositeDiffersInTheOpenPointsAndInNothingElse(Quirk quirk) {
        boolean worst = Profile.worstLegal().has(quirk);

        assertThat(ContractProfile.read("opposite").has(quirk))
                .isEqualTo(ContractProfile.OPEN_POINTS.contains(quirk) != worst);
    }

    @Test
    void aListChangesTheWorstLegalService() {
        Profile changed = ContractProfile.read("-LINKS_MISSING,+QUEUED_SHOWN");

        assertThat(changed)
                .hasToString(Profile.worstLegal()
                        .without(Quirk.LINKS_MISSING)
                        .with(Quirk.QUEUED_SHOWN)
                        .toString());
        assertThat(ContractProfile.read("documented"))
                .hasToString(Profile.documented().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"best", "LINKS_MISSING", "+NONE", "-"})
    void whatIsNoProfileIsRefused(String text) {
        assertThatThrownBy(() -> ContractProfile.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
