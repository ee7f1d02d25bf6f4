package dev.tcrp.tui.session.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.ServerAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

class FullServerTest {
    @TempDir private static Path identity;

    /** Seen to fail with a refusal that is not read: "it takes no sealed datagrams". */
    @Test
    void whoIsTurnedAwayIsToldWhyInTheServersWords() throws Exception {
        var few =
                Budgets.DEFAULTS
                        .with(new Budgets.Connections(9, 1, 16, 9, RateLimit.OFF))
                        .with(ExemptNetworks.NONE);
        Identity key = Identity.keptIn(identity);
        var config = ServerConfig.embedded().within(few).securedBy(new SecurePort(0, key));
        try (var server = ChatServer.start(config)) {
            var there = new ServerAddress("127.0.0.1", server.securePort().orElseThrow());
            var known = new KnownServers(identity.resolve("known"));
            var tls = new Security.Tls(new Trust(Optional.of(key.pin()), known));
            try (var first = Connection.open(there, tls, event -> {})) {
                assertThat(first.isSealed()).isTrue();
                assertThatThrownBy(() -> Connection.open(there, tls, event -> {}))
                        .isInstanceOf(ConnectionException.class)
                        .hasMessageContaining("answers: Your address has 1 connections");
            }
        }
    }
}
