package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.ListTokens;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RevokeToken;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.TokenSummary;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What scripts read: each field of a verb's JSON stands in SCRIPTING.md, in the verb's row. */
class JsonDocumentedTest {
    private static final Pattern FIELD = Pattern.compile("[{,]\"([a-z_]+)\":");
    private static final RoomName LOBBY = new RoomName("lobby");
    private static final Token TOKEN = new Token("one");
    private static final Terms TERMS = new Terms(Role.READER, 3, 60);
    private static final RoomSummary SUMMARY =
            new RoomSummary(LOBBY, 2, new Lifetime(60), new Topic("tea"));

    /** Seen to fail with a field that is in no row, and with objects that have no version. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "room create lobby --ttl 1m --topic tea --user bob",
                "room list",
                "room show lobby",
                "who lobby",
                "token create lobby --role reader --uses 3 --expires 1m",
                "token list lobby",
                "token revoke lobby 0a1b2c3d",
                "config list",
                "config get theme"
            })
    void isDocumented(String words) throws Exception {
        try (var server = new AnsweringServer(JsonDocumentedTest::answer)) {
            var shell = new Shell().with("CHAT_SERVER", server.address()).with("CHAT_TOKEN", "one");
            var run = shell.runs((words + " --json").split(" "));
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.lines()).isNotEmpty().allMatch(line -> line.startsWith("{\"v\":1,"));
            String row = row(words);
            assertThat(run.lines().stream().flatMap(line -> FIELD.matcher(line).results()))
                    .extracting((MatchResult field) -> field.group(1))
                    .filteredOn(field -> !field.equals("v"))
                    .isNotEmpty()
                    .allMatch(field -> row.contains("`" + field + "`"));
        }
    }

    private static String row(String words) throws IOException {
        String verb = words.startsWith("who") ? "who" : words.replaceAll("^(\\w+ \\w+).*", "$1");
        try (var lines = Files.lines(Path.of("SCRIPTING.md"))) {
            return lines.filter(line -> line.startsWith("|") && line.contains("`" + verb + "`"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row for " + verb));
        }
    }

    private static FromServer answer(Request request) {
        return switch (request) {
            case OpenRoom _ -> new OpenRoom.Opened(LOBBY, List.of(TOKEN));
            case ShowTokens show ->
                    Response.refused(
                            show, new Refusal(Refusal.Reason.UNSUPPORTED, "It is not known."));
            case ShowRoom _ -> new ShowRoom.RoomShown(SUMMARY);
            case ListRooms _ -> new ListRooms.Rooms(List.of(SUMMARY), false);
            case ListMembers _ ->
                    new ListMembers.Members(
                            LOBBY,
                            List.of(
                                    new MemberSummary(
                                            new UserName("bob"),
                                            Role.HOST,
                                            MemberSummary.Presence.HERE,
                                            false)),
                            false);
            case MintTokens mint -> new MintTokens.Minted(mint.room(), List.of(TOKEN));
            case ListTokens list ->
                    new ListTokens.Tokens(
                            list.room(),
                            List.of(
                                    new TokenSummary(
                                            new TokenId("0a1b2c3d"),
                                            TERMS,
                                            Optional.of(new UserName("bob")))),
                            false);
            case RevokeToken revoke -> new Response.Done(revoke.room(), 31);
            default -> throw new AssertionError(request);
        };
    }
}
