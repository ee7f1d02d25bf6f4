package dev.tcrp.server.store;

import dev.tcrp.protocol.op.SearchFilter;

/**
 * What a search looks for.
 *
 * @param words parted by White_Space of Unicode; each is looked for also amid others; words that
 *     NFKC and case folding make the same are the same. None only where there is a filter
 * @param before only what is before this place; 0: up to the end
 * @param most messages, from 1 up
 */
public record Sought(String words, SearchFilter filter, long before, int most) {}
