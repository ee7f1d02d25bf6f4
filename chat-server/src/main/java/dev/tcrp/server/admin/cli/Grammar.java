package dev.tcrp.server.admin.cli;

import static dev.tcrp.server.admin.cli.Phrase.card;
import static dev.tcrp.server.admin.cli.Phrase.stream;
import static dev.tcrp.server.admin.cli.Phrase.table;
import static dev.tcrp.server.admin.cli.Phrase.tokens;
import static dev.tcrp.server.admin.cli.Word.option;
import static dev.tcrp.server.admin.cli.Word.place;
import static dev.tcrp.server.admin.cli.Word.room;

import dev.tcrp.server.admin.cli.Word.Form;

import java.util.List;

/** All commands of the operator, in the order of the help. */
final class Grammar {
    static final List<Phrase> PHRASES =
            List.of(
                    table("rooms", "list the rooms"),
                    card("room", "show a room, its members and its tokens", room()),
                    table("members", "list the members of a room", room()),
                    table("tokens", "list the tokens of a room, without what they are", room()),
                    tokens(
                            "room make",
                            "make a room, and print its tokens once",
                            room(),
                            option("tokens", "N", Form.NUMBER, "how many tokens (5)")),
                    table("room close", "delete a room with all that was said in it", room()),
                    tokens("room takeover", "print a new host's token of a room, once", room()),
                    table("kick", "remove a person from a room", room(), user(), reason()),
                    table("mute", "have a person not be heard in a room", room(), user(), time()),
                    table("unmute", "have a person be heard again", room(), user()),
                    table(
                            "ban",
                            "remove a person, and let them in by no token",
                            user(),
                            in("from this room; else from the server"),
                            time(),
                            reason()),
                    table(
                            "unban",
                            "let a person in again",
                            user(),
                            in("into this room; else into the server")),
                    table(
                            "ban-network",
                            "refuse whatever comes from an address or a network",
                            network(),
                            time(),
                            reason()),
                    table("unban-network", "take from a network again", network()),
                    table(
                            "bans",
                            "list who is kept out, and which networks",
                            in("of this room; else of the server")),
                    table("sessions", "list the connections"),
                    table(
                            "announce",
                            "tell all members, or those of a room, as the server",
                            option("in", "ROOM", Form.OPTION, "only the members of this room"),
                            new Word("text", "TEXT", Form.REST, "what to tell")),
                    table("budgets", "show each budget, and who is near it"),
                    new Phrase("stats", "show all that is counted", List.of(), Phrase.Shape.CARDS),
                    stream(
                            "trace room",
                            "show what goes by in a room, without texts and tokens",
                            room(),
                            option("for", "TIME", Form.TIME, "how long (5m), at most 1h")),
                    stream(
                            "trace address",
                            "show the frames of an address, without texts and tokens",
                            place("address", "ADDRESS", "as 192.0.2.1 or 2001:db8::1"),
                            option("for", "TIME", Form.TIME, "how long (5m), at most 1h")),
                    table("drain", "end the server for a restart: clients come back by themselves"),
                    table("reload", "read the settings and the certificate anew, as SIGHUP does"),
                    table(
                            "log-level",
                            "log from this level on",
                            place("level", "LEVEL", "trace, debug, info, warn or error")),
                    table(
                            "backup",
                            "copy the stored rooms; the server writes the file",
                            new Word("file", "FILE", Form.FILE, "must not exist")));

    private Grammar() {}

    private static Word user() {
        return place("user", "USER", "name of the person");
    }

    private static Word network() {
        return place("network", "NETWORK", "as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32");
    }

    private static Word time() {
        return option(
                "for", "TIME", Form.TIME, "for how long (until lifted), as 90s, 5m, 2h or 7d");
    }

    private static Word reason() {
        return option("reason", "TEXT", Form.OPTION, "why, as the person is told");
    }

    private static Word in(String what) {
        return option("in", "ROOM", Form.OPTION, what);
    }
}
