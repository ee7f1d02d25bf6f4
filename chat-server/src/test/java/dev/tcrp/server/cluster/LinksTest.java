package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Two servers, and the messages under way between them. */
class LinksTest {
    private final Side north = new Side("north", 1000);
    private final Side south = new Side("south", 2000);

    private final class Side implements Links.Listener {
        private final Links links;
        private final String other;
        private final Deque<byte[]> coming = new ArrayDeque<>();
        private final List<Long> heard = new ArrayList<>();
        private int timesLost;

        Side(String name, long incarnation) {
            this.other = name.equals("north") ? "south" : "north";
            this.links = new Links(name, incarnation, (to, bytes) -> arrives(to, bytes), this);
        }

        @Override
        public void said(String node, NodeMessage message) {
            if (message instanceof NodeMessage.Gone(var number)) {
                heard.add(number);
            }
        }

        @Override
        public void lost(String node) {
            timesLost++;
        }

        void says(long number) {
            links.send(other, new NodeMessage.Gone(number));
        }

        /** Takes all that is under way. */
        void hears() {
            while (!coming.isEmpty()) {
                links.receive(coming.remove());
            }
        }
    }

    private void arrives(String to, byte[] bytes) {
        (to.equals("north") ? north : south).coming.add(bytes);
    }

    private void bothTalk() {
        north.says(1);
        south.says(1);
        south.hears();
        north.hears();
    }

    @Test
    void whatIsSaidIsHeardInOrder() {
        north.says(1);
        north.says(2);
        south.hears();
        assertThat(south.heard).containsExactly(1L, 2L);
        assertThat(south.timesLost).isZero();
    }

    @Test
    void aLostMessageIsSeenAndBothBeginAnew() {
        bothTalk();
        north.says(2);
        south.coming.clear();
        north.says(3);
        south.hears();
        north.hears();
        assertThat(List.of(north.timesLost, south.timesLost)).containsExactly(1, 1);
        goesOnWithoutLoss();
    }

    @Test
    void bothMayAskAtOnceToBeginAnew() {
        bothTalk();
        north.links.reset();
        south.links.reset();
        south.hears();
        north.hears();
        assertThat(List.of(north.timesLost, south.timesLost)).containsExactly(1, 1);
        goesOnWithoutLoss();
    }

    @Test
    void whatCrossesOnTheWayEndsInOneSession() {
        bothTalk();
        south.links.keepOnly(Set.of());
        south.says(2);
        north.says(2);
        south.hears();
        north.hears();
        north.says(3);
        south.says(3);
        south.hears();
        north.hears();
        goesOnWithoutLoss();
    }

    private void goesOnWithoutLoss() {
        south.hears();
        north.hears();
        int before = north.timesLost + south.timesLost;
        for (long number = 10; number < 15; number++) {
            north.says(number);
            south.hears();
            south.says(number);
            north.hears();
        }
        assertThat(north.heard).endsWith(10L, 11L, 12L, 13L, 14L);
        assertThat(south.heard).endsWith(10L, 11L, 12L, 13L, 14L);
        assertThat(north.timesLost + south.timesLost).isEqualTo(before);
    }
}
