package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.UntrustedException;
import dev.tcrp.tui.text.Words;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

/**
 * Which server is believed to be itself: the one with the pin of an invite; else one on this
 * machine, and one that a certificate authority vouches for; else, as with OpenSSH, the one that
 * had the same key before. One that was never met is refused, and the person may be asked.
 *
 * @param pin the only key that counts, if it is known
 * @param known the keys of servers that were trusted before
 * @param authorities whose word counts; none: those of the Java that runs this
 */
public record Trust(Optional<Pin> pin, KnownServers known, Optional<KeyStore> authorities) {
    /** Why a server is believed to be itself. */
    public enum Reason {
        /** It has the key that was asked for. */
        PIN,
        /** It is on this machine. */
        THIS_MACHINE,
        /** A certificate authority vouches for it. */
        AUTHORITY,
        /** It has the key that it had before. */
        KNOWN,
        /** The server has the key that its former key announced. */
        SUCCESSOR,
        /** It is not, yet: it was never met. */
        NEVER_MET
    }

    /** With the authorities that this machine's Java knows. */
    public Trust(Optional<Pin> pin, KnownServers known) {
        this(pin, known, Optional.empty());
    }

    /** Whether nothing speaks for this server yet, but perhaps an authority. */
    boolean hasNeverMet(ServerAddress server) {
        try {
            return pin.isEmpty() && !isThisMachine(server) && known.find(server).isEmpty();
        } catch (IOException e) {
            // Who connects is told.
            return false;
        }
    }

    /** What this trust makes of a server's certificates. */
    SSLContext context(ServerAddress server) throws IOException {
        return TlsJudge.context(
                authorities,
                (shown, at, authority) ->
                        accept(server, shown, at, reason(server, shown, at, authority)));
    }

    /** The same for whoever only looks: no stranger is refused, and nothing is written down. */
    SSLContext lookingContext(ServerAddress server, Consumer<Reason> found) throws IOException {
        return TlsJudge.context(
                authorities,
                (shown, at, authority) -> found.accept(reason(server, shown, at, authority)));
    }

    /** Why it is believed; throws {@link UntrustedException} when it is another one. */
    Reason reason(
            ServerAddress server, ShownKey shown, InetAddress at, TlsJudge.Authority authority)
            throws CertificateException {
        if (pin.isPresent()) {
            if (!pin.get().equals(shown.pin()) && !shown.follows(pin.get())) {
                throw new UntrustedException(
                        Words.of("session.other_server", server, shown.pin(), pin.get()));
            }
            return Reason.PIN;
        }
        if (at.isLoopbackAddress()) {
            return Reason.THIS_MACHINE;
        }
        AuthorityVerdict word = authority.word();
        if (word instanceof AuthorityVerdict.Vouches) {
            return Reason.AUTHORITY;
        }
        Reason reason = reasonByMemory(server, shown);
        if (reason == Reason.NEVER_MET) {
            requireNoObjection(server, shown.pin(), word);
        }
        return reason;
    }

    /**
     * A certificate that was signed and does not hold is no stranger's: the person is not asked.
     */
    private static void requireNoObjection(ServerAddress server, Pin shown, AuthorityVerdict word)
            throws UntrustedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String why =
                switch (word) {
                    case AuthorityVerdict.Vouches(), AuthorityVerdict.None() -> "";
                    case AuthorityVerdict.Expired(var end) -> Words.of("session.expired", end, now);
                    case AuthorityVerdict.NotYetValid(var begin) ->
                            Words.of("session.not_yet_valid", begin, now);
                    case AuthorityVerdict.OfAnother(var names) ->
                            Words.of("session.for_another", names, server.host());
                };
        if (!why.isEmpty()) {
            throw UntrustedException.objection(server, shown, why);
        }
    }

    private void accept(ServerAddress server, ShownKey shown, InetAddress at, Reason reason)
            throws CertificateException {
        switch (reason) {
            case PIN -> {
                if (!at.isLoopbackAddress()) {
                    remember(server, shown);
                }
            }
            case KNOWN, SUCCESSOR -> remember(server, shown);
            case NEVER_MET -> throw UntrustedException.stranger(server, shown.pin());
            case THIS_MACHINE, AUTHORITY -> {}
        }
    }

    /**
     * Who was named by its pin is known from then on, if that can be written down; so are the keys
     * that follow. One that is known by an unrelated key stays so: an invite is not the word of who
     * runs the server.
     */
    private void remember(ServerAddress server, ShownKey shown) {
        try {
            Optional<KnownServers.Met> met = known.find(server);
            boolean isRelated =
                    met.map(before -> isSame(before, shown) || isSuccessor(before, shown))
                            .orElse(true);
            var now = Optional.of(shown.pin());
            boolean isNew =
                    !met.map(KnownServers.Met::pin).equals(now)
                            || (shown.next().isPresent()
                                    && !met.flatMap(KnownServers.Met::next).equals(shown.next()));
            if (isRelated && isNew) {
                known.remember(server, shown.pin(), shown.next());
            }
        } catch (IOException e) {
            // The key is what counts, and it is right.
        }
    }

    private static boolean isSame(KnownServers.Met before, ShownKey shown) {
        return before.pin().equals(shown.pin());
    }

    /** By its signature, or because the former key has announced it. */
    private static boolean isSuccessor(KnownServers.Met before, ShownKey shown) {
        return shown.follows(before.pin()) || before.next().equals(Optional.of(shown.pin()));
    }

    private Reason reasonByMemory(ServerAddress server, ShownKey shown)
            throws CertificateException {
        Optional<KnownServers.Met> before;
        try {
            before = known.find(server);
        } catch (IOException e) {
            throw new UntrustedException(Words.of("session.memory", server, e.getMessage()));
        }
        if (before.isEmpty()) {
            return Reason.NEVER_MET;
        }
        if (isSame(before.get(), shown)) {
            return Reason.KNOWN;
        }
        if (!isSuccessor(before.get(), shown)) {
            throw new UntrustedException(changed(server, before.get(), shown.pin()));
        }
        return Reason.SUCCESSOR;
    }

    private String changed(ServerAddress server, KnownServers.Met before, Pin shown) {
        return Words.of(
                "session.key_changed", server, before.line(), known.file(), before.pin(), shown);
    }

    /** By its name; what counts in the end is where the connection goes. */
    static boolean isThisMachine(ServerAddress server) {
        try {
            return Resolver.system().addresses(server.host()).stream()
                    .allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
