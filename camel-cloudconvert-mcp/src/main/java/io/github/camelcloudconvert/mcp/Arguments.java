package io.github.camelcloudconvert.mcp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/** Reads the command line. Secrets come from the environment only, because command lines are visible to other users. */
final class Arguments {

    static final String USAGE =
            """
            usage: java -jar camel-cloudconvert-mcp-standalone.jar [option [value]]...
              --workspace DIR         the folder below which tools may read and write files (default: none)
              --live                  calls CloudConvert, which costs credits; key in CLOUDCONVERT_API_KEY
                                      (default: an emulator in this process, offline and free)
              --sandbox               with --live: its sandbox
              --emulator ADDRESSES    an emulator that runs already: "api=http://... sync=http://..."
              --account NAME          one more account; key in CLOUDCONVERT_API_KEY_NAME; may be repeated
              --read-only NAME        an account that may only read; may be repeated
              --budget NAME=CREDITS   how many credits of an account may be spent; may be repeated
              --host NAME             a host that addresses may name, *.example.com, or *; may be repeated
                                      (default: none offline, public ones with --live)
              --storage NAME          storage credentials as JSON in CLOUDCONVERT_STORAGE_NAME; may be repeated
              --allow-destructive     offers the tools that delete
              --allow-storage-secrets takes storage credentials as tool arguments too
              --prefixed-names        offers nine tools under upper-case names with a prefix too
              --max-file MEGABYTES    the largest file that is read or written (default 100)
              --timeout SECONDS       how long a call waits for its job (default 600)
              --routes FILE           YAML routes that take the place of built-in ones with the same id
              --http PORT             serves http://127.0.0.1:PORT/mcp, 0 for a free port; bearer token in
                                      CLOUDCONVERT_MCP_TOKEN (default: standard input and output)
              --print-routes          prints the routes behind the tools, and nothing else
              --help                  prints this, and nothing else
            """;

    private static final String KEY = "CLOUDCONVERT_API_KEY";
    private static final Set<String> FLAGS = Set.of(
            "--live",
            "--sandbox",
            "--allow-destructive",
            "--allow-storage-secrets",
            "--prefixed-names",
            "--print-routes");
    private static final Set<String> VALUES = Set.of(
            "--workspace",
            "--emulator",
            "--account",
            "--read-only",
            "--budget",
            "--host",
            "--storage",
            "--max-file",
            "--timeout",
            "--routes",
            "--http");
    private static final long MEGABYTE = 1_000_000;

    private final UnaryOperator<@Nullable String> environment;
    private final Set<String> flags = new HashSet<>();
    private final Map<String, List<String>> values = new HashMap<>();

    /** @throws IllegalArgumentException for an option that does not exist, or has no value */
    Arguments(List<String> arguments, UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String name = rest.next();
            if (FLAGS.contains(name)) {
                flags.add(name);
            } else if (!VALUES.contains(name)) {
                throw new IllegalArgumentException("unknown argument: " + name);
            } else if (!rest.hasNext()) {
                throw new IllegalArgumentException("missing value of " + name);
            } else {
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(rest.next());
            }
        }
    }

    boolean printsRoutes() {
        return flags.contains("--print-routes");
    }

    /** @throws IllegalArgumentException with a sentence that says which option or variable to change */
    Settings settings() {
        boolean live = flags.contains("--live");
        String emulator = single("--emulator");
        if (live && emulator != null) {
            throw new IllegalArgumentException("--live and --emulator exclude each other: remove one of them");
        }
        if (flags.contains("--sandbox") && !live) {
            throw new IllegalArgumentException("--sandbox belongs to --live: add it, or remove --sandbox");
        }
        List<String> hosts = values.get("--host");
        return new Settings(
                new Settings.Service(live, flags.contains("--sandbox"), emulator),
                accounts(live),
                new Settings.Reach(
                        workspace(),
                        hosts != null ? List.copyOf(hosts) : live ? List.of(AddressRules.PUBLIC) : List.of(),
                        storages(),
                        number("--max-file", 100, 1, 1_000_000) * MEGABYTE),
                new Settings.Manner(
                        flags.contains("--allow-destructive"),
                        flags.contains("--allow-storage-secrets"),
                        flags.contains("--prefixed-names"),
                        Duration.ofSeconds(number("--timeout", 600, 1, 86_400))),
                new Settings.Serving(
                        single("--http") == null ? null : (int) number("--http", 0, 0, 65_535),
                        environment.apply("CLOUDCONVERT_MCP_TOKEN"),
                        routes()));
    }

    private Map<String, Settings.AccountRule> accounts(boolean live) {
        Set<String> names = new LinkedHashSet<>(List.of(Settings.DEFAULT_ACCOUNT));
        names.addAll(all("--account"));
        Set<String> readOnly = new HashSet<>(all("--read-only"));
        Map<String, Long> budgets = budgets();
        requireKnown("--read-only", readOnly, names);
        requireKnown("--budget", budgets.keySet(), names);
        Map<String, Settings.AccountRule> accounts = new LinkedHashMap<>();
        for (String name : names) {
            String variable = name.equals(Settings.DEFAULT_ACCOUNT) ? KEY : KEY + "_" + variable("--account", name);
            String key = live ? environment.apply(variable) : null;
            if (live && (key == null || key.isBlank())) {
                throw new IllegalArgumentException("--live needs the key of the account " + name
                        + " in the environment variable " + variable + ": set it, or leave out --live");
            }
            accounts.put(name, new Settings.AccountRule(key, readOnly.contains(name), budgets.get(name)));
        }
        return accounts;
    }

    private Map<String, Long> budgets() {
        Map<String, Long> budgets = new LinkedHashMap<>();
        for (String budget : all("--budget")) {
            String[] parts = budget.split("=", 2);
            if (parts.length != 2 || !parts[1].matches("\\d{1,9}")) {
                throw new IllegalArgumentException("--budget " + budget + ": write NAME=CREDITS, such as default=50");
            }
            budgets.put(parts[0], Long.valueOf(parts[1]));
        }
        return budgets;
    }

    private static void requireKnown(String option, Set<String> named, Set<String> accounts) {
        for (String name : named) {
            if (!accounts.contains(name)) {
                throw new IllegalArgumentException(option + " names the account " + name + ", which is none of "
                        + String.join(", ", accounts) + ": add --account " + name);
            }
        }
    }

    private Map<String, Map<String, Object>> storages() {
        Map<String, Map<String, Object>> storages = new LinkedHashMap<>();
        for (String name : all("--storage")) {
            String variable = "CLOUDCONVERT_STORAGE_" + variable("--storage", name);
            String json = environment.apply(variable);
            if (json == null) {
                throw new IllegalArgumentException("--storage " + name + ": the environment variable " + variable
                        + " is not set. It holds JSON with type and the fields of the storage");
            }
            storages.put(name, storage(variable, json));
        }
        return storages;
    }

    /** The parser's message would quote what it read. */
    private static Map<String, Object> storage(String variable, String json) {
        Map<String, Object> storage = new LinkedHashMap<>();
        try {
            if (Json.parse(json) instanceof Map<?, ?> map) {
                map.forEach((field, value) -> storage.put(String.valueOf(field), value));
            }
        } catch (MalformedJsonException quoted) {
            storage.clear();
        }
        if (!(storage.get("type") instanceof String)) {
            throw new IllegalArgumentException(
                    variable + " is no JSON object with the field type, such as {\"type\": \"s3\", \"bucket\": ...}");
        }
        return storage;
    }

    private @Nullable Path workspace() {
        String folder = single("--workspace");
        if (folder == null) {
            return null;
        }
        Path path = Path.of(folder).toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException("--workspace " + folder + " is no folder: make it, or name another");
        }
        return path;
    }

    private @Nullable Path routes() {
        String file = single("--routes");
        if (file != null && !Files.isReadable(Path.of(file))) {
            throw new IllegalArgumentException("--routes " + file + " cannot be read");
        }
        return file == null ? null : Path.of(file);
    }

    private static String variable(String option, String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,40}")) {
            throw new IllegalArgumentException(option + " " + name + ": use letters, digits, - and _");
        }
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private long number(String option, long otherwise, long least, long most) {
        String text = single(option);
        if (text == null) {
            return otherwise;
        }
        long number = text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    option + " " + text + ": give a whole number from " + least + " to " + most);
        }
        return number;
    }

    private List<String> all(String option) {
        return values.getOrDefault(option, List.of());
    }

    private @Nullable String single(String option) {
        List<String> given = all(option);
        if (given.size() > 1) {
            throw new IllegalArgumentException(option + " is given twice");
        }
        return given.isEmpty() ? null : given.get(0);
    }
}
