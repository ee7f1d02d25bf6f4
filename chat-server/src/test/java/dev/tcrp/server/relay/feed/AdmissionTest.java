package dev.tcrp.server.relay.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.op.Refusal.Reason;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.HexFormat;

/** What is refused at the door, by the bytes of envelope and content. */
class AdmissionTest {
    private static final String REF = "000000000000002a";
    private static final String BLOB = "000102030405060708090a0b0c0d0e0f";
    private static final String FILE = "03000161" + "0".repeat(80) + "0000";

    @ParameterizedTest
    @CsvSource({
        "a text,                  0100 0161,           , ",
        "in Japanese,             0100 01e69687,       , ",
        "an action,               0100 0261,           , ",
        "a file,                  0104 BLOB FILE,      , ",
        "of a newer kind,         0100 6301,           , ",
        "an edit,                 0201 REF 0161,       , UNAVAILABLE",
        "a deletion,              0301 REF,            , UNAVAILABLE",
        "a reaction,              0401 REF 04012b,     , UNAVAILABLE",
        "a reply,                 0101 REF 0161,       , UNAVAILABLE",
        "in a thread,             0102 REF 0161,       , UNAVAILABLE",
        "an empty text,           0100 01,             INVALID, INVALID",
        "no text,                 0100,                INVALID, INVALID",
        "what is not UTF-8,       0100 01ff,           INVALID, INVALID",
        "an empty action,         0100 02,             INVALID, INVALID",
        "a file without bytes,    0100 FILE,           INVALID, INVALID",
        "a reaction that is said, 0100 04012b,         INVALID, INVALID",
        "a notice that is said,   0100 0505000000000000000000000161, INVALID, INVALID",
        "two signs at once,       0401 REF 04012b2b,   INVALID, UNAVAILABLE",
        "a deletion with words,   0301 REF 0161,       INVALID, UNAVAILABLE",
        "an edit to an action,    0201 REF 0261,       INVALID, UNAVAILABLE",
        "also where it is,        0108 0161,           INVALID, INVALID",
        "a notice,                0500 0505000000000000000000000161, NOT_ALLOWED, NOT_ALLOWED",
        "an act of tomorrow,      0600 0161,           UNSUPPORTED, UNSUPPORTED",
    })
    void isTakenOrRefused(
            String what, String hex, @Nullable String withLog, @Nullable String without) {
        String bytes = hex.replace("REF", REF).replace("BLOB", BLOB).replace("FILE", FILE);
        byte[] entry = HexFormat.of().parseHex("00" + bytes.replace(" ", ""));
        assertThat(refusal(entry, true)).as(what).isEqualTo(withLog);
        assertThat(refusal(entry, false)).as(what).isEqualTo(without);
    }

    /** The first byte is another unit's. */
    private static @Nullable String refusal(byte[] entry, boolean hasLog) {
        Reason why = Admission.refusal(entry, 1, entry.length - 1, hasLog);
        return why == null ? null : why.name();
    }

    @ParameterizedTest
    @CsvSource({"255,", "256,", "16384,", "16385, INVALID"})
    void aTextHasAtMost16KiB(int size, @Nullable String why) {
        byte[] entry = new byte[4 + size];
        Arrays.fill(entry, (byte) 'a');
        entry[1] = 1;
        entry[2] = 0;
        entry[3] = 1;
        assertThat(refusal(entry, true)).isEqualTo(why);
    }
}
