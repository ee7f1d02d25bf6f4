package dev.tcrp.server.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Headers of version 2 of the PROXY protocol, as haproxy and nginx send them, and wrong ones. */
class ProxyHeaderTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final String FOUR = SIGNATURE + "2111000c" + "c6336407c000020104d2232b";
    private static final String SIX =
            SIGNATURE
                    + "21210024"
                    + "20010db8000000000000000000000007"
                    + "20010db8000000000000000000000001"
                    + "04d2232b";

    private static ProxyHeader read(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return ProxyHeader.read(Arrays.copyOf(bytes, ProxyHeader.LONGEST), bytes.length);
    }

    @Test
    void theClientsAddressIsTheSource() {
        assertThat(read(FOUR))
                .isEqualTo(new ProxyHeader.Forwarded(InetAddress.ofLiteral("198.51.100.7")));
        assertThat(read(SIX))
                .isEqualTo(new ProxyHeader.Forwarded(InetAddress.ofLiteral("2001:db8::7")));
        assertThat(read(FOUR.replace("000cc6", "0013c6") + "04000401020304"))
                .isEqualTo(new ProxyHeader.Forwarded(InetAddress.ofLiteral("198.51.100.7")));
        assertThat(read(SIGNATURE + "20000000")).isEqualTo(new ProxyHeader.Own());
    }

    /** Seen to fail with a header that is whole with its first 16 bytes. */
    @Test
    void everyBeginningOfAHeaderWaitsForTheRest() {
        byte[] whole = HexFormat.of().parseHex(SIX);
        for (int size = 0; size < whole.length; size++) {
            assertThat(ProxyHeader.read(whole, size))
                    .as(size + " bytes")
                    .isEqualTo(
                            new ProxyHeader.Incomplete(
                                    size < ProxyHeader.FIXED ? ProxyHeader.FIXED : whole.length));
        }
    }

    /** Seen to fail with any one of the checks left out. */
    @ParameterizedTest
    @CsvSource({
        "160301, signature",
        "0d0a0d0a000d0a515549540b, signature",
        "0d0a0d0a000d0a515549540a22110000, version is not 2",
        "0d0a0d0a000d0a515549540a11110000, version is not 2",
        "0d0a0d0a000d0a515549540a21120000, no client of TCP",
        "0d0a0d0a000d0a515549540a21310000, no client of TCP",
        "0d0a0d0a000d0a515549540a21000000, no client of TCP",
        "0d0a0d0a000d0a515549540a21110004c6336407, too short",
        "0d0a0d0a000d0a515549540a2111ffff, is 65551 bytes long",
        "0d0a0d0a000d0a515549540a2111000ce0000001c000020104d2232b, client's address is none",
        "0d0a0d0a000d0a515549540a2111000c00000000c000020104d2232b, client's address is none",
        "0d0a0d0a000d0a515549540a2111000ec6336407c000020104d2232b0400, no TLV",
        "0d0a0d0a000d0a515549540a21110010c6336407c000020104d2232b04000201, no TLV"
    })
    void whatIsNoHeaderIsRefused(String hex, String why) {
        assertThat(read(hex))
                .isInstanceOfSatisfying(
                        ProxyHeader.Malformed.class,
                        malformed -> assertThat(malformed.why()).contains(why));
    }
}
