package io.github.camelcloudconvert.emulator.service.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.wire.OperationJson.OptionJson;
import org.jspecify.annotations.Nullable;

/**
 * The options of tasks that the service documents (docs/api-notes.md#operations), as data. Columns: operation;
 * conditions on the formats and the group of an entry, {@code *} for none; name; type; default; possible values. A dash
 * stands for null.
 */
final class OptionTable {
    private static final String PICTURES = "png,jpg,jpeg,webp,gif,bmp,tif,tiff";
    private static final List<Row> ROWS = rows(
            """
            convert|to:pdf from:!pdf group:document,presentation,spreadsheet|pages|string|-|-
            convert|to:pdf from:!pdf group:document,presentation,spreadsheet|optimize_print|boolean|true|-
            convert|from:pdf to:PICTURES|pages|string|-|-
            convert|from:pdf to:PICTURES|width|integer|-|-
            convert|from:pdf to:PICTURES|height|integer|-|-
            convert|from:pdf to:PICTURES|fit|enum|-|max crop scale
            convert|from:pdf to:PICTURES|density|integer|-|-
            convert|from:pdf to:html|outline|boolean|-|-
            convert|from:pdf to:html|zoom|float|-|-
            convert|from:pdf to:html|embed_css|boolean|-|-
            convert|from:pdf to:html|embed_javascript|boolean|-|-
            convert|from:pdf to:html|embed_images|boolean|-|-
            convert|from:pdf to:html|embed_fonts|boolean|-|-
            convert|from:pdf to:html|bg_format|string|-|-
            convert|group:image|width|integer|-|-
            convert|group:image|height|integer|-|-
            convert|group:image|fit|enum|-|max crop scale
            convert|group:image|quality|integer|-|-
            convert|group:image|strip|boolean|-|-
            convert|group:video|video_codec|string|-|-
            convert|group:video|crf|integer|-|-
            convert|group:video|preset|string|-|-
            convert|group:video|profile|string|-|-
            convert|group:video|width|integer|-|-
            convert|group:video|height|integer|-|-
            convert|group:video|fps|float|-|-
            convert|group:video|trim_start|string|-|-
            convert|group:video|trim_end|string|-|-
            convert|group:video,audio|audio_codec|string|-|-
            convert|group:video,audio|audio_bitrate|integer|-|-
            convert|group:audio|channels|integer|-|-
            convert|group:audio|sample_rate|integer|-|-
            convert|group:audio|volume|float|-|-
            optimize|from:pdf|profile|enum|web|web print archive mrc max
            optimize|from:pdf|flatten_signatures|boolean|-|-
            optimize|from:pdf|colorspace|enum|-|unchanged rgb cmyk grayscale
            optimize|from:!pdf|quality|integer|-|-
            watermark|from:pdf|pages|string|-|-
            watermark|*|layer|enum|above|above below
            watermark|*|text|string|-|-
            watermark|*|image|string|-|-
            watermark|*|font_size|integer|-|-
            watermark|*|font_width_percent|integer|-|-
            watermark|*|font_color|string|-|-
            watermark|*|font_name|string|-|-
            watermark|*|font_align|enum|-|left center right
            watermark|*|image_width|integer|-|-
            watermark|*|image_height|integer|-|-
            watermark|*|image_width_percent|integer|-|-
            watermark|*|position_vertical|enum|-|top center bottom
            watermark|*|position_horizontal|enum|-|left center right
            watermark|*|margin_vertical|integer|25|-
            watermark|*|margin_horizontal|integer|25|-
            watermark|*|opacity|integer|100|-
            watermark|*|rotation|integer|0|-
            capture-website|to:pdf|pages|string|-|-
            capture-website|*|zoom|float|1|-
            capture-website|to:pdf|page_width|float|-|-
            capture-website|to:pdf|page_height|float|-|-
            capture-website|to:pdf|page_format|enum|-|letter legal tabloid ledger a0 a1 a2 a3 a4 a5 a6
            capture-website|to:pdf|page_orientation|enum|-|portrait landscape
            capture-website|to:pdf|margin_top|float|-|-
            capture-website|to:pdf|margin_bottom|float|-|-
            capture-website|to:pdf|margin_left|float|-|-
            capture-website|to:pdf|margin_right|float|-|-
            capture-website|to:pdf|print_background|boolean|true|-
            capture-website|to:pdf|display_header_footer|boolean|false|-
            capture-website|to:pdf|header_template|string|-|-
            capture-website|to:pdf|footer_template|string|-|-
            capture-website|to:!pdf|screen_width|integer|-|-
            capture-website|to:!pdf|screen_height|integer|-|-
            capture-website|*|wait_until|enum|load|load domcontentloaded networkidle0 networkidle2
            capture-website|*|wait_for_element|string|-|-
            capture-website|*|wait_time|integer|-|-
            capture-website|*|css_media_type|enum|-|print screen
            capture-website|*|headers|dictionary|-|-
            thumbnail|*|width|integer|-|-
            thumbnail|*|height|integer|-|-
            thumbnail|*|fit|enum|max|max crop scale
            thumbnail|*|count|integer|1|-
            thumbnail|*|timestamp|string|-|-
            metadata/write|*|metadata|dictionary|-|-
            command|*|command|enum|-|ffmpeg ffprobe convert identify gm
            command|*|arguments|string|-|-
            command|*|capture_output|boolean|false|-
            pdf/a|*|conformance_level|enum|-|1b 2b 3b
            pdf/ocr|*|auto_orient|boolean|-|-
            pdf/ocr|*|language|array|-|-
            pdf/encrypt|*|set_password|string|-|-
            pdf/encrypt|*|set_owner_password|string|-|-
            pdf/encrypt|*|allow_extract|boolean|-|-
            pdf/encrypt|*|allow_accessibility|boolean|-|-
            pdf/encrypt|*|allow_modify|string|-|-
            pdf/encrypt|*|allow_print|string|-|-
            pdf/decrypt|*|password|string|-|-
            pdf/extract-pages|*|pages|string|-|-
            pdf/rotate-pages|*|pages|string|-|-
            pdf/rotate-pages|*|rotation|enum|-|+90 -90 180
            """);

    private OptionTable() {}

    /** The options of one entry; none for an operation that the service does not document. */
    static List<OptionJson> of(EngineRow row, @Nullable String inputFormat, @Nullable String outputFormat) {
        Map<String, String> facts =
                Map.of("from", String.valueOf(inputFormat), "to", String.valueOf(outputFormat), "group", row.group());
        return ROWS.stream()
                .filter(entry -> entry.operation.equals(row.operation()) && entry.fits(facts))
                .map(Row::option)
                .toList();
    }

    private record Row(String operation, List<String> conditions, OptionJson option) {

        boolean fits(Map<String, String> facts) {
            return conditions.stream().allMatch(condition -> holds(condition, facts));
        }

        private static boolean holds(String condition, Map<String, String> facts) {
            String fact = facts.getOrDefault(condition.substring(0, condition.indexOf(':')), "");
            String values = condition.substring(condition.indexOf(':') + 1);
            boolean negated = values.startsWith("!");
            List<String> listed = List.of(values.substring(negated ? 1 : 0).split(","));
            return listed.contains(fact) != negated;
        }
    }

    private static List<Row> rows(String table) {
        List<Row> rows = new ArrayList<>();
        table.replace("PICTURES", PICTURES).lines().forEach(line -> rows.add(row(line.split("\\|"))));
        return List.copyOf(rows);
    }

    private static Row row(String[] cells) {
        List<String> conditions = cells[1].equals("*") ? List.of() : Arrays.asList(cells[1].split(" "));
        List<String> values = cells[5].equals("-") ? null : Arrays.asList(cells[5].split(" "));
        return new Row(cells[0], conditions, new OptionJson(cells[2], cells[3], typed(cells[3], cells[4]), values));
    }

    private static @Nullable Object typed(String type, String text) {
        if (text.equals("-")) {
            return null;
        }
        return switch (type) {
            case "integer", "float" -> Integer.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            default -> text;
        };
    }
}
