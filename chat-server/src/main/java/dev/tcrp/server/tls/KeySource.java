package dev.tcrp.server.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** Where the server's key and certificates come from. */
sealed interface KeySource permits SelfSigned, PemFiles {
    /** What they go by in the key store. */
    String ALIAS = "chat";

    /**
     * A key store must have one. It keeps nothing secret here: the file is for its owner only, and
     * whoever can read it could read a password beside it.
     */
    char[] PASSWORD = "chat-server".toCharArray();

    /** The key and its chain, under {@link #ALIAS}. */
    KeyStore keys() throws IOException, GeneralSecurityException;
}
