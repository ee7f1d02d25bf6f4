package dev.tcrp.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.datagram.DatagramCodec;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.stream.Stream;

/** Any bytes as a classic datagram (PROTOCOL.md section 5). */
class DatagramFuzzTest {
    @RegisterExtension static final Coverage COVERAGE = new Coverage(100);

    static Stream<byte[]> seeds() {
        return GoldenUnit.datagrams().map(GoldenUnit::bytes);
    }

    @MethodSource("seeds")
    @FuzzTest
    void isAMessageThatIsWrittenAsItWasReadOrNone(byte[] bytes) {
        switch (DatagramCodec.read(bytes, bytes.length)) {
            case Whole(var datagram) -> assertThat(DatagramCodec.encode(datagram)).isEqualTo(bytes);
            case Malformed(var reason) -> Shown.isSafe(reason);
        }
        byte[] buffer = Arrays.copyOf(bytes, bytes.length + 1);
        buffer[bytes.length] = 'x';
        assertThat(DatagramCodec.read(buffer, bytes.length))
                .isEqualTo(DatagramCodec.read(bytes, bytes.length));
    }
}
