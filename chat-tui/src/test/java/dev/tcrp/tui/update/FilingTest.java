package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.tui.session.Progress;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand.SaveFile;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionCommand.SayAgain;
import dev.tcrp.tui.session.SessionCommand.SendFile;
import dev.tcrp.tui.session.SessionCommand.StopFiles;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

/** Files as a person sends and saves them. */
class FilingTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final Pin PIN = new Pin("n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg");
    private static final Envelope WITH_FILE =
            new Envelope(
                    Act.SAY.code(),
                    0,
                    0,
                    false,
                    Optional.of(new BlobId(Payload.of(new byte[BlobId.SIZE]))));

    private static Content.File file(String name, long size) {
        return new Content.File(name, size, Payload.of(new byte[Content.File.HASH]), "");
    }

    private static Person inTea() {
        return Person.in("alice", "tea").forgets();
    }

    private static SessionEvent moving(long id, long bytes) {
        var far = new Progress(bytes, 1000 * 1024, 1_468_006);
        return new SessionEvent.Moving(TEA, id, "numbers.csv", true, Optional.of(far));
    }

    /** Seen to fail with the row of an action. */
    @Test
    void aFileThatIsSaidIsARowWithNameAndSizeAndHowToSaveIt() {
        inTea().hears("tea", 7, "bob", WITH_FILE, file("graph.png", 188_416))
                .sees("bob ▤ graph.png  184 KiB  S saves");
    }

    /** Seen to fail with a row of ours that stays without its size. */
    @Test
    void aFileThatIsSentHasARowAtOnceAndSaysHowFarItIs() {
        Person alice = inTea();
        alice.says("/send '/tmp/raw data/numbers.csv'")
                .asked(new SendFile(TEA, "/tmp/raw data/numbers.csv", 1))
                .sees("▤ numbers.csv");
        alice.hears(moving(1, 620 * 1024))
                .sees("▤ numbers.csv 1000 KiB  sending", "━─", "62 %  1.4 MiB/s  x stops");
        alice.hears(new SessionEvent.Moving(TEA, 1, "numbers.csv", true, Optional.empty()))
                .seesNot("sending", "1.4 MiB");
        alice.hears(new SessionEvent.Numbered(TEA, 1, 1, WITH_FILE, file("numbers.csv", 1_468_006)))
                .sees("▤ numbers.csv  1.4 MiB  S saves");
    }

    /** Seen to fail with x that asks for the deletion of what is not said yet. */
    @Test
    void whatMovesIsStoppedByItsLetterOrAllOfItByACommand() {
        Person alice = inTea().says("/send numbers.csv").hears(moving(1, 0)).forgets();
        alice.pressesCtrl('s').sees("S save", "X stop").types("x").asked(new StopFiles(TEA, 1));
        alice.presses(Key.Name.ESCAPE).forgets().says("/stop").asked(new StopFiles(TEA, 0));
    }

    @Test
    void aFileThatIsNotSentSaysWhyAndIsTriedAgain() {
        Person alice = inTea().says("/send nothing").forgets();
        alice.hears(new SessionEvent.Unsent(TEA, 1, "There is no file nothing."))
                .sees("There is no file nothing");
        alice.says("/again").asked(new SayAgain(TEA, 1));
    }

    @Test
    void theFileOfAMessageIsSavedByItsLetterOrItsNumber() {
        Person alice =
                inTea().hears("tea", 7, "bob", WITH_FILE, file("graph.png", 5))
                        .hears("tea", 8, "bob", "see there");
        alice.says("/save 2 /tmp").asked(new SaveFile(TEA, 7, "/tmp", 1)).forgets();
        alice.pressesCtrl('s').seesNot("S save  R").types("k").sees("S save  R").types("s");
        alice.asked(new SaveFile(TEA, 7, "", 2));
        alice.hears(new SessionEvent.FileSaved(TEA, "/tmp/graph.png"))
                .sees("Saved: /tmp/graph.png");
        alice.says("/save 9").sees("9");
    }

    /** Seen to fail with a path that is said like any text. */
    @Test
    void aFileThatIsDroppedIntoTheInputAsks() {
        Person alice = inTea().hears(new SessionEvent.Connected(Optional.of(PIN)));
        alice.pastes("'/tmp/raw data/graph.png'").presses(Key.Name.ENTER);
        alice.sees("s sends the file").types("s");
        alice.asked(new SendFile(TEA, "/tmp/raw data/graph.png", 1)).hasTyped("").forgets();
        alice.pastes("/tmp/graph.png").presses(Key.Name.ENTER).presses(Key.Name.ENTER);
        alice.asked(new Say(TEA, "/tmp/graph.png", 2)).forgets();
        alice.pastes("see /tmp/graph.png").presses(Key.Name.ENTER);
        alice.asked(new Say(TEA, "see /tmp/graph.png", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tmp/a.png",
                "'/tmp/a b.png'",
                "/tmp/a\\ b.png",
                "file:///tmp/a%20b.png",
                "\"/tmp/a.tar.gz\""
            })
    void whatLooksDropped(String text) {
        assertThat(Filing.isPath(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tmp",
                "/me waves.x y",
                "/tmp/a.png is it",
                "a/b.png",
                "'/tmp/a'",
                "/a b.c"
            })
    void whatDoesNot(String text) {
        assertThat(Filing.isPath(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "/tmp/a b, /tmp/a b",
                "'/tmp/a b', /tmp/a b",
                "\"/tmp/a b\", /tmp/a b",
                "/tmp/a\\ b, /tmp/a b",
                "/tmp/it\\'s, /tmp/it's",
                "', '",
            })
    void aPathIsReadAsTerminalsPasteIt(String pasted, String path) {
        assertThat(Filing.plain(pasted)).isEqualTo(path);
    }

    /** Seen to fail with a name that is taken as it came. */
    @Test
    void aNameDrawsNothingButItself() {
        var far = Optional.of(new Progress(0, 10, 0));
        Person alice = inTea().hears(new SessionEvent.Moving(TEA, 1, "a\u001b[2Jb", false, far));
        assertThat(alice.model().current().doings().moves().getFirst().name())
                .doesNotContain("\u001b");
    }
}
