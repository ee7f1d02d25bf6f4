package dev.tcrp.tui.fault;

/** Which way something goes through the proxy. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
