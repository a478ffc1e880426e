package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convert.AddressRule;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.tls.Tls;

/**
 * Runs the emulator as a process, which stops on SIGTERM. When it listens, standard output gets the line {@code ready
 * api=... sync=... events=...}, then, with a key of its own, {@code certificate FILE}, beside an emulator of Convertly {@code
 * convertly ADDRESS}, and {@code programs} with the names and versions of those that were found.
 */
public final class Main {
    private static final int USAGE_ERROR = 2;
    private static final int FAILURE = 1;
    private static final String HELP = "--help";
    private static final String OWN_KEY = "own";
    private static final Map<String, BiConsumer<EmulatorBuilder, String>> OPTIONS = new TreeMap<>();

    static {
        OPTIONS.put("--port", (builder, value) -> builder.port(port(value)));
        OPTIONS.put("--sync-port", (builder, value) -> builder.syncPort(port(value)));
        OPTIONS.put("--storage-port", (builder, value) -> builder.storagePort(port(value)));
        OPTIONS.put("--events-port", (builder, value) -> builder.eventsPort(port(value)));
        OPTIONS.put("--convertly-port", (builder, value) -> builder.convertlyPort(port(value)));
        OPTIONS.put("--https", Main::https);
        OPTIONS.put("--one-port", EmulatorBuilder::onePort);
        OPTIONS.put("--directory", (builder, value) -> builder.directory(Path.of(value)));
        OPTIONS.put("--api-key", EmulatorBuilder::apiKey);
        OPTIONS.put(
                "--processing-delay", (builder, value) -> builder.processingDelay(Duration.ofMillis(number(value, 0))));
        OPTIONS.put("--capture-from", (builder, value) -> builder.captureFrom(constant(AddressRule.class, value)));
        OPTIONS.put("--profile", (builder, value) -> builder.profile(profile(value)));
        OPTIONS.put("--with", (builder, value) -> builder.with(quirk(value)));
        OPTIONS.put("--without", (builder, value) -> builder.without(quirk(value)));
        OPTIONS.put("--sandbox", Main::sandbox);
        OPTIONS.put("--signed-url", Main::signedUrl);
        OPTIONS.put("--workers", (builder, value) -> builder.workers(number(value, 1)));
        OPTIONS.put("--read-limit", (builder, value) -> builder.readLimit(number(value, 0)));
        OPTIONS.put("--create-limit", (builder, value) -> builder.createLimit(number(value, 0)));
        OPTIONS.put("--max-running-jobs", (builder, value) -> builder.maxRunningJobs(number(value, 0)));
    }

    private static final String USAGE =
            """
            usage: java -jar camel-cloudconvert-engines-standalone.jar [option value]...
              --port NUMBER              port of the API host, 0 for a free one (default 0)
              --sync-port NUMBER         port of the sync host, 0 for a free one (default 0)
              --storage-port NUMBER      port of the storage host, 0 for a free one (default 0)
              --events-port NUMBER       port of the socket of events, 0 for a free one (default 0)
              --convertly-port NUMBER    port of an emulator of Convertly beside it, 0 for a free one (default: none)
              --https WITH               own for a key of its own, or FILE:PASSWORD of a key store
              --one-port DOMAIN          all hosts on the port of the API, told apart by their names below a domain
              --directory PATH           where files are kept (default: a temporary directory)
              --api-key KEY              a key to accept; may be repeated (default: any key)
              --processing-delay MILLIS  how long a task processes before its engine starts (default 0)
              --capture-from MACHINES    loopback, public or any: from where pages are captured (default loopback)
              --profile NAME             worst-legal or documented: how difficult it is (default worst-legal)
              --with QUIRK               a point in which the profile is to be difficult; may be repeated
              --without QUIRK            a point in which the profile is to be easy; may be repeated
              --sandbox MD5,MD5...       the files that a sandbox lets in (default: no sandbox)
              --signed-url ID=SECRET     a definition of signed addresses; may be repeated
              --workers NUMBER           tasks that may run at the same time
              --read-limit NUMBER        reads in a minute before 429 is answered (default 0: no limit)
              --create-limit NUMBER      creations in a minute before 429 is answered (default 0: no limit)
              --max-running-jobs NUMBER  jobs that may run before creation is refused (default 0: any number)
              --help                     prints this and nothing else
            """;

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Starts the emulator, which runs on; returns 0, or the exit status when it did not start. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains(HELP) || arguments.contains("-h")) {
            out.print(USAGE);
            out.flush();
            return 0;
        }
        EmulatorBuilder builder = CloudConvertEmulator.builder();
        try {
            apply(arguments, builder);
            return start(builder, arguments.contains(OWN_KEY), out);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return USAGE_ERROR;
        } catch (IllegalStateException | UncheckedIOException e) {
            err.println(e.getMessage());
            return FAILURE;
        }
    }

    /** Warms up in the background, because the first request is near. */
    private static void rehearse() {
        Thread rehearsal = new Thread(() -> new EngineCatalog().table().rehearse(), "cloudconvert-emulator-rehearsal");
        rehearsal.setDaemon(true);
        rehearsal.start();
    }

    private static int start(EmulatorBuilder builder, boolean ownKey, PrintStream out) {
        rehearse();
        CloudConvertEmulator emulator = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "cloudconvert-emulator-shutdown"));
        out.println(ready(emulator));
        out.flush(); // the programs may answer later
        if (ownKey) {
            emulator.tls().ifPresent(tls -> out.println("certificate " + certificate(tls)));
        }
        if (emulator.hasConvertly()) {
            out.println("convertly " + emulator.convertly().url());
            out.flush();
        }
        // without engines no program is used, and so none is asked
        boolean copies = new EngineCatalog().table().copies();
        out.println(programs(copies ? Programs.NONE : Programs.ofMachine()));
        out.flush();
        return 0;
    }

    /** What clients must trust, in a file that goes with the process. */
    private static Path certificate(Tls tls) {
        try {
            Path file = Files.createTempFile("cloudconvert-emulator-", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, tls.pem());
        } catch (IOException e) {
            throw new UncheckedIOException("the certificate cannot be written: " + e.getMessage(), e);
        }
    }

    private static String programs(Programs programs) {
        String found = programs.found().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getKey().name().toLowerCase(Locale.ROOT) + "="
                        + one.getValue().version())
                .collect(Collectors.joining(" "));
        return "programs " + (found.isEmpty() ? "none" : found);
    }

    private static String ready(CloudConvertEmulator emulator) {
        String ready = "ready " + emulator.addresses();
        return emulator.hasProxy() ? ready + " address=" + emulator.address() : ready;
    }

    private static void apply(List<String> arguments, EmulatorBuilder builder) {
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String name = rest.next();
            BiConsumer<EmulatorBuilder, String> option = OPTIONS.get(name);
            if (option == null) {
                throw new IllegalArgumentException(
                        "unknown argument: " + name + ", the nearest is " + nearest(name, OPTIONS.keySet()));
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException("missing value of " + name);
            }
            accept(option, builder, name, rest.next());
        }
    }

    private static void accept(
            BiConsumer<EmulatorBuilder, String> option, EmulatorBuilder builder, String name, String value) {
        try {
            option.accept(builder, value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a whole number, not " + value, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + value + ": " + e.getMessage(), e);
        }
    }

    /** The name that differs in the fewest letters; what follows an equals sign is taken for a value. */
    private static String nearest(String wrong, Collection<String> names) {
        String name = wrong.contains("=") ? wrong.substring(0, wrong.indexOf('=')) : wrong;
        return names.stream()
                .min(Comparator.comparingInt(right -> distance(name, right)))
                .orElse(HELP);
    }

    /** How many letters are to be put in, left out or replaced. */
    private static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    private static void https(EmulatorBuilder builder, String with) {
        int colon = with.lastIndexOf(':');
        if (with.equals(OWN_KEY)) {
            builder.https();
        } else if (colon > 0) {
            builder.https(Tls.keyStore(Path.of(with.substring(0, colon)), with.substring(colon + 1)));
        } else {
            throw new IllegalArgumentException("https needs own or FILE:PASSWORD");
        }
    }

    private static Profile profile(String name) {
        return switch (name) {
            case "worst-legal" -> Profile.worstLegal();
            case "documented" -> Profile.documented();
            default -> throw new IllegalArgumentException("not a profile: " + name);
        };
    }

    private static Quirk quirk(String name) {
        return constant(Quirk.class, name);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        List<String> names = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
        if (!names.contains(constant)) {
            throw new IllegalArgumentException("there is no such value, the nearest is " + nearest(constant, names));
        }
        return Enum.valueOf(type, constant);
    }

    private static void sandbox(EmulatorBuilder builder, String list) {
        String[] files = list.split(",");
        for (String md5 : files) {
            if (!md5.matches("[0-9A-Fa-f]{32}")) {
                throw new IllegalArgumentException("not an MD5 of 32 hexadecimal digits: " + md5);
            }
        }
        builder.sandbox(files);
    }

    private static void signedUrl(EmulatorBuilder builder, String definition) {
        int equals = definition.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("a signed address needs ID=SECRET");
        }
        builder.signedUrl(definition.substring(0, equals), definition.substring(equals + 1));
    }

    private static int number(String text, int least) {
        int number = Integer.parseInt(text);
        if (number < least) {
            throw new IllegalArgumentException("at least " + least + " is needed");
        }
        return number;
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("not a port: " + text);
        }
        return port;
    }
}
