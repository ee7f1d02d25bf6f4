package dev.tcrp.tui.app;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.Effect;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Programs that tell a person that somebody has called them: {@code notify-send}, and the one of
 * {@code on_mention}, which finds the text in its input and CHAT_ROOM and CHAT_SENDER in its
 * environment. No shell is between: what others wrote is data, and nothing of it can be obeyed.
 *
 * <p>Of each program one runs at a time, {@value #PATIENCE_S} s at most: a storm of calls starts no
 * storm of programs. Any thread.
 */
final class CalledPrograms {
    private static final int PATIENCE_S = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_S);

    /** Longest text in an argument or a variable, in characters. */
    private static final int LONGEST = 200;

    private final Consumer<String> trouble;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    /**
     * None has run yet.
     *
     * @param trouble is told once of each program that cannot run
     */
    CalledPrograms(Consumer<String> trouble) {
        this.trouble = trouble;
    }

    /** Runs those that the person has chosen; does not wait. */
    void call(Effect.Call call, Settings settings) {
        if (settings.value(Setting.DESKTOP_NOTICE).equals("notify-send")) {
            String title = shortened(call.room());
            String words = markupFree(shortened(call.who() + ": " + call.text()));
            start(List.of("notify-send", "--app-name=chat-tui", "--", title, words), call);
        }
        List<String> chosen = settings.values(Setting.ON_MENTION);
        if (!chosen.isEmpty()) {
            start(chosen, call);
        }
    }

    private void start(List<String> command, Effect.Call call) {
        String program = command.getFirst();
        if (running.add(program)) {
            Thread.ofVirtual().name(program).start(() -> run(command, call));
        }
    }

    private void run(List<String> command, Effect.Call call) {
        String program = command.getFirst();
        try {
            run(builder(command, call), Utf8.encode(Sanitiser.shown(call.text()) + "\n"));
        } catch (IOException e) {
            if (failed.add(program)) {
                trouble.accept(Words.of("app.no_call", Sanitiser.shown(program)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.remove(program);
        }
    }

    private static ProcessBuilder builder(List<String> command, Effect.Call call) {
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("CHAT_ROOM", shortened(call.room()));
        environment.put("CHAT_SENDER", shortened(call.who()));
        return builder;
    }

    private static void run(ProcessBuilder builder, byte[] text)
            throws IOException, InterruptedException {
        Process process = builder.start();
        try {
            write(process, text);
            process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
        }
    }

    /** One that reads nothing is no failure; a text has its place in a pipe (pipe(7)). */
    private static void write(Process process, byte[] text) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(text);
        } catch (IOException e) {
            // The program has ended, or closed its input.
        }
    }

    private static String shortened(String text) {
        String shown = Sanitiser.shown(text.replace('\n', ' '));
        int end = Math.min(LONGEST, shown.length());
        boolean splits = end < shown.length() && Character.isLowSurrogate(shown.charAt(end));
        return shown.substring(0, splits ? end - 1 : end);
    }

    /** Desktops read some markup in the body of a notice. */
    private static String markupFree(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
