package dev.tcrp.tui.terminal;

import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.UiEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Turns the bytes of a terminal into key presses and pastes; owned by the ui thread.
 *
 * <p>It knows what xterm, vt220, rxvt, the Linux console and tmux send (ECMA-48 section 5.4 for the
 * form of sequences, xterm's ctlseqs for pastes and the mouse). What it does not know it swallows
 * whole, replies to queries among it. A sequence may arrive in any number of parts.
 */
final class KeyDecoder {
    /**
     * How long an Esc waits for the rest of a sequence before it is the key Esc: slow links tear
     * sequences apart, and nobody notices so short a wait.
     */
    static final long ESCAPE_NS = TimeUnit.MILLISECONDS.toNanos(150);

    /**
     * For so long after an Esc that was taken for the key, the rest of a sequence may still come.
     */
    static final long LATE_NS = TimeUnit.SECONDS.toNanos(1);

    /** How long what begins a sequence, as {@code ESC [} does, waits for its next byte. */
    static final long PART_NS = TimeUnit.MILLISECONDS.toNanos(200);

    /** How long a sequence that nobody types by hand waits for its end before it is dropped. */
    static final long SEQUENCE_NS = TimeUnit.SECONDS.toNanos(1);

    /** Longest sequence or reply, in bytes; a longer one is dropped and what follows is keys. */
    static final int LONGEST = 4096;

    /** More than are asked for at once. */
    private static final int MOST_REPLIES = 16;

    private static final byte ESC = 0x1B;
    private static final byte BELL = 0x07;

    private enum State {
        GROUND,
        ESCAPE,
        CSI,
        SS3,
        STRING,
        STRING_ESCAPE,
        CONSOLE_F,
        X10_MOUSE,
        PASTE
    }

    private final List<UiEvent> events = new ArrayList<>();
    private final Utf8Decoder utf8 = new Utf8Decoder();
    private final StringBuilder sequence = new StringBuilder();
    private Paste paste = new Paste();
    private State state = State.GROUND;
    private boolean alt;
    private int length;
    private long lastNs;
    private boolean awaitsRest;
    private boolean late;
    private final List<String> replies = new ArrayList<>();

    /** What the bytes say, as far as it is certain by now. */
    List<UiEvent> feed(byte[] bytes, long nowNs) {
        boolean mayBeRest = awaitsRest && nowNs - lastNs < LATE_NS;
        awaitsRest &= bytes.length == 0;
        lastNs = nowNs;
        for (int i = 0; i < bytes.length; i++) {
            if (i == 0 && mayBeRest && (bytes[i] == '[' || bytes[i] == 'O')) {
                takeEscape(bytes[i]);
                late = true;
            } else {
                take(bytes[i]);
            }
        }
        return drained();
    }

    /** The replies to questions that were asked, once, each from its introducer on. */
    List<String> replies() {
        List<String> ready = List.copyOf(replies);
        replies.clear();
        return ready;
    }

    /** When to call {@link #expire}, in the time of {@code nowNs}; empty when nothing waits. */
    OptionalLong deadlineNs() {
        return switch (state) {
            case GROUND -> OptionalLong.empty();
            case ESCAPE -> OptionalLong.of(lastNs + ESCAPE_NS);
            case PASTE -> OptionalLong.of(lastNs + Paste.PATIENCE_NS);
            case CSI, SS3, STRING, STRING_ESCAPE, CONSOLE_F, X10_MOUSE ->
                    OptionalLong.of(lastNs + (length == 0 ? PART_NS : SEQUENCE_NS));
        };
    }

    /** Decides what is still open at its deadline: a lone Esc is a key, Esc and [ are Alt+[. */
    List<UiEvent> expire(long nowNs) {
        if (deadlineNs().isPresent() && nowNs - deadlineNs().getAsLong() >= 0) {
            open();
            ground();
        }
        return drained();
    }

    /** What waits for more is what it is without. */
    private void open() {
        switch (state) {
            case ESCAPE -> {
                awaitsRest = !alt;
                press(Name.ESCAPE, alt);
            }
            case PASTE -> events.addAll(paste.givenUp());
            case CSI, SS3, STRING, STRING_ESCAPE -> {
                if (late || length == 0) {
                    typed();
                }
            }
            case GROUND, CONSOLE_F, X10_MOUSE -> {}
        }
    }

    /**
     * No sequence after all: after an Esc of its own these are characters, else the first was
     * pressed with Alt, or right behind an Esc.
     */
    private void typed() {
        String characters = sequence.toString();
        boolean withAlt = !late;
        ground();
        for (int i = 0; i < characters.length(); i++) {
            alt = withAlt && i == 0;
            type(characters.charAt(i));
        }
        alt = false;
    }

    private List<UiEvent> drained() {
        List<UiEvent> ready = List.copyOf(events);
        events.clear();
        return ready;
    }

    private void take(byte b) {
        switch (state) {
            case GROUND -> takeGround(b);
            case ESCAPE -> takeEscape(b);
            case CSI -> takeCsi(b);
            case SS3 -> takeSs3(b);
            case STRING, STRING_ESCAPE -> takeString(b);
            case CONSOLE_F -> takeConsoleF(b);
            case X10_MOUSE -> takeMouse();
            case PASTE -> takePaste(b);
        }
    }

    private void takeGround(byte b) {
        if (b == ESC) {
            utf8.abandon().ifPresent(this::type);
            reopen();
        } else {
            utf8.take(b).forEach(this::type);
            alt &= utf8.isPartial();
        }
    }

    private void takeEscape(byte b) {
        switch (b) {
            case ESC -> takeSecondEscape();
            case '[' -> open(State.CSI, b);
            case 'O' -> open(State.SS3, b);
            case ']', 'P', '^', '_', 'X' -> open(State.STRING, b);
            default -> {
                state = State.GROUND;
                alt = true;
                takeGround(b);
            }
        }
    }

    /** Esc twice and a sequence is Alt and that key for rxvt. */
    private void takeSecondEscape() {
        if (alt) {
            press(Name.ESCAPE, false);
        }
        alt = true;
    }

    private void open(State next, byte introducer) {
        state = next;
        sequence.setLength(0);
        sequence.append((char) introducer);
        length = 0;
    }

    private void takeCsi(byte b) {
        boolean rxvtShift = b == '$' && sequence.indexOf("?") < 0;
        if (b == ESC) {
            reopen();
        } else if (length == 0 && b == '[') {
            state = State.CONSOLE_F;
            length = 1;
        } else if (length == 0 && b == 'M') {
            state = State.X10_MOUSE;
            length = 1;
        } else if (b >= 0x40 || b < 0 || rxvtShift) {
            endCsi(sequence.substring(1), b);
        } else if (b >= ' ') {
            sequence.append((char) b);
            grow();
        }
    }

    private void endCsi(String parameters, byte last) {
        boolean withAlt = alt;
        var key = KeySequences.csi(parameters, (char) (last & 0xFF));
        if (!late && parameters.isEmpty() && (last == 'I' || last == 'O')) {
            ground();
            events.add(new UiEvent.Focused(last == 'I'));
        } else if (last == 'M' && KeySequences.click(parameters).isPresent()) {
            ground();
            KeySequences.click(parameters).ifPresent(events::add);
        } else if (last == '~' && parameters.equals("200")) {
            ground();
            state = State.PASTE;
            paste = new Paste();
        } else if (key.isEmpty() && isText(parameters.isEmpty(), last)) {
            typed();
            takeGround(last);
        } else {
            ground();
            key.ifPresentOrElse(
                    known -> press(known.name(), known.alt() || withAlt),
                    () -> replied("[" + parameters + (char) last));
        }
    }

    private void replied(String what) {
        if (replies.size() < MOST_REPLIES) {
            replies.add(what);
        }
    }

    /** Whether what no key of ours sends is more likely text: no terminal sends it. */
    private boolean isText(boolean bare, byte last) {
        return late || (bare && last > 0 && KeySequences.NO_KEYS.indexOf(last) < 0);
    }

    private void takeSs3(byte b) {
        boolean withAlt = alt;
        if (b == ESC) {
            reopen();
        } else if (b >= '0' && b <= ';') {
            sequence.append((char) b);
            grow();
        } else {
            var name = KeySequences.ss3((char) (b & 0xFF));
            if (name.isEmpty() && isText(length == 0, b)) {
                typed();
                takeGround(b);
            } else {
                ground();
                name.ifPresent(known -> press(known, withAlt));
            }
        }
    }

    private void takeString(byte b) {
        if (length == 0 && !KeySequences.mayBeginReply(sequence.charAt(0), b)) {
            typed();
            takeGround(b);
        } else if (b == BELL || (state == State.STRING_ESCAPE && b == '\\')) {
            replied(sequence.toString());
            ground();
        } else if (state == State.STRING_ESCAPE) {
            reopen();
            takeEscape(b);
        } else {
            state = b == ESC ? State.STRING_ESCAPE : State.STRING;
            if (b > 0 && b != ESC) {
                sequence.append((char) b);
            }
            grow();
        }
    }

    private void takeConsoleF(byte b) {
        ground();
        KeySequences.console((char) (b & 0xFF)).ifPresent(name -> press(name, false));
    }

    private void takeMouse() {
        if (++length > 3) {
            ground();
        }
    }

    private void takePaste(byte b) {
        if (paste.take(b)) {
            ground();
            events.addAll(paste.ended());
            paste = new Paste();
        }
    }

    private void grow() {
        if (++length > LONGEST) {
            ground();
        }
    }

    /** An Esc within a sequence ends it and begins the next. */
    private void reopen() {
        ground();
        state = State.ESCAPE;
    }

    private void ground() {
        state = State.GROUND;
        alt = false;
        late = false;
        length = 0;
    }

    private void type(int codePoint) {
        KeySequences.typed(codePoint, alt).map(UiEvent.Pressed::new).ifPresent(events::add);
    }

    private void press(Name name, boolean withAlt) {
        events.add(new UiEvent.Pressed(new Key.Named(name, withAlt)));
    }
}
