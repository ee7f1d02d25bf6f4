package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Topic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** What a file of rooms says, and what is wrong with it. */
class RoomsFileTest {
    @Test
    void aFileSaysRoomsAndInvites() throws RoomsFile.WrongException {
        assertThat(
                        RoomsFile.read(
                                "rooms.toml",
                                """
                                [[room]]
                                name = "builds"
                                topic = "CI"
                                ttl = "7d"
                                host_file = "host"
                                [[room.token]]
                                role = "reader"
                                uses = 30
                                expires = "1h"
                                file = "readers"
                                [[room.token]]
                                [[room]]
                                name = "雑談"
                                host_file = "other"
                                """))
                .containsExactly(
                        new WantedRoom(
                                new RoomName("builds"),
                                Optional.of(new Topic("CI")),
                                Optional.of(new Lifetime(7 * 86_400)),
                                "host",
                                List.of(
                                        new WantedRoom.Invited(
                                                Optional.of("readers"),
                                                new Terms(Role.READER, 30, 3600)),
                                        new WantedRoom.Invited(
                                                Optional.empty(), new Terms(Role.MEMBER, 0, 0)))),
                        new WantedRoom(
                                new RoomName("雑談"),
                                Optional.empty(),
                                Optional.empty(),
                                "other",
                                List.of()));
    }

    /** Seen to fail with the line of the room told for each of its fields. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[[room]]|name = 7|host_file = [1]; f:3: host_file: a text in quotes is wanted",
                "[[room]]|name = 'a'; f:1: host_file is missing",
                "[[room]]|name = 'a'|host_file = 'h'|topik = 'x'; f:4: topik: there is no such"
                        + " field.",
                "[[room]]|name = 'a'|host_file = 'h'|ttl = 'soon'; f:4: ttl: ",
                "[[room]]|name = 'a'|host_file = 'h'|[[room.token]]|role = 'king'; f:5: role: ",
                "[[room]]|name = 'a'|host_file = 'h'|[[room.token]]|file = 'h'; f:5: file: \"h\" is"
                        + " named twice",
                "[[room]]|name = 'a'|host_file = 'h'|[[room]]|name = 'a'|host_file = 'i'; f:5:"
                        + " name: a stands here twice",
                "[[room]]|name = ; f:2: this is no TOML",
                "room = 'a'; f:1: rooms are written as [[room]]"
            })
    void whatIsWrongIsNamedWithLineAndField(String text, String words) {
        assertThatThrownBy(() -> RoomsFile.read("f", text.replace('|', '\n').replace('\'', '"')))
                .isInstanceOf(RoomsFile.WrongException.class)
                .hasMessageStartingWith(words);
    }
}
