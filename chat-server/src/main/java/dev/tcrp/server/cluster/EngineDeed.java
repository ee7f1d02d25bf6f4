package dev.tcrp.server.cluster;

import io.nats.client.JetStreamApiException;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;

/** Something that the engine is asked to do; its client says by many exceptions that it failed. */
interface EngineDeed<T> {
    T carryOut()
            throws IOException,
                    JetStreamApiException,
                    InterruptedException,
                    NoSuchAlgorithmException;

    /**
     * Has it done.
     *
     * @param what as in "the engine did not ..."
     * @throws IOException in words
     */
    static <T> T done(String what, EngineDeed<T> deed) throws IOException {
        try {
            return deed.carryOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the engine was not waited for", e);
        } catch (JetStreamApiException | NoSuchAlgorithmException | RuntimeException e) {
            throw new IOException("the engine did not %s: %s".formatted(what, e), e);
        }
    }
}
