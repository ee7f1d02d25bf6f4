package dev.tcrp.tui.accounts;

import dev.tcrp.tui.text.Words;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The file with the {@link Accounts}. Any thread, and any other client of the same person, may
 * change it: each change is made to what the file holds at that moment, under a lock.
 */
public final class AccountsStore {
    private final StateFolder folder;
    private final StateFile file;
    private final Consumer<String> trouble;

    /**
     * @param trouble is told, in a sentence, what cannot be read or written
     */
    public AccountsStore(StateFolder folder, Consumer<String> trouble) {
        this.folder = folder;
        this.file = new StateFile(folder.accounts());
        this.trouble = trouble;
    }

    /** What is kept. A file that holds something else is set aside, and nothing is kept yet. */
    public synchronized Accounts load() {
        try {
            return read();
        } catch (IOException e) {
            trouble.accept(Words.of("app.rooms_unread", words(e)));
            return Accounts.NONE;
        }
    }

    private Accounts read() throws IOException {
        return file.read(AccountsText::read, trouble).orElse(Accounts.NONE);
    }

    /**
     * Changes what is kept, and has it on the disk when this returns; what is kept then, or nothing
     * where it could not be changed.
     */
    public synchronized Optional<Accounts> change(UnaryOperator<Accounts> change) {
        try {
            file.makeFolder();
            try (FileChannel lock = openLock();
                    FileLock _ = lock.lock()) {
                Accounts before = read();
                Accounts after = change.apply(before);
                if (!after.equals(before)) {
                    file.write(AccountsText.write(after));
                }
                return Optional.of(after);
            }
        } catch (IOException e) {
            trouble.accept(Words.of("app.rooms_unkept", words(e)));
            return Optional.empty();
        }
    }

    private FileChannel openLock() throws IOException {
        return FileChannel.open(
                folder.accountsLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static String words(IOException e) {
        return "%s (%s)".formatted(e.getMessage(), e.getClass().getSimpleName());
    }
}
