package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.lang.reflect.Array;

/**
 * Fails a class whose fuzzing went through fewer branches than it should: a fuzzer that does not
 * see the code's branches finds nothing, and says so to nobody. Register it statically; it is
 * silent unless {@code JAZZER_FUZZ} is set.
 *
 * @param least fewest branches that the fuzzer must have seen taken
 */
record Coverage(int least) implements AfterAllCallback {
    /** Jazzer's count; it adds the class to the JDK's own when it begins to fuzz. */
    private static final String COUNT = "com.code_intelligence.jazzer.runtime.CoverageMap";

    @Override
    public void afterAll(ExtensionContext context) throws ReflectiveOperationException {
        if (System.getenv("JAZZER_FUZZ") != null) {
            var count = Class.forName(COUNT, true, null).getMethod("getEverCoveredIds");
            int covered = Array.getLength(count.invoke(null));
            System.out.printf("%s took %d branches%n", context.getDisplayName(), covered);
            assertThat(covered).as("branches that the fuzzer saw").isGreaterThanOrEqualTo(least);
        }
    }
}
