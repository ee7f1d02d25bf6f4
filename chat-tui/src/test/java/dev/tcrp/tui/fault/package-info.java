/**
 * A bad network on loopback: {@link dev.tcrp.tui.fault.FaultProxy} stands between a client and a
 * server, and loses, repeats, delays and cuts as a test tells it to. Whatever chance decides comes
 * from a seed that is printed; {@code -Dfault.seed=N} gives it again.
 */
@NullMarked
package dev.tcrp.tui.fault;

import org.jspecify.annotations.NullMarked;
