package dev.tcrp.tui.update;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Invite;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.text.Blanks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lets whoever reads it into a room. */
public final class Secrets {
    /** A UUID; or 22 letters of base64url of every kind, which only few tokens are not. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
                            + "|(?<![\\w-])(?=[\\w-]*[0-9])(?=[\\w-]*[a-z])(?=[\\w-]*[A-Z])"
                            + "[\\w-]{22}(?![\\w-])");

    private static final Pattern INVITE =
            Pattern.compile("chat://\\S+#\\S+", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Whether a text holds what looks like a token. */
    public static boolean holdsToken(String text) {
        return TOKEN.matcher(text).find();
    }

    /** Whether a text holds a token or an invite, in full-width forms too. */
    static boolean areIn(String text) {
        String plain = Given.halfWidth(text);
        return holdsToken(plain) || INVITE.matcher(plain).find();
    }

    /** The first invite in a text, with what a shell needs around it. */
    static Optional<Invite> inviteIn(String text) {
        Matcher found = INVITE.matcher(text.replaceAll("['\"<>]", " "));
        return found.find() ? invite(found.group()) : Optional.empty();
    }

    /** The invite that a text is, with nothing else in it. */
    static Optional<Invite> invite(String text) {
        String alone = Blanks.strip(text);
        try {
            return alone.startsWith(Invite.SCHEME)
                    ? Optional.of(Invite.parse(alone))
                    : Optional.empty();
        } catch (InvalidFieldException e) {
            return Optional.empty();
        }
    }
}
