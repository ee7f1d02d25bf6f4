package dev.tcrp.tui.lines;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.LineEditor.Origin;
import dev.tcrp.tui.terminal.Paste;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.update.UiEvent;

import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

import java.io.IOException;
import java.util.HashMap;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * JLine's editor, but for three things: the prompt may change while a line is typed, and a line
 * goes to the room that stands before it; a paste has an end in time and in size; and Esc before a
 * character takes none away. The reading thread owns it; another one may print.
 */
final class Editor extends LineReaderImpl {
    private static final String NOTHING = "nothing";
    private static final String TORN = "torn";

    private final Supplier<LineTerminal.Prompt> prompts;
    private LineTerminal.Prompt drawn;
    private LineTerminal.Prompt accepted;
    private Origin origin = Origin.TYPED;
    private String head = "";

    Editor(Terminal terminal, Supplier<LineTerminal.Prompt> prompts) throws IOException {
        super(terminal, "chat-tui", new HashMap<>());
        setHistory(new DefaultHistory());
        this.prompts = prompts;
        this.drawn = prompts.get();
        this.accepted = drawn;
        getWidgets().put(NOTHING, () -> true);
        getWidgets().put(TORN, this::typeTorn);
        var keys = Objects.requireNonNull(getKeyMaps().get(LineReader.MAIN));
        keys.bind(new Reference(NOTHING), KeyMap.esc());
        for (char c = ' '; c <= '~'; c++) {
            if (c != '[' && c != 'O') {
                keys.bindIfNotBound(new Reference(TORN), KeyMap.alt(c));
            }
        }
    }

    /** The next line that is entered, with the room that its prompt named. */
    UiEvent read() {
        origin = Origin.TYPED;
        head = "";
        drawn = prompts.get();
        setOpt(Option.BRACKETED_PASTE);
        String text = readLine(pattern(drawn));
        boolean whole = Blanks.stripLeading(text).startsWith(Blanks.stripLeading(head));
        return new UiEvent.Submitted(
                accepted.room(),
                new LineEditor(text, text.length(), whole ? origin : Origin.TYPED));
    }

    /** Draws the line anew if its prompt has changed. */
    void refresh() {
        lock.lock();
        try {
            if (isReading() && !prompts.get().equals(drawn)) {
                drawn = prompts.get();
                setPrompt(pattern(drawn));
                redisplay();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected String finishBuffer() {
        accepted = drawn;
        // Else JLine would end it with the line, and a tab pasted before the next one would be
        // typed.
        unsetOpt(Option.BRACKETED_PASTE);
        return super.finishBuffer();
    }

    @Override
    public boolean beginPaste() {
        var paste = new Paste();
        boolean ended = false;
        while (!ended) {
            long patience = TimeUnit.NANOSECONDS.toMillis(Paste.PATIENCE_NS);
            int c = bindingReader.peekCharacter(patience);
            if (c == NonBlockingReader.EOF || c == NonBlockingReader.READ_EXPIRED) {
                break;
            }
            for (byte b : Utf8.encode(Character.toString(bindingReader.readCharacter()))) {
                ended = paste.take(b);
            }
        }
        (ended ? paste.ended() : paste.givenUp()).forEach(this::take);
        return true;
    }

    private void take(UiEvent event) {
        if (event instanceof UiEvent.Pasted(var text)) {
            put(Blanks.withoutLineEnd(text), Origin.PASTED);
        } else if (event instanceof UiEvent.InputTrouble(var words)) {
            printAbove("!! " + words);
        }
    }

    private boolean typeTorn() {
        put(getLastBinding().substring(1), Origin.TORN);
        return true;
    }

    private void put(String text, Origin from) {
        if (Blanks.areAll(getBuffer().upToCursor())) {
            origin = from;
            head = text;
        }
        getBuffer().write(text);
    }

    /** To JLine a percent sign begins a word of its own. */
    private static String pattern(LineTerminal.Prompt prompt) {
        return prompt.words().replace("%", "%%");
    }
}
