package dev.tcrp.tui.app;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.accounts.Accounts;
import dev.tcrp.tui.accounts.AccountsStore;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Keeps where one is while one chats. A key is on the disk before the session goes on, so that it
 * is not lost with the program; any thread.
 */
final class Keeping {
    private final AccountsStore store;
    private final Map<RoomKey, UserName> names = new HashMap<>();
    private Accounts known;

    /**
     * @param known what the store held at the start
     */
    Keeping(AccountsStore store, Accounts known) {
        this.store = store;
        this.known = known;
    }

    /** The session with this server has told this. */
    synchronized void heard(ServerAddress server, SessionEvent event) {
        switch (event) {
            case SessionEvent.Connected(var pin) when pin.isPresent() ->
                    change(accounts -> accounts.met(server, pin));
            case SessionEvent.Reached(var _, var others) ->
                    change(accounts -> accounts.reached(server, others));
            case SessionEvent.Admitted(var room, var user, var token, var made) -> {
                names.put(room, user);
                change(
                        accounts ->
                                made
                                        ? accounts.made(room, user, token)
                                        : accounts.entered(room, user, token));
            }
            case SessionEvent.MemberRenamed(var room, var from, var to) -> renamed(room, from, to);
            case SessionEvent.Left(var room) -> forgotten(room);
            case SessionEvent _ -> {}
        }
    }

    private void renamed(RoomKey room, UserName from, UserName to) {
        if (names.replace(room, from, to)) {
            change(accounts -> accounts.renamed(room, from, to));
        }
    }

    /** One wants no more of the room. */
    synchronized void forgotten(RoomKey room) {
        UserName user = names.remove(room);
        change(
                accounts -> {
                    Accounts after = accounts;
                    for (var kept : accounts.rooms()) {
                        boolean isIt = kept.key().equals(room) && kept.open();
                        if (isIt && (user == null || user.equals(kept.user()))) {
                            after = after.left(room, kept.user());
                        }
                    }
                    return after;
                });
    }

    /** The person wants this changed. */
    synchronized void changed(UnaryOperator<Accounts> wanted) {
        change(wanted);
    }

    /** What changes nothing needs no disk. */
    private void change(UnaryOperator<Accounts> change) {
        Accounts wanted = change.apply(known);
        if (!wanted.equals(known)) {
            known = store.change(change).orElse(wanted);
        }
    }
}
