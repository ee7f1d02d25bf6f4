package dev.tcrp.tui.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as people mark it up: links, {@code `code`} and {@code *emphasis*}, whose signs are gone.
 *
 * @param parts in order, none within another
 */
public record Markup(String text, List<Part> parts) {
    /** Longest link: what terminals take (OSC 8). A longer one is text. */
    public static final int LONGEST_LINK = 2_000;

    private static final String LINK =
            "\\b(?:(?:https?|chat)://|mailto:)[\\x21-\\x7E&&[^<>\"`]]*"
                    + "[\\x21-\\x7E&&[^<>\"`.,;:!?'()\\[\\]*]]";
    private static final String CODE = "`([^`]+)`";
    private static final String EMPHASIS =
            "(?<![\\w*/\\\\])\\*((?=[\\p{L}\\p{N}])(?:(?!://)[^*`])*(?<=[\\p{L}\\p{N}.,!?)]))\\*(?![\\w*/])";
    private static final Pattern PART =
            Pattern.compile("(?<link>" + LINK + ")|" + CODE + "|" + EMPHASIS);

    private static final Pattern ONLY_LINKS = Pattern.compile(LINK);

    /** What a part is. */
    public enum Kind {
        /** An address of a page, a person or a chat. */
        LINK,
        /** As it is typed into a machine. */
        CODE,
        /** Stressed. */
        EMPHASIS
    }

    /**
     * A part of the text.
     *
     * @param target where a link leads, in printable ASCII; empty for other kinds
     */
    public record Part(Kind kind, int from, int to, String target) {
        /** What of these stands between two places, counted from the first. */
        public static List<Part> within(List<Part> parts, int from, int to) {
            return parts.stream()
                    .filter(part -> part.from < to && part.to > from)
                    .map(part -> part.between(from, to))
                    .toList();
        }

        private Part between(int start, int end) {
            return new Part(kind, Math.max(0, from - start), Math.min(to, end) - start, target);
        }
    }

    /** Copies the parts. */
    public Markup {
        parts = List.copyOf(parts);
    }

    /** A line in which nothing is marked. */
    public static Markup none(String line) {
        return new Markup(line, List.of());
    }

    /** A line of code. */
    public static Markup code(String line) {
        return new Markup(line, List.of(new Part(Kind.CODE, 0, line.length(), "")));
    }

    /** The marks of a line; full stops and brackets at a link's end belong to the sentence. */
    public static Markup of(String line) {
        if (line.indexOf(':') < 0 && line.indexOf('`') < 0 && line.indexOf('*') < 0) {
            return none(line);
        }
        var text = new StringBuilder();
        var parts = new ArrayList<Part>();
        Matcher found = PART.matcher(line);
        int end = 0;
        while (found.find()) {
            text.append(line, end, found.start());
            parts.addAll(part(found, text));
            end = found.end();
        }
        text.append(line, end, line.length());
        return new Markup(text.toString(), parts);
    }

    /** Adds what was found to the text; the part that it is. */
    private static List<Part> part(Matcher found, StringBuilder text) {
        int from = text.length();
        String link = found.group("link");
        if (link != null) {
            text.append(link);
            return link.length() > LONGEST_LINK
                    ? List.of()
                    : List.of(new Part(Kind.LINK, from, text.length(), link));
        }
        boolean isCode = found.group(2) != null;
        text.append(isCode ? found.group(2) : found.group(3));
        return List.of(new Part(isCode ? Kind.CODE : Kind.EMPHASIS, from, text.length(), ""));
    }

    /** Without a link that ends with the line: the line was cut there, and so was the link. */
    public Markup withoutLinkAtEnd() {
        return new Markup(
                text,
                parts.stream()
                        .filter(part -> part.kind() != Kind.LINK || part.to() < text.length())
                        .toList());
    }

    /** The links of a line in which nothing else is marked. */
    public static List<Part> links(String line) {
        return ONLY_LINKS
                .matcher(line)
                .results()
                .filter(found -> found.end() - found.start() <= LONGEST_LINK)
                .map(found -> new Part(Kind.LINK, found.start(), found.end(), found.group()))
                .toList();
    }

    /** Where the links of a text of several lines lead, in order. */
    public static List<String> targets(String text) {
        return text.lines()
                .flatMap(line -> of(line).parts().stream())
                .filter(part -> part.kind() == Kind.LINK)
                .map(Part::target)
                .distinct()
                .toList();
    }
}
