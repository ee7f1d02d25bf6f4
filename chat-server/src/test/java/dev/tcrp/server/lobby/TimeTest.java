package dev.tcrp.server.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.message.Request;
import dev.tcrp.protocol.message.Response;

import org.junit.jupiter.api.Test;

class TimeTest {
    @Test
    void anybodyIsToldWhatTimeItIsForTheServer() {
        var stranger = new Story().person("alice");
        assertThat(stranger.asks(new Request.TellTime()))
                .isEqualTo(new Response.TimeTold(Story.TIME_MS));
    }
}
