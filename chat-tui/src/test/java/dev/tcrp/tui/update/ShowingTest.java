package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.tui.pictures.Rasters;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand.OpenPicture;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Pictures as a person opens them. */
class ShowingTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final Envelope WITH_FILE =
            new Envelope(
                    Act.SAY.code(),
                    0,
                    0,
                    false,
                    Optional.of(new BlobId(Payload.of(new byte[BlobId.SIZE]))));
    private static final Content.File GRAPH =
            new Content.File(
                    "graph.png", 188_416, Payload.of(new byte[Content.File.HASH]), "image/png");

    private final Person alice =
            Person.in("alice", "tea").hears("tea", 7, "bob", WITH_FILE, GRAPH).forgets();

    private Person opens() {
        return alice.pressesCtrl('s').types("o");
    }

    private static SessionEvent opened() {
        return new SessionEvent.PictureOpened(TEA, 7, GRAPH, Rasters.sloping(30, 20));
    }

    /** Seen to fail with a file that is fetched before the terminal has answered. */
    @Test
    void theTerminalIsAskedThenTheFileIsFetchedThenItIsShown() {
        alice.sees("▤ graph.png  184 KiB  S saves · O opens");
        opens().did(new Effect.AskPictures(TEA, 7)).seesNot("SELECT");
        alice.meets(new UiEvent.PicturesAnswered(TEA, 7, true)).asked(new OpenPicture(TEA, 7, 1));
        alice.hears(opened()).sees("graph.png · 184 KiB", "any key closes").seesNot("S saves");
        alice.types("x").sees("S saves").seesNot("any key closes").hasTyped("").didNothing();
        alice.hears(opened()).presses(Key.Name.ESCAPE).seesNot("any key closes");
    }

    /** Seen to fail with a fetch for nothing. */
    @Test
    void aTerminalThatDrawsNoneSaysHowElseToHaveIt() {
        opens().forgets().meets(new UiEvent.PicturesAnswered(TEA, 7, false)).didNothing();
        alice.sees("draws no pictures", "message saves its file");
    }

    /** Seen to fail with a picture over what somebody chooses. */
    @Test
    void whoHasGoneOnIsNotDisturbed() {
        alice.pressesCtrl('s').hears(opened()).sees("SELECT").seesNot("any key closes");
        alice.presses(Key.Name.ESCAPE).enters("dev", "alice").hears(opened());
        alice.sees("graph.png · 184 KiB has come").seesNot("any key closes");
    }

    /** Seen to fail with a picture that outlives its message. */
    @Test
    void whatIsDeletedIsShownNoLonger() {
        alice.hears(opened()).sees("any key closes");
        alice.hears("tea", 8, "bob", new Envelope(Act.DELETE, 6), new Content.None());
        alice.sees("any key closes");
        alice.hears("tea", 9, "bob", new Envelope(Act.DELETE, 7), new Content.None());
        alice.seesNot("any key closes").sees("deleted");
    }

    @Test
    void aPictureThatIsNoneIsToldInWords() {
        var why = new Refusal(Refusal.Reason.UNSUPPORTED, "graph.png is neither PNG nor JPEG.");
        alice.hears(new SessionEvent.Refused(new OpenPicture(TEA, 7, 1), why));
        alice.sees("The file is not shown", "neither PNG nor JPEG");
    }

    @Test
    void aTextStillOpensItsLink() {
        alice.hears("tea", 8, "bob", "see https://example.org/a").forgets();
        opens().did(new Effect.Open("https://example.org/a"));
    }
}
