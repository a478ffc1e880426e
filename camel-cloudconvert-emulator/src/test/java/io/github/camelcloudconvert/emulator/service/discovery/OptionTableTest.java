package io.github.camelcloudconvert.emulator.service.discovery;

import java.util.List;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.wire.OperationJson.OptionJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OptionTableTest {
    private static List<OptionJson> options(String operation, String group, String from, String to) {
        EngineRow row = new EngineRow(operation, Set.of(from), Set.of(to), group, "engine", "1", task -> List.of());
        return OptionTable.of(row, from, to);
    }

    private static List<String> names(String operation, String group, String from, String to) {
        return options(operation, group, from, to).stream()
                .map(OptionJson::name)
                .toList();
    }

    @Test
    void optionsOfAConversionDependOnItsFormatsAndItsGroup() {
        assertThat(names("convert", "document", "docx", "pdf")).containsExactly("pages", "optimize_print");
        assertThat(names("convert", "document", "pdf", "png"))
                .containsExactly("pages", "width", "height", "fit", "density");
        assertThat(names("convert", "image", "jpg", "png"))
                .containsExactly("width", "height", "fit", "quality", "strip");
        assertThat(names("convert", "video", "mov", "mp4"))
                .contains("crf", "audio_codec")
                .doesNotContain("volume");
        assertThat(names("convert", "document", "md", "html")).isEmpty();
        assertThat(names("optimize", "document", "pdf", "pdf"))
                .containsExactly("profile", "flatten_signatures", "colorspace");
        assertThat(names("optimize", "image", "png", "png")).containsExactly("quality");
        assertThat(names("capture-website", "document", "url", "png")).doesNotContain("page_width");
    }

    @Test
    void defaultsHaveTheTypeOfTheirOption() {
        for (String operation : List.of("watermark", "thumbnail", "capture-website", "command", "optimize")) {
            assertThat(options(operation, "document", "pdf", "pdf"))
                    .isNotEmpty()
                    .allSatisfy(option -> {
                        assertThat(option.type())
                                .isIn("string", "boolean", "integer", "float", "enum", "dictionary", "array");
                        if (option.defaultValue() != null) {
                            assertThat(option.defaultValue()).isInstanceOf(type(option.type()));
                        }
                        if (option.possibleValues() != null && option.defaultValue() != null) {
                            assertThat(option.possibleValues()).contains(String.valueOf(option.defaultValue()));
                        }
                    });
        }
    }

    @Test
    void turningPagesTakesTextAndAWatermarkANumber() {
        assertThat(options("pdf/rotate-pages", "document", "pdf", "pdf").get(1))
                .isEqualTo(new OptionJson("rotation", "enum", null, List.of("+90", "-90", "180")));
        assertThat(options("watermark", "document", "pdf", "pdf"))
                .contains(new OptionJson("rotation", "integer", 0, null));
        assertThat(options("ai/summarise", "other", "txt", "txt")).isEmpty();
    }

    private static Class<?> type(String name) {
        return switch (name) {
            case "integer", "float" -> Integer.class;
            case "boolean" -> Boolean.class;
            default -> String.class;
        };
    }
}
