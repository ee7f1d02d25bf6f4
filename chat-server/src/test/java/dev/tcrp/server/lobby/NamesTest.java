package dev.tcrp.server.lobby;

import static dev.tcrp.server.lobby.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.message.Refusal.Reason;
import dev.tcrp.protocol.message.Request;
import dev.tcrp.protocol.message.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** In a room nobody looks like somebody else. */
class NamesTest {
    private final Story story = new Story();
    private final Story.Person maker = story.person("maker");
    private final List<Token> tokens = maker.opens(HOGE, 3, Lifetime.FOREVER);

    /** Seen to fail with names compared as they are, with no table, and with no case folding. */
    @ParameterizedTest
    @CsvSource({
        "alice, Alice",
        "alice, ａｌｉｃｅ",
        "alice, a1ice",
        "ace, асе",
        "ace, АСЕ",
        "paypal, paypaI",
        "modern, modem",
        "straße, STRASSE",
        "é, e\u0301",
        "カ, 力",
        "ﬁn, fin",
        "bob, bob\uFE0F"
    })
    void namesThatLookTheSameAreTheSame(String name, String other) {
        story.person(name).enters(HOGE, tokens.get(0));
        var second = story.person(other);
        second.isRefused(second.entering(HOGE, tokens.get(1)), Reason.EXISTS);
        var third = story.person("someone");
        third.enters(HOGE, tokens.get(2));
        third.isRefused(new Request.Rename(HOGE, new UserName(other)), Reason.EXISTS);
    }

    @Test
    void aNameIsFreeAgainOnceItsMemberHasGoneOrIsCalledOtherwise() {
        var alice = story.person("alice");
        alice.enters(HOGE, tokens.get(0));
        assertThat(alice.asks(new Request.Rename(HOGE, new UserName("Alice"))))
                .isInstanceOf(Response.Done.class);
        alice.asks(new Request.Rename(HOGE, new UserName("carol")));
        var other = story.person("ALICE");
        other.enters(HOGE, tokens.get(1));
        other.disconnects();
        story.person("alice").enters(HOGE, tokens.get(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "次郎",
                "田中 taro",
                "アリスです",
                "ﾀﾅｶ",
                "王小明ㄅ",
                "김철수 kim",
                "Алиса",
                "αλίκη",
                "👋🏽",
                "O'Brien-Smith",
                "ジョー2号",
                "é",
                "שרה"
            })
    void usualNamesComeIn(String name) {
        story.person(name).enters(HOGE, tokens.get(0));
    }

    /** Seen to fail with the mixes not looked at, and with each of the other rules left out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pаypal | mixes Latin and Cyrillic letters",
                "αlice | mixes Latin and Greek letters",
                "ひ김 | letters",
                "' bob' | begins or ends with a space",
                "'bob\u3000' | begins or ends with a space",
                "b\u200Bob | cannot be seen",
                "bob\u202E | cannot be seen",
                "\u0301\u0302 | no letter, digit or sign"
            })
    void whatCouldBeTakenForAnotherIsRefusedWithTheRule(String name, String rule) {
        var person = story.person(name);
        var refused = (Response.Refused) person.asks(person.entering(HOGE, tokens.get(0)));
        assertThat(refused.refusal().reason()).isEqualTo(Reason.INVALID);
        assertThat(refused.refusal().text()).contains(rule).contains("or choose another name.");
    }

    @Test
    void theOriginalsClientIsToldInWords() {
        var bob = story.person("b\u200Bob");
        assertThat(bob.asks(new Request.JoinRoom(HOGE, tokens.get(0), new UserName("b\u200Bob"))))
                .isInstanceOfSatisfying(
                        Response.SystemMessage.class,
                        told -> assertThat(told.text()).contains("cannot be seen"));
    }
}
