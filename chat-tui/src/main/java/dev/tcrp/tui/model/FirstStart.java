package dev.tcrp.tui.model;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.rooms.NameRules;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Complaints;
import dev.tcrp.tui.text.Words;

import java.util.Optional;

/**
 * The three questions of the first start, and what has been answered so far.
 *
 * @param at the question that has the keys
 * @param way how a person comes to a room
 * @param place the invite, or the server's address
 * @param keeps whether the key is kept on this machine
 * @param trouble what went wrong with the last try; empty when nothing did
 * @param waits whether the answers are being tried
 * @param tried the server that they are, or were, tried on
 * @param stranger the key of that server, where nobody has met it: the person is asked
 */
public record FirstStart(
        Question at,
        Way way,
        LineEditor place,
        LineEditor name,
        boolean keeps,
        String trouble,
        boolean waits,
        Optional<ServerAddress> tried,
        Optional<Pin> stranger) {
    /** What is asked, in order. */
    public enum Question {
        /** Where to. */
        PLACE,
        /** By which name. */
        NAME,
        /** Whether the key is kept. */
        KEEP;

        /** The one before; the first has none but itself. */
        public Question before() {
            return this == KEEP ? NAME : PLACE;
        }

        /** The one after; the last has none but itself. */
        public Question after() {
            return this == PLACE ? NAME : KEEP;
        }

        /** From 1 up. */
        public int number() {
            return switch (this) {
                case PLACE -> 1;
                case NAME -> 2;
                case KEEP -> 3;
            };
        }
    }

    /** How a person comes to a room. */
    public enum Way {
        /** By an invite. */
        INVITE,
        /** To a server whose address they know. */
        SERVER,
        /** A server is started here. */
        HERE,
        /** A demo without network. */
        DEMO
    }

    /** Nothing is answered; the name is proposed. */
    public static FirstStart proposing(UserName name) {
        return new FirstStart(
                Question.PLACE,
                Way.INVITE,
                LineEditor.EMPTY,
                LineEditor.of(name.value()),
                true,
                "",
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** The invite that was typed or pasted, if it is one. */
    public Optional<Invite> invite() {
        try {
            return isBlank(place)
                    ? Optional.empty()
                    : Optional.of(Invite.parse(Blanks.strip(place.text())));
        } catch (InvalidFieldException e) {
            return Optional.empty();
        }
    }

    /** The address that was typed, if it is one. */
    public Optional<ServerAddress> address() {
        try {
            return Optional.of(ServerAddress.parse(Blanks.strip(place.text())));
        } catch (InvalidFieldException e) {
            return Optional.empty();
        }
    }

    /** The name that was typed, if one can go by it. */
    public Optional<UserName> user() {
        return nameTrouble().isEmpty()
                ? Optional.of(new UserName(Blanks.strip(name.text())))
                : Optional.empty();
    }

    /** What is wrong with the name, in words; empty when it will do. */
    public Optional<String> nameTrouble() {
        if (isBlank(name)) {
            return Optional.of(Words.of("model.name_needed"));
        }
        try {
            return NameRules.complaint(new UserName(Blanks.strip(name.text())));
        } catch (InvalidFieldException e) {
            return Optional.of(Complaints.of(e));
        }
    }

    /** What is wrong with where to go, in words; empty when that is known, or nothing is typed. */
    public Optional<String> placeTrouble() {
        if (isBlank(place) || way == Way.HERE || way == Way.DEMO) {
            return Optional.empty();
        }
        try {
            if (way == Way.INVITE) {
                var _ = Invite.parse(Blanks.strip(place.text()));
            } else {
                var _ = ServerAddress.parse(Blanks.strip(place.text()));
            }
            return Optional.empty();
        } catch (InvalidFieldException e) {
            return Optional.of(
                    e.field().equals("invite")
                            ? Words.of("model.no_invite_yet")
                            : Complaints.of(e));
        }
    }

    /** Whether it is known where to go. */
    public boolean hasPlace() {
        return switch (way) {
            case INVITE -> invite().isPresent();
            case SERVER -> address().isPresent();
            case HERE, DEMO -> true;
        };
    }

    /** Whether a letter chooses a way: none is typed into the question that has the keys. */
    public boolean takesLetters() {
        boolean isTyped = way == Way.INVITE ? !isBlank(place) : way == Way.SERVER;
        return switch (at) {
            case PLACE -> !isTyped;
            case NAME -> false;
            case KEEP -> true;
        };
    }

    private static boolean isBlank(LineEditor line) {
        return Blanks.areAll(line.text());
    }

    /** At this question. */
    public FirstStart at(Question next) {
        return new FirstStart(next, way, place, name, keeps, "", waits, tried, stranger);
    }

    /** By this way, with nothing typed for it. */
    public FirstStart by(Way next) {
        return new FirstStart(
                Question.PLACE, next, LineEditor.EMPTY, name, keeps, "", waits, tried, stranger);
    }

    /** With this invite or address. */
    public FirstStart withPlace(LineEditor typed) {
        return new FirstStart(at, way, typed, name, keeps, "", waits, tried, stranger);
    }

    /** With this name. */
    public FirstStart withName(LineEditor typed) {
        return new FirstStart(at, way, place, typed, keeps, "", waits, tried, stranger);
    }

    /** Keeps the key, or does not. */
    public FirstStart keeping(boolean next) {
        return new FirstStart(at, way, place, name, next, "", waits, tried, stranger);
    }

    /** Is being tried, on this server as soon as that is known. */
    public FirstStart trying(Optional<ServerAddress> server) {
        return new FirstStart(at, way, place, name, keeps, "", true, server, Optional.empty());
    }

    /** Nobody has met the server: this is its key. */
    public FirstStart meeting(Pin pin) {
        return new FirstStart(at, way, place, name, keeps, "", false, tried, Optional.of(pin));
    }

    /** It went wrong, and this is to be answered anew. */
    public FirstStart failed(Question next, String why) {
        return new FirstStart(next, way, place, name, keeps, why, false, tried, Optional.empty());
    }

    /** Nothing is tried on any server. */
    public FirstStart untried() {
        return new FirstStart(
                at, way, place, name, keeps, trouble, false, Optional.empty(), Optional.empty());
    }
}
