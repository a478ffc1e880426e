package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which options of a task had no effect. */
class OptionLedgerTest {

    @Test
    void whatNoEngineHasLookedAtIsNamedInTheOrderOfTheAlphabet() {
        OptionLedger ledger = new OptionLedger(Map.of("width", 1, "quality", 2, "fit", "max", "strip", true));

        assertThat(ledger.get("width")).isEqualTo(1);
        assertThat(ledger.containsKey("quality")).isTrue();
        assertThat(ledger).doesNotContainKey("height");

        assertThat(ledger.unread()).containsExactly("fit", "strip");
    }

    @Test
    void whoWalksOverAllOptionsHasHeededNone() {
        OptionLedger ledger = new OptionLedger(Map.of("width", 1));

        assertThat(ledger.size()).isEqualTo(1);
        assertThat(List.copyOf(ledger.entrySet())).hasSize(1);
        assertThat(ledger.unread()).containsExactly("width");

        assertThat(ledger.getOrDefault("width", 2)).isEqualTo(1);
        assertThat(ledger.unread()).isEmpty();
    }

    @Test
    void anOptionThatIsNullIsMissedByNone() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("width", null);

        assertThat(new OptionLedger(options).unread()).isEmpty();
    }

    @Test
    void aTaskPassesTheLedgerItselfToItsEngine() {
        Map<String, Object> given = new LinkedHashMap<>(Map.of("width", 1));
        OptionLedger ledger = new OptionLedger(given);
        EngineTask task = new EngineTask("convert", List.of(), "png", "jpg", ledger, Path.of("x"));
        given.put("height", 2);

        assertThat(task.options().get("width")).isEqualTo(1);
        assertThat(ledger.unread()).isEmpty();
        assertThat(ledger).hasSize(1);
        assertThatThrownBy(() -> task.options().put("height", 2)).isInstanceOf(UnsupportedOperationException.class);
    }
}
