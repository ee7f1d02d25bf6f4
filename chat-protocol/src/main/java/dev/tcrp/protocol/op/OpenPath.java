package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.DEVICE;
import static dev.tcrp.protocol.op.FieldTypes.U16;
import static dev.tcrp.protocol.op.FieldTypes.U32;
import static dev.tcrp.protocol.op.FieldTypes.U64;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.sealed.ConnectionId;

/**
 * Sealed datagrams for this connection; answered by {@link PathOpened}. Only within TLS: its keys
 * come from there (PROTOCOL.md section 8.3).
 *
 * @param device whose numbers are in what it says
 * @param version of the wire, which the client speaks: {@value Limits#WIRE_VERSION} here
 */
public record OpenPath(Device device, int version) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 27;

    /** The version of clients that name none. */
    public static final int FIRST_VERSION = 1;

    static final Fields<OpenPath> FIELDS =
            Fields.of(
                    DEVICE.of(OpenPath::device),
                    U16.orAtEnd(FIRST_VERSION).of(OpenPath::version),
                    OpenPath::new);

    static final Operation<OpenPath, PathOpened> OPERATION =
            Operation.of(CODE, OpenPath.class, FIELDS, PathOpened.class, PathOpened.FIELDS);

    /** Checks the version; throws {@link InvalidFieldException}. */
    public OpenPath {
        Numbers.requireRange("version", version, 0, Numbers.MOST_U16);
    }

    /** One for what is spoken here. */
    public OpenPath(Device device) {
        this(device, Limits.WIRE_VERSION);
    }

    /**
     * Sealed datagrams may travel.
     *
     * @param udpPort where the server takes them
     * @param rate messages a second that the server takes of a member, and twice as many at once;
     *     0: as many as come
     * @param version of the wire, which the server speaks
     */
    public record PathOpened(ConnectionId connection, int udpPort, long rate, int version)
            implements Response {
        static final Fields<PathOpened> FIELDS =
                Fields.of(
                        U64.as(ConnectionId::new, ConnectionId::value).of(PathOpened::connection),
                        U16.of(PathOpened::udpPort),
                        U32.of(PathOpened::rate),
                        U16.of(PathOpened::version),
                        PathOpened::new);

        /** Checks the numbers; throws {@link InvalidFieldException}. */
        public PathOpened {
            Numbers.requireRange("UDP port", udpPort, 1, 65535);
            Numbers.requireRange("rate", rate, 0, Numbers.MOST_U32);
            Numbers.requireRange("version", version, 0, Numbers.MOST_U16);
        }
    }
}
