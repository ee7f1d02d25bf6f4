package dev.tcrp.tui.cli;

import dev.tcrp.tui.session.ServerAddress;

import java.util.Arrays;
import java.util.List;

/**
 * A server as a person names it: by one address, or by several with commas, of which the first
 * stands for it.
 */
record ServerNames(List<ServerAddress.Named> all) {
    /** Reads what a person typed; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
    static ServerNames parse(String typed) {
        return new ServerNames(
                Arrays.stream(typed.split(",", -1)).map(ServerAddress.Named::parse).toList());
    }

    /** The address that stands for the server. */
    ServerAddress first(int usualPort) {
        return all.getFirst().at(usualPort);
    }

    /** The other ones. */
    List<ServerAddress> others(int usualPort) {
        return all.stream().skip(1).map(name -> name.at(usualPort)).toList();
    }
}
