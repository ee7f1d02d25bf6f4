package dev.tcrp.server.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;

class NetworkTest {
    /** Seen to fail with whole bytes compared only: the rows of 20 and 61 bits. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "172.16.16.0/20, 172.16.31.255, true",
        "172.16.16.0/20, 172.16.32.0, false",
        "2001:db8:0:8::/61, 2001:db8:0:f::1, true",
        "2001:db8:0:8::/61, 2001:db8:0:10::1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "0.0.0.0/0, ::ffff:203.0.113.9, true"
    })
    void aNetworkHasTheAddressesThatBeginAsItDoes(String network, String address, boolean in) {
        assertThat(Network.of(network).contains(InetAddress.ofLiteral(address))).isEqualTo(in);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "office", "192.0.2.0/33", "192.0.2.0/-1", "2001:db8::/", "1/2/3"})
    void whatIsNoNetworkIsRefusedInWords(String text) {
        assertThatThrownBy(() -> Network.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a network as 192.0.2.0/24 or 2001:db8::/32");
    }

    /** Seen to fail with the whole address of IPv6 in the prefix. */
    @Test
    void aPrefixIsOneAddressOfIpv4AndASlash64OfIpv6() {
        var one = AddressPrefix.of(InetAddress.ofLiteral("2001:db8:0:1::1"));
        assertThat(one).isEqualTo(AddressPrefix.of(InetAddress.ofLiteral("2001:db8:0:1:f::2")));
        assertThat(one).isNotEqualTo(AddressPrefix.of(InetAddress.ofLiteral("2001:db8:0:2::1")));
        assertThat(one).hasToString("2001:db8:0:1::/64");
        var other = AddressPrefix.of(InetAddress.ofLiteral("255.0.2.1"));
        assertThat(other).isNotEqualTo(AddressPrefix.of(InetAddress.ofLiteral("255.0.2.2")));
        assertThat(other).hasToString("255.0.2.1/32");
    }
}
