package dev.tcrp.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.unit.BundleCodec;
import dev.tcrp.protocol.unit.UnitCursor;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.util.stream.Stream;

/** Any bytes as a run of units (PROTOCOL.md section 8.5). */
class BundleFuzzTest {
    @RegisterExtension static final Coverage COVERAGE = new Coverage(150);

    static Stream<byte[]> seeds() {
        return GoldenUnit.units().map(GoldenUnit::bytes);
    }

    @MethodSource("seeds")
    @FuzzTest
    void isARunOfUnitsThatIsReadTheSameOnceWrittenOrNone(byte[] bytes) {
        boolean wellFormed = new UnitCursor().over(ByteBuffer.wrap(bytes));
        switch (BundleCodec.read(bytes)) {
            case Whole(var units) -> {
                assertThat(wellFormed).isTrue();
                byte[] written = BundleCodec.encode(units);
                assertThat(written).hasSizeLessThanOrEqualTo(bytes.length);
                assertThat(BundleCodec.read(written)).isEqualTo(new Whole<>(units));
            }
            case Malformed(var reason) -> {
                assertThat(wellFormed).isFalse();
                Shown.isSafe(reason);
            }
        }
    }
}
