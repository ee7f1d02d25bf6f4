/** Units, the messages of secure mode, and runs of them (PROTOCOL.md section 8.5). */
@NullMarked
package dev.tcrp.protocol.unit;

import org.jspecify.annotations.NullMarked;
