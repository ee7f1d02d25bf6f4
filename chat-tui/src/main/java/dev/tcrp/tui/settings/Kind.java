package dev.tcrp.tui.settings;

import dev.tcrp.tui.text.Words;

import java.util.List;
import java.util.Optional;

/** What the values of a setting may be. */
public sealed interface Kind {
    /** What is allowed, for a sentence that begins "it must be". */
    String allowed();

    /** Whether this one value is allowed. */
    boolean allows(String value);

    /** What can be completed. */
    List<String> candidates();

    /** One of these words. */
    record Choice(List<String> words) implements Kind {
        /** Copies the list. */
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public String allowed() {
            return listed(words);
        }

        @Override
        public boolean allows(String value) {
            return words.contains(value);
        }

        @Override
        public List<String> candidates() {
            return words;
        }
    }

    /** True or false. */
    record Switch() implements Kind {
        private static final List<String> BOTH = List.of("true", "false");

        @Override
        public String allowed() {
            return listed(BOTH);
        }

        @Override
        public boolean allows(String value) {
            return BOTH.contains(value);
        }

        @Override
        public List<String> candidates() {
            return BOTH;
        }
    }

    /** A number of columns, or {@code auto}. */
    record Columns(int least, int most) implements Kind {
        @Override
        public String allowed() {
            return Words.of("settings.columns", least, most);
        }

        @Override
        public boolean allows(String value) {
            return value.equals(AUTO)
                    || number(value).filter(n -> n >= least && n <= most).isPresent();
        }

        private static Optional<Integer> number(String value) {
            return value.matches("[0-9]{1,4}")
                    ? Optional.of(Integer.valueOf(value))
                    : Optional.empty();
        }

        @Override
        public List<String> candidates() {
            return List.of(AUTO);
        }
    }

    /**
     * Any number of texts.
     *
     * @param words those that it may have; any text if there are none
     * @param what of the words for what they are
     */
    record Texts(List<String> words, String what) implements Kind {
        /** Copies the list. */
        public Texts {
            words = List.copyOf(words);
        }

        @Override
        public String allowed() {
            return words.isEmpty()
                    ? Words.of("settings." + what)
                    : Words.of("settings.any_of", String.join(", ", words));
        }

        @Override
        public boolean allows(String value) {
            boolean isPlain = !value.isBlank() && value.chars().noneMatch(Character::isISOControl);
            return isPlain
                    && value.length() <= LONGEST
                    && (words.isEmpty() || words.contains(value));
        }

        @Override
        public List<String> candidates() {
            return words;
        }
    }

    /** The client finds out by itself. */
    String AUTO = "auto";

    /** Longest text in characters. */
    int LONGEST = 1_000;

    /** Most texts of a setting. */
    int MOST = 64;

    private static String listed(List<String> words) {
        return Words.of(
                "settings.or",
                String.join(", ", words.subList(0, words.size() - 1)),
                words.getLast());
    }

    /** Whether there may be several values, or none. */
    default boolean isList() {
        return this instanceof Texts;
    }

    /** The values, if they are allowed together. */
    default boolean allows(List<String> values) {
        boolean isCount = isList() ? values.size() <= MOST : values.size() == 1;
        return isCount && values.stream().allMatch(this::allows);
    }
}
