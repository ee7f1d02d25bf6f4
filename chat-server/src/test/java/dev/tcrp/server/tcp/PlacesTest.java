package dev.tcrp.server.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.tcp.Places.Decision;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;

/** Who gets a place when there are few. */
class PlacesTest {
    private final Places places = new Places(new Budgets.Connections(30, 20, 16, 1, RateLimit.OFF));
    private long last;

    private Source from(String address) {
        return Source.of(
                ClientId.local(++last), InetAddress.ofLiteral(address), ExemptNetworks.LOOPBACK);
    }

    /** A client from there that gets a place. */
    private ClientId comes(String address) {
        Source source = from(address);
        assertThat(places.decide(source)).isInstanceOf(Decision.Free.class);
        places.take(source, ClientId.local(last));
        return ClientId.local(last);
    }

    private void come(int count, String address) {
        for (int i = 0; i < count; i++) {
            comes(address);
        }
    }

    private void enters(String address, ClientId client) {
        places.seat(
                Source.of(client, InetAddress.ofLiteral(address), ExemptNetworks.LOOPBACK),
                client,
                true);
    }

    private Decision more(String address) {
        return places.decide(from(address));
    }

    /** Seen to fail with each address of a /64 counted alone. */
    @Test
    void theAddressesOfASlash64HaveTheirPlacesTogether() {
        for (int i = 1; i <= 20; i++) {
            comes("2001:db8::" + i);
        }
        assertThat(more("2001:db8::21"))
                .isInstanceOfSatisfying(
                        Decision.TurnedAway.class,
                        away ->
                                assertThat(away.refusal().text())
                                        .contains("Your address has 20 connections")
                                        .contains("try again"));
        comes("2001:db8:0:1::1");
    }

    /** Seen to fail with this machine counted: no tunnel got a place. */
    @Test
    void thisMachineHasAsManyAsThereAre() {
        come(30, "127.0.0.1");
    }

    /** Seen to fail with the oldest of all: the honest one went. */
    @Test
    void whenAllAreTakenTheStrangersOfTheAddressWithTheMostGoFirst() {
        comes("192.0.2.1");
        ClientId first = comes("192.0.2.66");
        come(19, "192.0.2.66");
        come(9, "192.0.2.67");
        assertThat(more("192.0.2.2"))
                .isInstanceOfSatisfying(
                        Decision.InsteadOf.class,
                        instead -> assertThat(instead.client()).isEqualTo(first));
    }

    /** Seen to fail with members treated as strangers. */
    @Test
    void membersStayUnlessTheirAddressHasFarMoreThanTheNewcomers() {
        for (int i = 0; i < 30; i++) {
            String address = "192.0.2." + (i % 15 + 1);
            enters(address, comes(address));
        }
        assertThat(more("192.0.2.99"))
                .isInstanceOfSatisfying(
                        Decision.TurnedAway.class,
                        away ->
                                assertThat(away.refusal().text())
                                        .contains("full")
                                        .contains("30 connections"));
    }

    /** Seen to fail with members never closed: one room of a stranger filled the server. */
    @Test
    void anAddressThatFillsTheServerWithMembersMakesPlaceForOthers() {
        for (int i = 0; i < 30; i++) {
            String address = i < 20 ? "192.0.2.66" : "192.0.2." + i;
            enters(address, comes(address));
        }
        assertThat(more("192.0.2.99"))
                .isInstanceOfSatisfying(
                        Decision.InsteadOf.class,
                        instead -> assertThat(instead.client()).isEqualTo(ClientId.local(20)));
        assertThat(more("192.0.2.66")).isInstanceOf(Decision.TurnedAway.class);
    }

    /** Seen to fail with places that are never given back. */
    @Test
    void aPlaceThatIsLeftIsGivenAgain() {
        come(20, "192.0.2.1");
        assertThat(more("192.0.2.1")).isInstanceOf(Decision.TurnedAway.class);
        places.leave(from("192.0.2.1"), ClientId.local(1));
        comes("192.0.2.1");
    }

    /** Seen to fail with any number of them. */
    @Test
    void fewAreToldAtATimeThatTheyGetNoPlace() {
        for (int i = 0; i < 4; i++) {
            Source source = from("192.0.2.66");
            assertThat(places.mayTurnAway(source)).isTrue();
            places.turnAway(source, ClientId.local(last));
        }
        assertThat(places.mayTurnAway(from("192.0.2.66"))).isFalse();
        assertThat(places.mayTurnAway(from("192.0.2.1"))).isTrue();
    }
}
