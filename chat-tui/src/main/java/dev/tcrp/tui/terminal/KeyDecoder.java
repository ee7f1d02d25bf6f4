package dev.tcrp.tui.terminal;

import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.UiEvent;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
    /** How long an Esc waits for the rest of a sequence before it is the key Esc. */
    static final long ESCAPE_NS = TimeUnit.MILLISECONDS.toNanos(30);

    /** How long a sequence that nobody types by hand waits for its end before it is dropped. */
    static final long SEQUENCE_NS = TimeUnit.SECONDS.toNanos(1);

    /** Longest sequence or reply, in bytes; a longer one is dropped and what follows is keys. */
    static final int LONGEST = 4096;

    private static final byte ESC = 0x1B;
    private static final byte BELL = 0x07;
    private static final String PASTE_END = "\u001b[201~";

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
    private final ByteArrayOutputStream paste = new ByteArrayOutputStream();
    private State state = State.GROUND;
    private boolean alt;
    private int length;
    private int pasteEnd;
    private long lastNs;

    /** What the bytes say, as far as it is certain by now. */
    List<UiEvent> feed(byte[] bytes, long nowNs) {
        lastNs = nowNs;
        for (byte b : bytes) {
            take(b);
        }
        return drained();
    }

    /** When to call {@link #expire}, in the time of {@code nowNs}; empty when nothing waits. */
    OptionalLong deadlineNs() {
        if (state == State.GROUND || state == State.PASTE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(lastNs + (mayBeTyped() ? ESCAPE_NS : SEQUENCE_NS));
    }

    /** Decides what is still open at its deadline: a lone Esc is a key, Esc and [ are Alt+[. */
    List<UiEvent> expire(long nowNs) {
        if (deadlineNs().isPresent() && nowNs - deadlineNs().getAsLong() >= 0) {
            if (mayBeTyped()) {
                typedAfterAll();
            }
            ground();
        }
        return drained();
    }

    private boolean mayBeTyped() {
        return state == State.ESCAPE || length == 0;
    }

    private void typedAfterAll() {
        if (state == State.ESCAPE) {
            press(Name.ESCAPE, alt);
        } else if (!sequence.isEmpty()) {
            events.add(new UiEvent.Pressed(new Key.Alt(sequence.charAt(0))));
        }
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
            endCsi(sequence.substring(1), (char) (b & 0xFF));
        } else if (b >= ' ') {
            sequence.append((char) b);
            grow();
        }
    }

    private void endCsi(String parameters, char last) {
        boolean withAlt = alt;
        ground();
        if (last == '~' && parameters.equals("200")) {
            state = State.PASTE;
            paste.reset();
            pasteEnd = 0;
        } else {
            KeySequences.csi(parameters, last)
                    .ifPresent(key -> press(key.name(), key.alt() || withAlt));
        }
    }

    private void takeSs3(byte b) {
        boolean withAlt = alt;
        if (b == ESC) {
            reopen();
        } else if (b >= '0' && b <= ';') {
            grow();
        } else {
            ground();
            KeySequences.ss3((char) (b & 0xFF)).ifPresent(name -> press(name, withAlt));
        }
    }

    private void takeString(byte b) {
        if (b == BELL || (state == State.STRING_ESCAPE && b == '\\')) {
            ground();
        } else if (state == State.STRING_ESCAPE) {
            reopen();
            takeEscape(b);
        } else {
            state = b == ESC ? State.STRING_ESCAPE : State.STRING;
            grow();
        }
    }

    private void takeConsoleF(byte b) {
        ground();
        if (b == 'A') {
            press(Name.F1, false);
        }
    }

    private void takeMouse() {
        if (++length > 3) {
            ground();
        }
    }

    private void takePaste(byte b) {
        paste.write(b);
        if (b == ESC) {
            pasteEnd = 1;
        } else {
            pasteEnd = b == PASTE_END.charAt(pasteEnd) ? pasteEnd + 1 : 0;
        }
        if (pasteEnd == PASTE_END.length()) {
            String text = paste.toString(StandardCharsets.UTF_8);
            paste.reset();
            ground();
            events.add(new UiEvent.Pasted(lines(text)));
        }
    }

    private static String lines(String pasted) {
        return pasted.substring(0, pasted.length() - PASTE_END.length())
                .replace("\r\n", "\n")
                .replace('\r', '\n');
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
        length = 0;
    }

    private void type(int codePoint) {
        KeySequences.typed(codePoint, alt).map(UiEvent.Pressed::new).ifPresent(events::add);
    }

    private void press(Name name, boolean withAlt) {
        events.add(new UiEvent.Pressed(new Key.Named(name, withAlt)));
    }
}
