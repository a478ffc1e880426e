package io.github.camelcloudconvert.emulator.convert;

import java.net.InetAddress;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** From which machines web pages may be captured: only literal addresses here, so no name server is asked. */
class AddressRuleTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, this machine",
        "127.255.255.254, this machine",
        "::1, this machine",
        "0.0.0.0, any address of this machine",
        "::, any address of this machine",
        "10.0.0.1, private",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.168.1.1, private",
        "169.254.169.254, where clouds keep their credentials",
        "fe80::1, link",
        "fec0::1, site",
        "fc00::1, unique local",
        "fdff::1, unique local",
        "224.0.0.1, multicast",
        "ff02::1, multicast",
        "0.1.2.3, this network",
        "100.64.0.1, carrier",
        "100.127.255.255, carrier",
        "240.0.0.1, reserved",
        "255.255.255.255, broadcast",
        "::ffff:10.0.0.1, IPv4 in IPv6",
        "::ffff:127.0.0.1, IPv4 in IPv6",
        "64:ff9b::7f00:1, translated",
        "2002:7f00:1::, translated"
    })
    void thePublicRuleKeepsAwayFromTheNetworksAround(String address, String reason) throws Exception {
        assertThat(AddressRule.PUBLIC.allows(InetAddress.getByName(address)))
                .as(reason)
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2003::1",
                "fb00::1"
            })
    void thePublicRuleLetsTheInternetBe(String address) throws Exception {
        assertThat(AddressRule.PUBLIC.allows(InetAddress.getByName(address))).isTrue();
        assertThat(AddressRule.LOOPBACK.allows(InetAddress.getByName(address))).isFalse();
        assertThat(AddressRule.ANY.allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "::1, true", "127.8.8.8, true", "0.0.0.0, false", "192.168.0.1, false"})
    void theDefaultIsThisMachineAlone(String address, boolean allowed) throws Exception {
        assertThat(EngineSettings.DEFAULT.addresses().allows(InetAddress.getByName(address)))
                .isEqualTo(allowed);
    }
}
