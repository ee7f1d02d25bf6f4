package dev.tcrp.server.store;

/**
 * A room that goes from one store into another.
 *
 * @param was its number there
 * @param number its number here
 * @param name its name here: that of a direct room tells where its two have met
 */
public record Renumbered(int was, int number, String name) {}
