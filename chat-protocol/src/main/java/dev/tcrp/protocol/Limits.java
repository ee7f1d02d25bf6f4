package dev.tcrp.protocol;

/**
 * The protocol's limits (PROTOCOL.md section 1). Sizes are bytes of UTF-8 unless said otherwise.
 */
public final class Limits {
    /** Longest room name, in bytes: operations 1 to 3 carry no longer one, so no room has one. */
    public static final int ROOM_NAME = 28;

    /** Largest payload of operations 1 to 3, in bytes. */
    public static final int CLASSIC_PAYLOAD = 229;

    /** Largest payload of the further operations (16 and up), in bytes. */
    public static final int PAYLOAD = 64 * 1024;

    /**
     * Longest user name, in bytes: what a classic join leaves beside a 36-byte token and a space.
     */
    public static final int USER_NAME = 192;

    /** Longest token, in bytes of printable ASCII. */
    public static final int TOKEN = 64;

    /** Longest text of the original's datagram, in bytes: its size is one byte there. */
    public static final int MESSAGE = 255;

    /** Longest text of a message, in bytes. */
    public static final int TEXT = 16 * 1024;

    /** Largest content of an entry, in bytes. */
    public static final int CONTENT = 40_000;

    /** Longest reaction, in bytes. */
    public static final int EMOJI = 64;

    /** Most different reactions to a message. */
    public static final int REACTIONS = 100;

    /** Most different reactions of one member to a message. */
    public static final int REACTIONS_PER_MEMBER = 20;

    /** Longest name of a file, in bytes. */
    public static final int FILE_NAME = 255;

    /** Longest media type of a file, in bytes. */
    public static final int MEDIA_TYPE = 127;

    /** Most bytes of a file in one frame: what is left of a payload for them, in whole pages. */
    public static final int BLOCK = 60 * 1024;

    /** Most addresses of one server in an answer, and in an invite beside its first. */
    public static final int ADDRESSES = 8;

    /** The edition of operations 16 and up and of the units that is spoken here. */
    public static final int WIRE_VERSION = 2;

    /** Largest datagram, in bytes; a receiver offers one byte more, to notice a longer one. */
    public static final int DATAGRAM = 4096;

    /** Longest topic, in bytes. */
    public static final int TOPIC = 1024;

    /** Longest words from the server (refusal, notice, reason), in bytes; longer ones are cut. */
    public static final int WORDS = 1024;

    /** Longest reason for showing somebody the door, in bytes. */
    public static final int KICK_REASON = 512;

    /** Most tokens that one request makes. */
    public static final int TOKENS_PER_REQUEST = 900;

    /**
     * Most tokens listed in one answer; the next page is asked for with the last id of this one.
     */
    public static final int TOKENS_PER_PAGE = 300;

    /** Most tokens that one request shows, and that a connection has shown. */
    public static final int TOKENS_SHOWN = 32;

    /** Most bans in one answer; the next page is asked for with the last name of this one. */
    public static final int BANS_PER_PAGE = 60;

    /** Bytes of why a member is away. */
    public static final int AWAY_WORDS = 100;

    /** Absences in one answer. */
    public static final int ABSENCES = 200;

    /** Names in one answer of who has read a message. */
    public static final int SEEN_NAMES = 100;

    /** Most of those who reacted to a message in one answer. */
    public static final int REACTORS_PER_PAGE = 100;

    /** Most rooms in one answer; the next page is asked for with the last name of this one. */
    public static final int ROOMS_PER_PAGE = 50;

    /** Most members in one answer; the next page is asked for with the last name of this one. */
    public static final int MEMBERS_PER_PAGE = 300;

    /** Most bytes of entries or messages in one answer: what is left of a payload for them. */
    public static final int LOG_BYTES_PER_PAGE = PAYLOAD - 64;

    /** Most messages of a room's log in one answer. */
    public static final int LOG_PER_PAGE = 100;

    /** Rooms from this number up keep no messages (PROTOCOL.md section 8.5). */
    public static final int FIRST_UNKEPT_ROOM = 1 << 30;

    /** Longest words to search for, in bytes. */
    public static final int SEARCH_WORDS = 256;

    private Limits() {}
}
