package dev.tcrp.server.metrics;

import java.util.function.Consumer;

/**
 * How a vital thread shows that it still works.
 *
 * @param thread its name
 * @param probe has the thread run something, in its turn; any thread may ask, and does not wait
 */
public record VitalSign(String thread, Consumer<Runnable> probe) {}
