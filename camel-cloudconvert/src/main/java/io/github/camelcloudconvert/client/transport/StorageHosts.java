package io.github.camelcloudconvert.client.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.hc.client5.http.DnsResolver;

/**
 * Decides where files may travel to and from. The service names these hosts in its replies, and storage in its redirects, so
 * they are untrusted: only https and public addresses are allowed, with these exceptions. What the owner of the account has
 * listed is always allowed; the account's own hosts wherever they are; hosts of this machine and of private networks where the account's
 * own hosts are such; and http where the account's own address is http.
 *
 * <p>The addresses that a name stands for are checked where they are handed to the connection, so that a name cannot stand
 * for others afterwards. Safe for any thread; never blocks.
 */
public final class StorageHosts implements DnsResolver {

    private final TransportSettings settings;
    private final AsyncDnsResolver names;
    /** As {@link #plain} makes them, as are those of the list; of names below one, the end. */
    private final Set<String> own;

    private final Set<String> listed = new HashSet<>();
    private final List<String> listedEnds = new ArrayList<>();
    /** Not hosts of storage: the names of those that are reached through them are never looked up here. */
    private final Set<String> proxies = ConcurrentHashMap.newKeySet();

    StorageHosts(TransportSettings settings, AsyncDnsResolver names) {
        this.settings = settings;
        this.names = names;
        this.own = Stream.of(settings.apiBase(), settings.syncBase())
                .map(URI::getHost)
                .filter(Objects::nonNull)
                .map(StorageHosts::plain)
                .collect(Collectors.toUnmodifiableSet());
        for (String host : settings.storageHosts()) {
            if (host.startsWith("*.")) {
                listedEnds.add(host.substring(1));
            } else {
                listed.add(plain(host));
            }
        }
    }

    /** A host to which no file may travel. Its message says what to do. */
    public static final class Forbidden extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        private Forbidden(String message) {
            super(message);
        }
    }

    /** Where a machine is. */
    private enum Place {
        PUBLIC("public"),
        THIS_MACHINE("of this machine"),
        PRIVATE("of a private network"),
        RESERVED("reserved or local to a link");

        private final String words;

        Place(String words) {
            this.words = words;
        }
    }

    /**
     * Checks what an address tells before its name is looked up. Behind a proxy nothing more is known: there the proxy looks
     * names up.
     */
    void check(String scheme, String host) throws Forbidden {
        String connectsTo = settings.connectsTo(host);
        if (!connectsTo.equals(host)) {
            proxies.add(connectsTo);
        }
        if (isListed(host)) {
            return;
        }
        if (!"https".equalsIgnoreCase(scheme)
                && "https".equalsIgnoreCase(settings.apiBase().getScheme())) {
            throw new Forbidden("the file would travel to or from " + host
                    + " without TLS, which is not allowed: list the host in allowedStorageHosts if it is one of yours");
        }
        if (isOwn(host)) {
            return;
        }
        if (isThisMachine(host) && !allows(Place.THIS_MACHINE)) {
            throw forbidden(host, Place.THIS_MACHINE);
        }
        if (AsyncDnsResolver.isNumeric(host)) {
            requireAllowed(host, names.known(host));
        }
    }

    /** The addresses of a host, all of which are allowed. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (!proxies.contains(host) && !isListed(host) && !isOwn(host)) {
            requireAllowed(host, addresses);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private void requireAllowed(String host, InetAddress[] addresses) throws Forbidden {
        for (InetAddress address : addresses) {
            Place place = place(address);
            if (place != Place.PUBLIC && !allows(place)) {
                throw forbidden(host, place);
            }
        }
    }

    private static Forbidden forbidden(String host, Place place) {
        return new Forbidden("the address of " + host + " is " + place.words
                + ", where no file may travel to or from: list the host in allowedStorageHosts if it is one of yours");
    }

    private boolean isOwn(String host) {
        return own.contains(plain(host));
    }

    private boolean isListed(String host) {
        String name = plain(host);
        for (String end : listedEnds) {
            if (name.endsWith(end)) {
                return true;
            }
        }
        return listed.contains(name);
    }

    /** Whether the account's own hosts are in such a place, or nearer. */
    private boolean allows(Place place) {
        return place != Place.RESERVED
                && Stream.of(settings.apiBase(), settings.syncBase())
                        .map(URI::getHost)
                        .anyMatch(ours -> ours != null
                                && (isIn(ours, Place.THIS_MACHINE) || (place == Place.PRIVATE && isIn(ours, place))));
    }

    private boolean isIn(String host, Place place) {
        return (place == Place.THIS_MACHINE && isThisMachine(host))
                || Arrays.stream(names.known(host)).anyMatch(address -> place(address) == place);
    }

    private static boolean isThisMachine(String host) {
        String name = plain(host);
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    /** In small letters, without the brackets of an address and the dot that ends an absolute name. */
    private static String plain(String host) {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }

    private static Place place(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address six) {
            return place(six, bytes);
        }
        if (address.isLoopbackAddress()) {
            return Place.THIS_MACHINE;
        }
        return address.isSiteLocalAddress() ? Place.PRIVATE : placeOfFour(bytes);
    }

    /** Inside several ranges of IPv6 an address of IPv4 decides where a packet goes. */
    private static Place place(Inet6Address address, byte[] bytes) {
        if (address.isLoopbackAddress()) {
            return Place.THIS_MACHINE;
        }
        if (address.isSiteLocalAddress() || starts(bytes, 7, 0xFC)) {
            return Place.PRIVATE;
        }
        if (starts(bytes, 16, 0x20, 0x02)) {
            return embedded(bytes, 2);
        }
        if (starts(bytes, 96, 0, 0x64, 0xFF, 0x9B)) {
            return embedded(bytes, 12);
        }
        boolean global = starts(bytes, 3, 0x20);
        boolean special = starts(bytes, 23, 0x20, 0x01) || starts(bytes, 32, 0x20, 0x01, 0x0D, 0xB8);
        return global && !special ? Place.PUBLIC : Place.RESERVED;
    }

    /** A tunnel to a machine that is not public is never taken. */
    private static Place embedded(byte[] bytes, int from) {
        byte[] four = Arrays.copyOfRange(bytes, from, from + 4);
        try {
            return place(InetAddress.getByAddress(four)) == Place.PUBLIC ? Place.PUBLIC : Place.RESERVED;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The ranges that IANA keeps for other purposes than reaching a machine on the Internet. */
    private static Place placeOfFour(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        boolean special = first == 0
                || first >= 224
                || starts(bytes, 10, 100, 64)
                || starts(bytes, 16, 169, 254)
                || starts(bytes, 24, 192, 0, 0)
                || starts(bytes, 24, 192, 0, 2)
                || starts(bytes, 24, 192, 88, 99)
                || starts(bytes, 15, 198, 18)
                || starts(bytes, 24, 198, 51, 100)
                || starts(bytes, 24, 203, 0, 113);
        return special ? Place.RESERVED : Place.PUBLIC;
    }

    /** Whether the first bits are those of the prefix, whose bytes may end in zeros that are left out. */
    private static boolean starts(byte[] bytes, int bits, int... prefix) {
        for (int at = 0; at * 8 < bits; at++) {
            int mask = (0xFF << Math.max(0, 8 - (bits - at * 8))) & 0xFF;
            int wanted = at < prefix.length ? prefix[at] : 0;
            if ((bytes[at] & mask) != (wanted & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "StorageHosts" + settings.storageHosts();
    }
}
