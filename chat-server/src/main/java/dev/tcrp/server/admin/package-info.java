/**
 * The admin socket: a Unix domain socket over which the operator asks and orders, a line of JSON
 * each; answers are snapshots in lines of JSON (OPERATIONS.md, Steer).
 */
@NullMarked
package dev.tcrp.server.admin;

import org.jspecify.annotations.NullMarked;
