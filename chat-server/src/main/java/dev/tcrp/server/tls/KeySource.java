package dev.tcrp.server.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;

/** Where the server's key and certificates come from. */
sealed interface KeySource permits SelfSigned, PemFiles {
    /** What is there now; an IOException says in words what is wrong. */
    KeyAndChain read() throws IOException, GeneralSecurityException;
}
