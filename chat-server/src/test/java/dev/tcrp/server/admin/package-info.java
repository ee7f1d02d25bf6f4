/** Tests of the admin socket. */
@NullMarked
package dev.tcrp.server.admin;

import org.jspecify.annotations.NullMarked;
