/** Connections to a server: addresses, TCP, TLS and trust, UDP, requests and their answers. */
@NullMarked
package dev.tcrp.tui.session.net;

import org.jspecify.annotations.NullMarked;
