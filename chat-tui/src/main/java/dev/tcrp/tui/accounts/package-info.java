/**
 * What a person is kept by from one start to the next: servers, rooms, keys, and what was begun.
 */
@NullMarked
package dev.tcrp.tui.accounts;

import org.jspecify.annotations.NullMarked;
