package io.github.camelcloudconvert.emulator.service.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.ListQuery;
import io.github.camelcloudconvert.emulator.service.view.Views;
import io.github.camelcloudconvert.emulator.wire.OperationJson;
import io.github.camelcloudconvert.emulator.wire.OperationJson.MetaJson;
import io.github.camelcloudconvert.emulator.wire.OperationJson.OptionJson;
import io.github.camelcloudconvert.emulator.wire.OperationJson.VersionJson;
import org.jspecify.annotations.Nullable;

/**
 * What this emulator can do, as the API tells it (docs/api-notes.md#discovery): one entry per engine and pair of
 * formats.
 */
public final class Discovery {
    private static final Set<String> FREE = Set.of("metadata");
    private final EngineCatalog engines;
    private final Profile profile;
    private final Views views;

    /** One pair of a row; a format is null when the row takes any, or has none. */
    private record Entry(EngineRow row, @Nullable String inputFormat, @Nullable String outputFormat) {

        List<@Nullable String> pair() {
            return Arrays.asList(row.operation(), inputFormat, outputFormat);
        }
    }

    public Discovery(EngineCatalog engines, Profile profile, Views views) {
        this.engines = engines;
        this.profile = profile;
        this.views = views;
    }

    /** All entries that the filters leave; by default only the first engine of each pair, which is the default one. */
    public List<OperationJson> operations(ListQuery query) {
        boolean all = query.flag("alternatives");
        Set<List<@Nullable String>> known = new HashSet<>();
        return entries().stream()
                .filter(entry -> known.add(entry.pair()) || all)
                .filter(entry -> accepts(query, entry))
                .map(entry -> json(entry, query))
                .toList();
    }

    /** The older list, which knows of conversions only. */
    public List<OperationJson> formats(ListQuery query) {
        return operations(query).stream()
                .filter(entry -> entry.operation().equals("convert"))
                .toList();
    }

    private static boolean accepts(ListQuery query, Entry entry) {
        return query.accepts("operation", entry.row().operation())
                && query.accepts("input_format", entry.inputFormat())
                && query.accepts("output_format", entry.outputFormat())
                && query.accepts("engine", entry.row().engineName())
                && query.accepts("engine_version", entry.row().engineVersion());
    }

    private OperationJson json(Entry entry, ListQuery query) {
        EngineRow row = entry.row();
        boolean options = query.includes("options");
        boolean versions = query.includes("engine_versions");
        Boolean flag = (options || versions) ? Boolean.FALSE : null;
        return new OperationJson(
                row.operation(),
                entry.inputFormat(),
                entry.outputFormat(),
                row.engineName(),
                FREE.contains(row.operation()) ? 0 : 1,
                new MetaJson(row.group()),
                options ? options(entry) : null,
                versions ? List.of(new VersionJson(row.engineVersion(), true, true, false, false)) : null,
                flag,
                flag,
                views.extra());
    }

    private Object options(Entry entry) {
        List<OptionJson> options = OptionTable.of(entry.row(), entry.inputFormat(), entry.outputFormat());
        if (!profile.has(Quirk.OPERATION_OPTIONS_BY_NAME)) {
            return options;
        }
        Map<String, OptionJson> byName = new LinkedHashMap<>();
        options.forEach(option -> byName.put(option.name(), option));
        return byName;
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (EngineRow row : engines.rows()) {
            for (String from : orNull(row.inputFormats())) {
                for (String to : orNull(row.outputFormats())) {
                    entries.add(new Entry(row, from, to));
                }
            }
        }
        return entries;
    }

    /** In the order of the alphabet, so that two replies of the same emulator are the same. */
    private static List<@Nullable String> orNull(Set<String> formats) {
        List<@Nullable String> all = new ArrayList<>(new TreeSet<>(formats));
        if (all.isEmpty()) {
            all.add(null);
        }
        return all;
    }
}
