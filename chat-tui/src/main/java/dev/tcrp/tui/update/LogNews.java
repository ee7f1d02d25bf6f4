package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.tui.model.Attention;
import dev.tcrp.tui.model.Deed;
import dev.tcrp.tui.model.Delivery;
import dev.tcrp.tui.model.Earlier;
import dev.tcrp.tui.model.Gaps;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.Filling;
import dev.tcrp.tui.model.LogReading;
import dev.tcrp.tui.model.Mention;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.Talk;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.Setting;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was said: now, earlier, or meanwhile. A room that was left is nobody's business any more.
 */
final class LogNews {
    private LogNews() {}

    static Model said(Model model, SessionEvent.Said said, ZonedDateTime now) {
        boolean isOpen = model.rooms().isCurrent(said.room());
        var line =
                new SessionEvent.Line(
                        said.seq(),
                        said.time(),
                        said.sender(),
                        said.envelope(),
                        said.content(),
                        false);
        boolean isRole =
                said.content() instanceof Content.Notice notice && notice.kind() == NoticeKind.ROLE;
        return map(
                model,
                said.room(),
                pane -> {
                    RoomPane silent = Typing.spoke(pane, said.sender());
                    RoomPane heard = heard(model, silent, line, isOpen, now);
                    return isRole ? heard.withRoster(heard.roster().changed()) : heard;
                });
    }

    private static RoomPane heard(
            Model model, RoomPane pane, SessionEvent.Line line, boolean isOpen, ZonedDateTime now) {
        RoomPane heard =
                Deeds.hasRow(line.envelope())
                        ? said(pane, placed(model, pane, line, now), isOpen)
                        : pane;
        return heard.done(deeds(model, pane, List.of(line), now));
    }

    private static RoomPane said(RoomPane pane, Log.Placed placed, boolean isOpen) {
        if (pane.log().holds(placed.seq())) {
            return pane;
        }
        RoomPane heard = DoubleNews.heard(pane, placed);
        return isOpen
                        || !(placed.line() instanceof LogLine.Said said)
                        || pane.speakers().isIgnored(said)
                        || !Threading.isTold(pane.log(), said)
                ? heard
                : heard.withAttention(heard.attention().plus(said.mention()));
    }

    static Model missing(Model model, SessionEvent.Missing missing, ZonedDateTime now) {
        Filling filling = missing.fetching() ? Filling.FETCHING : Filling.LEFT;
        var gap = new LogLine.Gap(now, missing.after(), missing.before(), filling);
        return map(
                model,
                missing.room(),
                pane -> {
                    RoomPane next = pane.withLog(pane.log().plus(gap));
                    return missing.fetching() ? next : Rereading.begun(next, missing.after());
                });
    }

    static Model filled(Model model, SessionEvent.Filled filled, ZonedDateTime now) {
        boolean isOpen = model.rooms().isCurrent(filled.room());
        return map(
                model,
                filled.room(),
                pane -> {
                    List<Log.Placed> lines = placed(model, pane, filled.lines(), now);
                    RoomPane heard = isOpen ? pane : counted(pane, lines);
                    return heard.withLog(
                                    Gaps.filled(
                                            pane.log(),
                                            filled.after(),
                                            filled.before(),
                                            lines,
                                            filled.gone(),
                                            now))
                            .done(deeds(model, pane, filled.lines(), now));
                });
    }

    private static RoomPane counted(RoomPane pane, List<Log.Placed> lines) {
        Attention attention = pane.attention();
        for (Log.Placed placed : lines) {
            if (placed.line() instanceof LogLine.Said said
                    && !pane.speakers().isIgnored(said)
                    && Threading.isTold(pane.log(), said)
                    && placed.seq() > pane.kept().read()) {
                attention = attention.plus(said.mention());
            }
        }
        return pane.withAttention(attention);
    }

    static Model older(Model model, SessionEvent.Older older, ZonedDateTime now) {
        Model read = map(model, older.room(), pane -> older(model, pane, older, now));
        long target = read.rooms().pane(older.room()).map(p -> p.kept().target()).orElse(0L);
        boolean isFar = older.before() == 0 && !read.current().log().holds(target);
        return target > 0 && read.rooms().isCurrent(older.room()) && !isFar
                ? Reading.arrived(read, target)
                : read;
    }

    private static RoomPane older(
            Model model, RoomPane pane, SessionEvent.Older older, ZonedDateTime now) {
        List<Log.Placed> lines = placed(model, pane, older.lines(), now);
        List<Deed> meanwhile = deeds(model, pane, older.meanwhile(), now);
        RoomPane read =
                Rereading.isMeant(pane, older)
                        ? pane.withLog(pane.log().readAnew(lines))
                        : older(pane, older, lines, now);
        return Rereading.advanced(read, older).done(meanwhile);
    }

    private static RoomPane older(
            RoomPane pane, SessionEvent.Older older, List<Log.Placed> lines, ZonedDateTime now) {
        long top = pane.log().firstSeq();
        boolean isTop = older.before() == 0 || top == 0 || older.before() <= top;
        RoomPane read =
                pane.withLog(Gaps.read(pane.log(), older.before(), lines, older.more(), now));
        LogReading kept = read.kept();
        return isTop ? read.withKept(kept.with(earlier(read, older.more()))) : read;
    }

    /** Places begin with 1. */
    private static Earlier earlier(RoomPane pane, boolean more) {
        if (more) {
            return Earlier.MORE;
        }
        return pane.log().firstSeq() == 1 ? Earlier.NOTHING : Earlier.GONE;
    }

    /** What the server keeps by now is told anew, and can be scrolled up to. */
    static Model setBack(Model model, RoomKey room, ZonedDateTime now) {
        var words = new LogLine.SetBack(now);
        return map(
                model,
                room,
                pane ->
                        pane.withLog(pane.log().unsent())
                                .withScroll(Optional.empty())
                                .withKept(LogReading.of(Earlier.NOTHING, 0, 0))
                                .plus(words));
    }

    static Model readElsewhere(Model model, RoomKey room, long seq) {
        return map(
                model,
                room,
                pane ->
                        pane.withKept(pane.kept().readTo(seq))
                                .withAttention(pane.attention().withUnread(unread(pane, seq))));
    }

    /** What came in while the room was open was never counted. */
    private static int unread(RoomPane pane, long read) {
        long behind =
                pane.log().entries().stream()
                        .filter(e -> e.seq() > read && e.line() instanceof LogLine.Said)
                        .count();
        return Math.min(pane.attention().unread(), (int) behind);
    }

    private static List<Log.Placed> placed(
            Model model, RoomPane pane, List<SessionEvent.Line> lines, ZonedDateTime now) {
        return lines.stream()
                .filter(line -> Deeds.hasRow(line.envelope()))
                .map(line -> placed(model, pane, line, now))
                .toList();
    }

    private static List<Deed> deeds(
            Model model, RoomPane pane, List<SessionEvent.Line> lines, ZonedDateTime now) {
        List<String> words = model.settings().values(Setting.MENTION_WORDS);
        return lines.stream()
                .flatMap(
                        line ->
                                Deeds.of(pane, words, line, line.time().atZone(now.getZone()))
                                        .stream())
                .toList();
    }

    static Log.Placed placed(
            Model model, RoomPane pane, SessionEvent.Line line, ZonedDateTime now) {
        ZonedDateTime time = line.time().atZone(now.getZone());
        List<String> words = model.settings().values(Setting.MENTION_WORDS);
        return new Log.Placed(line.seq(), line(pane, words, line, time));
    }

    private static LogLine line(
            RoomPane pane, List<String> words, SessionEvent.Line line, ZonedDateTime time) {
        Optional<LogLine> quiet = QuietWords.of(pane.own(), line, time);
        if (quiet.isPresent()) {
            return quiet.get();
        }
        String own = pane.own().value();
        boolean isOwn = Deeds.isOwn(pane, line);
        String text = Contents.spoken(isOwn ? own : line.sender(), line.content());
        Talk talk = Talks.of(line, time.getZone());
        if (isOwn) {
            return new LogLine.OwnSaid(time, own, text, 0, new Delivery.Sent(), talk);
        }
        boolean isMention =
                !pane.speakers().isIgnored(line.sender()) && Mention.of(pane.own(), words, text);
        return line.sender().isEmpty() && line.seq() > 0
                ? new LogLine.Notice(time, text)
                : new LogLine.Said(time, line.sender(), text, isMention, talk);
    }

    private static Model map(Model model, RoomKey room, UnaryOperator<RoomPane> change) {
        return model.withRooms(model.rooms().map(room, change));
    }
}
