/** A session without any network: {@code DemoSession}, in which two bots talk. */
@NullMarked
package dev.tcrp.tui.session.demo;

import org.jspecify.annotations.NullMarked;
