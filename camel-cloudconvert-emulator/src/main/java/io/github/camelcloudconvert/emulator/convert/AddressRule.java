package io.github.camelcloudconvert.emulator.convert;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * From which machines a page and what it shows may be fetched. The rule is asked for each address that a name stands
 * for, and again after each redirect.
 */
public enum AddressRule {
    /** This machine only. */
    LOOPBACK {
        @Override
        public boolean allows(InetAddress address) {
            return address.isLoopbackAddress();
        }
    },
    /** The Internet, but neither this machine nor the networks around it. */
    PUBLIC {
        @Override
        public boolean allows(InetAddress address) {
            return !(address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress()
                    || isReserved(address.getAddress(), address instanceof Inet6Address));
        }
    },
    /** Every machine that this one reaches. */
    ANY {
        @Override
        public boolean allows(InetAddress address) {
            return true;
        }
    };

    private static final int UNIQUE_LOCAL = 0xFC;
    private static final int CARRIER_NETWORK = 100;

    /** Whether something may be fetched from this machine. */
    public abstract boolean allows(InetAddress address);

    /** What the platform has no question for: networks of carriers, unique local ones, and IPv4 inside IPv6. */
    private static boolean isReserved(byte[] bytes, boolean six) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (six) {
            boolean translated = first == 0 || (first == 0x20 && second == 0x02);
            return (first & 0xFE) == UNIQUE_LOCAL || translated;
        }
        return first == 0 || first >= 240 || (first == CARRIER_NETWORK && (second & 0xC0) == 64);
    }
}
