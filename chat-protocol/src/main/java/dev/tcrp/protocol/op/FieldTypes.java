package dev.tcrp.protocol.op;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content.File;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;

import java.util.Optional;
import java.util.function.Function;

/** The types of fields that messages are made of (PROTOCOL.md section 4.1). */
final class FieldTypes {
    /** The room in the frame's header, as it is: empty where there is none. */
    static final FieldType<String> ROOM_OR_NONE =
            FieldType.of(in -> in.frame().room(), MessageWriter::room);

    /** The room in the frame's header. */
    static final FieldType<RoomName> ROOM = ROOM_OR_NONE.as(RoomName::new, RoomName::value);

    /** The operation in the frame's header. */
    static final FieldType<Integer> OPERATION =
            FieldType.of(in -> in.frame().operation(), MessageWriter::operation);

    static final FieldType<Integer> U8 = FieldType.payload(PayloadReader::u8, PayloadWriter::u8);
    static final FieldType<Integer> U16 = FieldType.payload(PayloadReader::u16, PayloadWriter::u16);
    static final FieldType<Long> U32 = FieldType.payload(PayloadReader::u32, PayloadWriter::u32);
    static final FieldType<Long> U64 = FieldType.payload(PayloadReader::u64, PayloadWriter::u64);

    /** A u32 that counts something held in memory. */
    static final FieldType<Integer> COUNT =
            FieldType.payload(PayloadReader::count, (out, count) -> out.u32(count));

    static final FieldType<Boolean> FLAG =
            FieldType.payload(PayloadReader::flag, PayloadWriter::flag);

    /** A text behind its size, a u16. */
    static final FieldType<String> TEXT =
            FieldType.payload(PayloadReader::text, PayloadWriter::text);

    /** Bytes behind their size, a u16. */
    static final FieldType<Payload> BYTES =
            FieldType.payload(PayloadReader::sized, PayloadWriter::sized);

    /** All that is left of the payload, as bytes. */
    static final FieldType<Payload> BYTES_TO_END =
            FieldType.payload(PayloadReader::bytesToEnd, PayloadWriter::bytes);

    /** A SHA-256. */
    static final FieldType<Payload> HASH =
            FieldType.payload(fields -> fields.bytes(File.HASH), PayloadWriter::bytes);

    static final FieldType<BlobId> BLOB_ID =
            FieldType.payload(
                    fields -> new BlobId(fields.bytes(BlobId.SIZE)),
                    (out, blob) -> out.bytes(blob.bytes()));

    /** All that is left of the payload, as text. */
    static final FieldType<String> TEXT_TO_END =
            FieldType.payload(PayloadReader::rest, (out, text) -> out.bytes(Payload.ofText(text)));

    static final FieldType<RoomName> ROOM_NAME = TEXT.as(RoomName::new, RoomName::value);
    static final FieldType<UserName> USER_NAME = TEXT.as(UserName::new, UserName::value);
    static final FieldType<Token> TOKEN = TEXT.as(Token::new, Token::value);
    static final FieldType<TokenId> TOKEN_ID = TEXT.as(TokenId::new, TokenId::value);
    static final FieldType<Topic> TOPIC = TEXT.as(Topic::new, Topic::value);
    static final FieldType<Device> DEVICE = TEXT.as(Device::new, Device::value);
    static final FieldType<Lifetime> LIFETIME = U32.as(Lifetime::new, Lifetime::seconds);
    static final FieldType<LogId> LOG_ID = U64.as(LogId::new, LogId::value);
    static final FieldType<Role> ROLE = U8.as(Role::of, Role::code);

    static final FieldType<Optional<RoomName>> OPTIONAL_ROOM_NAME =
            optional(RoomName::new, RoomName::value);
    static final FieldType<Optional<UserName>> OPTIONAL_USER_NAME =
            optional(UserName::new, UserName::value);
    static final FieldType<Optional<Token>> OPTIONAL_TOKEN = optional(Token::new, Token::value);
    static final FieldType<Optional<TokenId>> OPTIONAL_TOKEN_ID =
            optional(TokenId::new, TokenId::value);

    static final FieldType<Terms> TERMS =
            Fields.of(
                    ROLE.of(Terms::role), U32.of(Terms::uses), U32.of(Terms::seconds), Terms::new);

    static final FieldType<Envelope> ENVELOPE =
            FieldType.payload(Envelope::read, (out, envelope) -> envelope.write(out));

    private FieldTypes() {}

    /** A text that is empty where there is no value. */
    private static <T> FieldType<Optional<T>> optional(
            Function<String, T> read, Function<T, String> write) {
        return TEXT.as(
                text -> text.isEmpty() ? Optional.empty() : Optional.of(read.apply(text)),
                value -> value.map(write).orElse(""));
    }
}
