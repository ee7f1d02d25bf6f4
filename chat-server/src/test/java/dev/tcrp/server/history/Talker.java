package dev.tcrp.server.history;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * A process that keeps what some devices say in room 7 until it is killed: {@code Talker FOLDER
 * NUMBER...}, from that number on for each device. Prints {@code kept DEVICE NUMBER SEQ .} of each
 * that it was told of.
 */
final class Talker implements LogListener {
    private static final int OUTSTANDING = 64;

    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    private final Semaphore free = new Semaphore(OUTSTANDING);

    private Talker() {}

    static String device(int which) {
        return "%032x".formatted(which);
    }

    static String text(String device, long number) {
        return "%d of %s".formatted(number, device);
    }

    public static void main(String[] args) throws Exception {
        var talker = new Talker();
        try (var store = SqliteStore.open(Path.of(args[0]), Retention.EVERYTHING, talker)) {
            for (long said = 0; true; said++) {
                int which = Math.toIntExact(said % (args.length - 1));
                long number = Long.parseLong(args[1 + which]) + said / (args.length - 1);
                talker.says(store, device(which), number);
            }
        }
    }

    private void says(RoomLog log, String device, long number) throws InterruptedException {
        free.acquire();
        var origin = new Origin(device, number);
        long now = System.currentTimeMillis();
        if (!log.append(new Draft(7, now, "bob", text(device, number), origin))) {
            throw new IllegalStateException("not taken");
        }
    }

    @Override
    public void committed(List<Entry> fresh, List<Entry> repeats) {
        fresh.forEach(this::print);
        repeats.forEach(this::print);
        out.flush();
        free.release(fresh.size() + repeats.size());
    }

    private void print(Entry entry) {
        Origin origin = entry.draft().origin();
        out.print("kept %s %d %d .\n".formatted(origin.device(), origin.number(), entry.seq()));
    }

    @Override
    public void writable(boolean is, String why) {
        Runtime.getRuntime().halt(1);
    }
}
