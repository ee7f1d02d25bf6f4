package dev.tcrp.server;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.text.Utf8;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code @FILE} where an option of the server may stand: its words are parted by blanks,
 * quotes keep blanks in a word, and {@code #} before a word begins a comment. The value of an
 * option, what stands behind {@code --} or a subcommand, and the words of such a file are taken as
 * they are.
 */
final class OptionFiles {
    private static final Pattern WORD_OR_COMMENT =
            Pattern.compile("#[^\\n]*|(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+|[\"']");

    private OptionFiles() {}

    /**
     * The words of the command line, with those of the files in place of their names.
     *
     * @throws InvalidFieldException if a file cannot be read, or is no text
     */
    static List<String> expanded(CommandSpec spec, List<String> words) {
        var all = new ArrayList<String>();
        boolean isValue = false;
        boolean mayExpand = true;
        for (String word : words) {
            mayExpand &= isValue || !(word.equals("--") || spec.subcommands().containsKey(word));
            if (mayExpand && !isValue && word.startsWith("@")) {
                all.addAll(wordsOf(word.substring(1)));
            } else {
                all.add(word);
            }
            var option = isValue ? null : spec.findOption(word);
            isValue = option != null && option.arity().max() > 0;
        }
        return all;
    }

    private static List<String> wordsOf(String file) {
        try {
            String text = Utf8.decode(Files.readAllBytes(Path.of(file))).orElse(null);
            if (text == null) {
                throw new InvalidFieldException("file of options", file, "text in UTF-8");
            }
            return words(text);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidFieldException("file of options", file, "a file that can be read");
        }
    }

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        Matcher found = WORD_OR_COMMENT.matcher(text);
        while (found.find()) {
            if (!found.group().startsWith("#")) {
                words.add(found.group().replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2"));
            }
        }
        return words;
    }
}
