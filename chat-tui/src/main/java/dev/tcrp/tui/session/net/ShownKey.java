package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Pin;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The key that a server shows, and the keys before and after it that its certificates prove
 * (PROTOCOL.md section 8.1): each was signed by the one before it.
 *
 * @param pin of the key in use
 * @param earlier pins of the keys that it follows, the last one first
 * @param next pin of the key that is to follow
 */
record ShownKey(Pin pin, List<Pin> earlier, Optional<Pin> next) {
    ShownKey {
        earlier = List.copyOf(earlier);
    }

    /** A key with nothing before and after it. */
    static ShownKey of(Pin pin) {
        return new ShownKey(pin, List.of(), Optional.empty());
    }

    /**
     * The evidence of these certificates.
     *
     * @param chain that of the key in use first
     */
    static ShownKey of(X509Certificate[] chain) {
        List<Pin> earlier = new ArrayList<>();
        int at = 0;
        while (at + 1 < chain.length && isNext(chain[at], chain[at + 1].getPublicKey())) {
            at++;
            earlier.add(Pin.of(chain[at].getPublicKey()));
        }
        Optional<Pin> next = Optional.empty();
        for (int i = at + 1; i < chain.length; i++) {
            if (isNext(chain[i], chain[0].getPublicKey())) {
                next = Optional.of(Pin.of(chain[i].getPublicKey()));
            }
        }
        return new ShownKey(Pin.of(chain[0].getPublicKey()), earlier, next);
    }

    /** Whether this key follows that one, at once or by others in between. */
    boolean follows(Pin former) {
        return earlier.contains(former);
    }

    private static boolean isNext(X509Certificate certificate, PublicKey signer) {
        try {
            certificate.verify(signer);
            return !certificate.getPublicKey().equals(signer);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
