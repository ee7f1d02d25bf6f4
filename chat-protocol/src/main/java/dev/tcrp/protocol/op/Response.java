package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.OPERATION;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.ROOM_OR_NONE;
import static dev.tcrp.protocol.op.FieldTypes.TEXT_TO_END;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.State;
import dev.tcrp.protocol.text.Utf8;

/** What a server answers (PROTOCOL.md sections 3 and 4). */
public sealed interface Response extends FromServer
        permits AskSeen.SeenBy,
                CountReceived.ReceivedCount,
                CreateRoom.TokenIssued,
                EnterRoom.Entered,
                GetBlob.Block,
                ListAbsences.Absences,
                ListBans.Bans,
                ListMembers.Members,
                ListAddresses.Addresses,
                ListReactors.Reactors,
                ListRooms.Rooms,
                ListTokens.Tokens,
                MintTokens.Minted,
                OpenDirect.DirectOpened,
                OpenPath.PathOpened,
                OpenRoom.Opened,
                PutBlob.BlobPlace,
                ReadLog.Page,
                SearchLog.Found,
                ShowRoom.RoomShown,
                ShowTokens.TokensShown,
                TellTime.TimeTold,
                Response.SystemMessage,
                Response.Noted,
                Response.Done,
                Response.Refused {
    /** The answer to a request that was done and has no answer of its own. */
    static Response done(Request.Further request) {
        int operation = Operations.REQUESTS.of(request).operation();
        return request.aboutRoom()
                .<Response>map(room -> new Done(room, operation))
                .orElseGet(() -> new Noted(operation));
    }

    /** The answer to a request that was not done. */
    static Response refused(Request request, Refusal refusal) {
        return switch (request) {
            case Request.Classic classic -> new SystemMessage(classic.room(), refusal.text());
            case Request.Further further ->
                    new Refused(
                            further.aboutRoom().map(RoomName::value).orElse(""),
                            Operations.REQUESTS.of(further).operation(),
                            refusal);
        };
    }

    /**
     * Words from the server to a classic client: joined, left, or refused with the reason.
     *
     * @param text at most {@value Limits#CLASSIC_PAYLOAD} bytes; a longer one is cut
     */
    record SystemMessage(RoomName room, String text) implements Response {
        static final Form<SystemMessage> FORM =
                new Form<>(
                        SystemMessage.class,
                        JoinRoom.CODE,
                        State.REQUEST,
                        Fields.of(
                                ROOM.of(SystemMessage::room),
                                TEXT_TO_END.of(SystemMessage::text),
                                SystemMessage::new));

        /** Cuts the text. */
        public SystemMessage {
            text = Utf8.cut(text, Limits.CLASSIC_PAYLOAD);
        }
    }

    /** It was done, about no room, and there is nothing more to say. */
    record Noted(int operation) implements Response {
        static final Fields<Noted> FIELDS = Fields.of(OPERATION.of(Noted::operation), Noted::new);

        /** Checks the operation; throws {@link InvalidFieldException}. */
        public Noted {
            if (!Operations.isAnsweredBy(Noted.class, operation)) {
                throw new InvalidFieldException(
                        "operation",
                        "" + operation,
                        "one about no room, with no answer of its own");
            }
        }
    }

    /** It was done, and there is nothing more to say. */
    record Done(RoomName room, int operation) implements Response {
        static final Fields<Done> FIELDS =
                Fields.of(ROOM.of(Done::room), OPERATION.of(Done::operation), Done::new);

        /** Checks the operation; throws {@link InvalidFieldException}. */
        public Done {
            if (!Operations.isAnsweredBy(Done.class, operation)) {
                throw new InvalidFieldException(
                        "operation", "" + operation, "one that has no answer of its own");
            }
        }
    }

    /**
     * It was not done.
     *
     * @param room the room asked about; empty where there was none, so a plain text
     * @param operation what was asked
     */
    record Refused(String room, int operation, Refusal refusal) implements Response {
        static final Form<Refused> FORM =
                new Form<>(
                        Refused.class,
                        Frame.FIRST_FURTHER,
                        State.REFUSED,
                        Fields.of(
                                ROOM_OR_NONE.of(Refused::room),
                                OPERATION.of(Refused::operation),
                                Refusal.FIELDS.of(Refused::refusal),
                                Refused::new));

        /** Checks the limits; throws {@link InvalidFieldException}. */
        public Refused {
            Texts.sized("room name", room, 0, Limits.ROOM_NAME);
            Numbers.requireRange("operation", operation, Frame.FIRST_FURTHER, 0xFF);
        }
    }
}
