package dev.tcrp.server.cluster;

import io.nats.client.NKey;
import io.nats.client.support.JsonSerializable;
import io.nats.client.support.JwtUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;

/** An operator of NATS with an account that may use JetStream, and files that let users in. */
final class Credentials {
    private static final String ACCOUNT =
            """
            {"limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,
            "wildcards":true,"conn":-1,"leaf":-1,"mem_storage":-1,"disk_storage":-1,"streams":-1,
            "consumer":-1},"type":"account","version":2}\
            """;

    private final SecureRandom random = new SecureRandom();
    private final NKey operator = NKey.createOperator(random);
    private final NKey account = NKey.createAccount(random);

    Credentials() throws IOException, GeneralSecurityException {}

    /** Settings of a nats-server that has this operator. */
    String engine() throws IOException, GeneralSecurityException {
        NKey system = NKey.createAccount(random);
        return """
        operator: %s
        system_account: %s
        resolver: MEMORY
        resolver_preload: { %2$s: %s, %s: %s }
        """
                .formatted(
                        token(operator, "{\"type\":\"operator\",\"version\":2}"),
                        new String(system.getPublicKey()),
                        token(system, "{\"type\":\"account\",\"version\":2}"),
                        new String(account.getPublicKey()),
                        token(account, ACCOUNT));
    }

    private String token(NKey of, String claims) throws IOException, GeneralSecurityException {
        JsonSerializable nats = () -> claims;
        return JwtUtils.issueJWT(
                operator,
                new String(of.getPublicKey()),
                "test",
                null,
                seconds(),
                new String(operator.getPublicKey()),
                nats);
    }

    private static long seconds() {
        return System.currentTimeMillis() / 1000;
    }

    /** Writes a file as nsc does, for a user whose credentials were made so long ago. */
    Path user(Path file, Duration ago, Duration lasting)
            throws IOException, GeneralSecurityException {
        NKey user = NKey.createUser(random);
        String token =
                JwtUtils.issueUserJWT(
                        account,
                        new String(user.getPublicKey()),
                        "chat-server",
                        lasting,
                        seconds() - ago.toSeconds(),
                        new JwtUtils.UserClaim(new String(account.getPublicKey())));
        return Files.writeString(
                file,
                """
                -----BEGIN NATS USER JWT-----
                %s
                ------END NATS USER JWT------

                -----BEGIN USER NKEY SEED-----
                %s
                ------END USER NKEY SEED------
                """
                        .formatted(token, new String(user.getSeed())));
    }
}
