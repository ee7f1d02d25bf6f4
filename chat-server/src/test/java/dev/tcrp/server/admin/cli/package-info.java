/** Tests of the admin socket. */
@NullMarked
package dev.tcrp.server.admin.cli;

import org.jspecify.annotations.NullMarked;
