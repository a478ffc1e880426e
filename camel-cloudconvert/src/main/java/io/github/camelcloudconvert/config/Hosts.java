package io.github.camelcloudconvert.config;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The addresses of an account (docs/api-notes.md#hosts).
 *
 * @param api without {@code /v2}
 * @param sync without {@code /v2}
 * @param events null where only the others are known
 */
public record Hosts(URI api, URI sync, @Nullable URI events) {

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    public static Hosts of(AccountConfiguration account) {
        String base = account.getBaseUrl();
        String sync = account.getSyncBaseUrl();
        Region region = account.getRegion();
        if (base != null && sync != null) {
            ConfigurationCheck.require(
                    region == null && !account.isSandbox(),
                    "baseUrl names the host already: remove region and sandbox");
            return new Hosts(address("baseUrl", base), address("syncBaseUrl", sync), events(account, null));
        }
        ConfigurationCheck.require(
                base == null && sync == null, "baseUrl and syncBaseUrl belong together: set both or none");
        ConfigurationCheck.require(
                region == null || !account.isSandbox(), "the sandbox has no regions: remove region or sandbox");
        String events = account.isSandbox() ? "socketio.sandbox.cloudconvert.com" : "socketio.cloudconvert.com";
        Hosts official = official(account.isSandbox(), region);
        return new Hosts(official.api(), official.sync(), events(account, URI.create("https://" + events)));
    }

    /**
     * A service that has one host for everything.
     *
     * @param option that names it, for the error
     * @throws IllegalArgumentException with a sentence that says which option to change
     */
    public static Hosts single(String option, String base) {
        URI address = address(option, base);
        return new Hosts(address, address, null);
    }

    /**
     * A stand-in for the service, to which all accounts are redirected whatever they say of hosts and proxies.
     *
     * @param signed what the id of a definition for conversion on demand is appended to
     * @param proxy the way to the hosts; null for the direct one
     */
    public record Redirect(Hosts hosts, String signed, @Nullable URI proxy) {

        /**
         * Reads {@code api=... sync=... events=...}.
         *
         * @return null where nothing is said
         * @throws IllegalArgumentException with a sentence that says what to change
         */
        public static @Nullable Redirect of(@Nullable String value) {
            return read(value, List.of("api", "sync", "events", "signed", "proxy"), EXAMPLE);
        }

        /** Reads {@code api=...} in the same way, for a service that has one host for everything. */
        public static @Nullable Redirect single(@Nullable String value) {
            return read(value, List.of("api", "proxy"), "api=http://127.0.0.1:9094");
        }

        private static @Nullable Redirect read(@Nullable String value, List<String> known, String example) {
            if (value == null || value.isBlank()) {
                return null;
            }
            Map<String, String> parts = parts(value.strip(), known, example);
            boolean single = !known.contains("sync");
            String api = parts.get("api");
            String sync = parts.get(single ? "api" : "sync");
            if (api == null || sync == null) {
                throw new IllegalArgumentException(
                        "redirectTo needs " + (single ? "api=" : "both api= and sync=") + ": write " + example);
            }
            return of(api, sync, parts);
        }

        private static Redirect of(String api, String sync, Map<String, String> parts) {
            String events = parts.get("events");
            Hosts hosts = new Hosts(
                    address("api in redirectTo", api),
                    address("sync in redirectTo", sync),
                    events == null ? null : eventsAddress("events in redirectTo", events));
            String given = parts.get("proxy");
            URI proxy = given == null ? null : proxyAddress(given);
            ConfigurationCheck.require(
                    hosts.ofService() == null || (proxy != null && isThisMachine(proxy.getHost())),
                    "redirectTo names the service itself: remove it, or write the address of what stands in for it");
            String signed = parts.getOrDefault("signed", hosts.api() + "/s/");
            return new Redirect(hosts, signed, proxy);
        }

        private static final String EXAMPLE =
                "api=http://127.0.0.1:9091 sync=http://127.0.0.1:9092 events=http://127.0.0.1:9093";

        private static Map<String, String> parts(String value, List<String> known, String example) {
            Map<String, String> parts = new LinkedHashMap<>();
            for (String part : value.split("\\s+")) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                ConfigurationCheck.require(
                        equals > 0 && known.contains(name),
                        "redirectTo has no part '" + name + "': write " + example + ", and "
                                + String.join("= and ", known.subList(known.size() > 2 ? 3 : 1, known.size()))
                                + "= likewise");
                ConfigurationCheck.require(
                        parts.put(name, part.substring(equals + 1)) == null,
                        "redirectTo names " + name + " twice: remove one of them");
            }
            return parts;
        }

        private static URI proxyAddress(String value) {
            URI proxy = address("proxy in redirectTo", value);
            ConfigurationCheck.require(
                    proxy.getHost() != null && proxy.getPort() > 0, "proxy in redirectTo needs a host and a port");
            return proxy;
        }

        /** The address of the same definition at the stand-in. */
        public String signedUrlBase(String base) {
            String id = base.replaceAll("[?#].*|/+$", "");
            return signed + id.substring(id.lastIndexOf('/') + 1);
        }
    }

    /** An address of these that belongs to the service itself; null where none does. */
    public @Nullable URI ofService() {
        return addresses().filter(Hosts::isService).findFirst().orElse(null);
    }

    /** An address of these that does not belong to the service; null where all do. */
    public @Nullable URI elsewhere() {
        return addresses().filter(address -> !isService(address)).findFirst().orElse(null);
    }

    private Stream<URI> addresses() {
        return Stream.of(api, sync, events).filter(Objects::nonNull);
    }

    /**
     * Reads allowedStorageHosts: names, {@code *.} before a name for all below it, and numeric addresses.
     *
     * @throws IllegalArgumentException with a sentence that says what to change
     */
    public static Set<String> storage(@Nullable String list) {
        Set<String> hosts = new LinkedHashSet<>();
        for (String part : list == null ? new String[0] : list.split(",")) {
            String host = part.strip();
            ConfigurationCheck.require(
                    host.matches("(\\*\\.)?[\\w-]+(\\.[\\w-]+)*|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?"),
                    "allowedStorageHosts holds '" + host
                            + "', which is no host: write names or IP addresses without scheme, port and path, such as"
                            + " files.example.com, *.example.com or 10.1.2.3, separated by commas");
            hosts.add(host.toLowerCase(Locale.ROOT));
        }
        return hosts;
    }

    /** The address of a definition for conversion on demand; null where there is none, or it cannot be read. */
    public static @Nullable URI ofSigned(@Nullable String signedUrlBase) {
        try {
            URI address = signedUrlBase == null ? null : URI.create(signedUrlBase.strip());
            return address == null || address.getHost() == null ? null : address;
        } catch (IllegalArgumentException unreadable) {
            return null; // the operation that needs it says so
        }
    }

    /** Whether a request to the address would reach one of the services. */
    public static boolean isService(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return ("." + host).matches(".*\\.(cloudconvert\\.com|convertly\\.sh)\\.?");
    }

    /** Whether what listens there runs on this machine, as a proxy of the emulator does. */
    public static boolean isThisMachine(String host) {
        return host.matches("(?i)localhost|127\\..*|\\[?::1]?");
    }

    private static Hosts official(boolean sandbox, @Nullable Region region) {
        String domain = sandbox ? "api.sandbox.cloudconvert.com" : "api.cloudconvert.com";
        String prefix = region == null ? "https://" : "https://" + region.label() + ".";
        return new Hosts(URI.create(prefix + domain), URI.create(prefix + "sync." + domain), null);
    }

    private static @Nullable URI events(AccountConfiguration account, @Nullable URI official) {
        String given = account.getEventsUrl();
        return given == null ? official : eventsAddress("eventsUrl", given);
    }

    private static URI eventsAddress(String option, String value) {
        // a path would be read as the name of a part of the server
        ConfigurationCheck.require(
                value.matches("https?://[^/?#@]+/?"), option + " is no http or https address without a path");
        return uri(option, value);
    }

    private static URI address(String option, String value) {
        String trimmed = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        ConfigurationCheck.require(
                !trimmed.endsWith("/v2"), option + " is written without /v2: remove it from the end");
        ConfigurationCheck.require(
                trimmed.matches("https?://[^/?#@]+(/[^?#@]*)?"), option + " is no http or https address");
        return uri(option, trimmed);
    }

    private static URI uri(String option, String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(option + " is no http or https address", unreadable);
        }
    }
}
