package dev.tcrp.protocol.op;

import java.util.List;

/** Every operation, in the order of the codes; a new one is put in here. */
final class Operations {
    private static final List<Operation<?, ?>> ALL =
            List.of(
                    CreateRoom.OPERATION,
                    JoinRoom.OPERATION,
                    RegisterEndpoint.OPERATION,
                    ListRooms.OPERATION,
                    ListMembers.OPERATION,
                    OpenRoom.OPERATION,
                    EnterRoom.OPERATION,
                    LeaveRoom.OPERATION,
                    MintTokens.OPERATION,
                    SetTopic.OPERATION,
                    Rename.OPERATION,
                    DeleteRoom.OPERATION,
                    CountReceived.OPERATION,
                    ShowRoom.OPERATION,
                    OpenPath.OPERATION,
                    SubmitUnits.OPERATION,
                    ChoosePath.OPERATION,
                    ListTokens.OPERATION,
                    RevokeToken.OPERATION,
                    BanMember.OPERATION,
                    LiftBan.OPERATION,
                    ListBans.OPERATION,
                    TellTime.OPERATION,
                    KickMember.OPERATION,
                    MuteMember.OPERATION,
                    ReadLog.OPERATION,
                    SearchLog.OPERATION,
                    MarkRead.OPERATION,
                    ShowTokens.OPERATION,
                    PutBlob.OPERATION,
                    GetBlob.OPERATION,
                    AddToBlob.OPERATION,
                    OpenDirect.OPERATION,
                    TakeDirect.OPERATION,
                    TellAway.OPERATION,
                    ListAbsences.OPERATION,
                    AskSeen.OPERATION,
                    ShowSeen.OPERATION,
                    ShowLastSeen.OPERATION,
                    ListReactors.OPERATION,
                    ListAddresses.OPERATION);

    /** The kinds of request. */
    static final Forms<Request> REQUESTS =
            new Forms<>(ALL.stream().<Form<? extends Request>>map(Operation::request).toList());

    /** The kinds of answer; a kind that answers several operations is among them for each. */
    static final List<Form<? extends Response>> ANSWERS =
            ALL.stream().<Form<? extends Response>>map(Operation::answer).toList();

    private Operations() {}

    /** Whether it is an operation that is answered by messages of this type. */
    static boolean isAnsweredBy(Class<? extends Response> type, int operation) {
        return ANSWERS.stream()
                .anyMatch(form -> form.type() == type && form.operation() == operation);
    }
}
