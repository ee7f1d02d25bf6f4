package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.model.ConnectionStatus;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.model.Servers;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.view.View;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** A person is on two servers, which both have a room of one name. */
class SeveralServersTest {
    private static final ServerAddress HOME = new ServerAddress("home.test", 9003);
    private static final ServerAddress WORK = new ServerAddress("work.test", 9003);
    private static final ZonedDateTime NOW =
            ZonedDateTime.of(2026, 11, 23, 9, 30, 0, 0, ZoneOffset.UTC);

    private Model model =
            Model.of(new UserName("alice"), new Server(HOME, "chat-tui"))
                    .withServers(
                            new Servers(
                                    List.of(
                                            new Server(HOME, "chat-tui"),
                                            new Server(WORK, "chat-tui"))));

    SeveralServersTest() {
        for (ServerAddress server : List.of(HOME, WORK)) {
            hears(server, new SessionEvent.Connected());
            var alice = List.of(new UserName("alice"));
            hears(
                    server,
                    new SessionEvent.Entered(tea(server), Role.MEMBER, Topic.NONE, alice, false));
        }
    }

    /** Seen to fail with panes that are known by the room's name. */
    @Test
    void roomsOfOneNameAreTwo() {
        hears(HOME, new SessionEvent.Said(tea(HOME), 0, Instant.EPOCH, "bob", "at home"));
        assertThat(model.rooms().panes()).hasSize(2);
        assertThat(log(HOME)).contains("at home");
        assertThat(log(WORK)).doesNotContain("at home");
    }

    /** Seen to fail with a loss that is told in all rooms. */
    @Test
    void theLossOfAServerConcernsItsRoomsOnly() {
        hears(HOME, new SessionEvent.Disconnected("it is gone", Duration.ofSeconds(1)));
        assertThat(log(HOME)).contains("it is gone");
        assertThat(log(WORK)).doesNotContain("it is gone");
        assertThat(model.servers().at(HOME).connection())
                .isInstanceOf(ConnectionStatus.Offline.class);
        assertThat(model.server().address()).isEqualTo(WORK);
        assertThat(model.isConnected()).isTrue();
    }

    @Test
    void twoServersOfOneHostAreToldApartInANarrowList() {
        var other = new ServerAddress("home.test", 9103);
        hears(HOME, new SessionEvent.Connected());
        model = model.withServers(model.servers().plus(new Server(other, "chat-tui")));
        assertThat(View.draw(model, 80, 24).toString())
                .contains(" home.…:9003│")
                .contains(" home.…:9103│");
    }

    private void hears(ServerAddress server, SessionEvent event) {
        model = Update.step(model, new UiEvent.News(server, event), NOW).model();
    }

    private String log(ServerAddress server) {
        return model.rooms().pane(tea(server)).orElseThrow().log().toString();
    }

    private static RoomKey tea(ServerAddress server) {
        return new RoomKey(server, new RoomName("tea"));
    }
}
