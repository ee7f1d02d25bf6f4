package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.StoredMessage;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A process that keeps what some devices say in room 7 until so much is kept, or it is killed:
 * {@code Talker FOLDER MESSAGES NUMBER...}, from that number on for each device. Prints {@code kept
 * DEVICE NUMBER SEQ .} of each that it was told of, {@code made ROOM .} of each room, and {@code
 * again after N ms} when nothing could be kept for a while. What was not kept it says again, as a
 * client does.
 */
final class Talker implements LogListener {
    static final int FOR_EVER = Integer.MAX_VALUE;

    private static final int OUTSTANDING = 64;
    private static final int A_ROOM_EACH = 10;

    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    private final Semaphore free = new Semaphore(OUTSTANDING);
    private final Map<RepeatKey, PendingMessage> said = new ConcurrentHashMap<>();
    private final SqliteStore store;
    private long sinceNs;

    private Talker(Path folder) throws Exception {
        store = SqliteStore.open(folder, Retention.EVERYTHING, this);
    }

    static String device(int which) {
        return "%032x".formatted(which);
    }

    static String text(String device, long number) {
        return "%d of %s".formatted(number, device);
    }

    /** This program as a process of its own, behind what stands before it. */
    static ProcessBuilder process(Path folder, int messages, long[] from, String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Talker.class.getName());
        command.add(folder.toString());
        command.add(Integer.toString(messages));
        for (long number : from) {
            command.add(Long.toString(number));
        }
        return new ProcessBuilder(command);
    }

    public static void main(String[] args) throws Exception {
        int messages = Integer.parseInt(args[1]);
        int devices = args.length - 2;
        var talker = new Talker(Path.of(args[0]));
        for (int i = 0; i < messages; i++) {
            int which = i % devices;
            talker.says(device(which), Long.parseLong(args[2 + which]) + i / devices);
        }
        talker.ends();
    }

    private void says(String device, long number) throws InterruptedException {
        free.acquire();
        var origin = new RepeatKey(device, number);
        long now = System.currentTimeMillis();
        var draft = new PendingMessage(7, now, "bob", text(device, number), origin);
        said.put(origin, draft);
        store.append(draft);
        if (number % A_ROOM_EACH == 0) {
            makesARoom(Math.toIntExact(number * 100 + Integer.parseInt(device, 16)));
        }
    }

    private void makesARoom(int number) {
        var made = new Change.RoomMade(number, "room " + number, 60, "");
        var _ = store.keep(List.of(made)).thenRun(() -> print("made %d .\n".formatted(number)));
    }

    private void print(String line) {
        out.print(line);
        out.flush();
    }

    private void ends() throws InterruptedException {
        free.acquire(OUTSTANDING);
        store.close();
    }

    @Override
    public void committed(
            List<StoredMessage> fresh, List<StoredMessage> repeats, List<RefusedMessage> refused) {
        fresh.forEach(this::isKept);
        repeats.forEach(this::isKept);
        out.flush();
    }

    private void isKept(StoredMessage entry) {
        RepeatKey origin = entry.message().origin();
        out.print("kept %s %d %d .\n".formatted(origin.device(), origin.number(), entry.seq()));
        if (said.remove(origin) != null) {
            free.release();
        }
    }

    @Override
    public void writable(boolean is, String why) {
        if (is) {
            out.print("again after %d ms\n".formatted((System.nanoTime() - sinceNs) / 1_000_000));
            out.flush();
            said.values().forEach(draft -> store.append(draft));
        } else {
            sinceNs = System.nanoTime();
        }
    }
}
