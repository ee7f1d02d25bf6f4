package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.SearchTerms;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import java.time.ZonedDateTime;
import java.util.List;

/** {@code search ROOM WORDS}: prints what was said with these words in it. */
@Command(
        name = "search",
        description = "Print a room's messages that hold all words, oldest first.",
        footer = {
            "",
            "Exit code 1 says that nothing was found. Upper and lower case, full and half width"
                    + " are",
            "the same; words are found within words, in Japanese too.",
            "",
            "Filters: from:NAME, has:link, has:file, has:reaction, before:DAY, after:DAY and"
                    + " day:DAY;",
            "a day is 2026-11-28, today, yesterday or mon. \"from:x\" in quotation marks is a"
                    + " word.",
            "",
            "Examples:",
            "  chat-tui search lobby --token-file lobby.token from:bob has:link after:mon",
            "  chat-tui search lobby --token-file lobby.token release tomorrow",
            "  chat-tui search 雑談 --token-file t --json --most 1 文字化け"
        })
public final class Search extends CliCommand {
    private final Surroundings around;

    @Mixin private final RoomArgument argument = new RoomArgument();

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "WORDS",
            description = "all of them, and filters")
    private List<String> words;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "100",
            description = "the newest N (${DEFAULT-VALUE})")
    private int most;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Mixin private final UserOptions user;
    @Mixin private final TokenOptions token;

    Search(Surroundings around) {
        super(around);
        this.around = around;
        user = new UserOptions(around);
        token = new TokenOptions(around);
    }

    private SearchTerms terms() {
        var terms = SearchTerms.parse(String.join(" ", words), ZonedDateTime.now(around.clock()));
        if (terms.in().isPresent()) {
            throw new ParameterException(
                    commandLine(), "The room stands before the words; in: is for the chat.");
        }
        var anywhere = new RoomName("-");
        var _ = new SearchLog(anywhere, terms.words(), 0, 1, terms.filter()); // none is refused
        return terms;
    }

    @Override
    Exit run() throws Exception {
        if (most < 1) {
            throw new ParameterException(commandLine(), "--most must be at least 1.");
        }
        SearchTerms terms = terms();
        requireTls("search");
        var opened = argument.open(this, token, user);
        RoomName room = opened.room();
        RoomPass pass = opened.pass();
        var pages = new FoundPages(room, terms, most);
        try (var connection = connect()) {
            var member =
                    RoomVisit.enter(
                            connection, room, pass.token(), List.of(pass.userOr(user.name())));
            while (pages.isMoreWanted()) {
                pages.take(connection.ask(pages.next(), SearchLog.Found.class));
            }
            member.leave();
            var entries = new Entries(room, json, Entries.DAY_AND_MINUTE, around.clock().getZone());
            for (LogMessage said : pages.messages()) {
                out().println(entries.line(pages.log(), said.entry()));
            }
            return pages.messages().isEmpty() ? Exit.FAILED : Exit.DONE;
        }
    }
}
