package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;

/** Draws the whole screen; owned by the thread that draws. */
public final class View {
    private final LogDrawing log = new LogDrawing();

    /** The model as it looks on a terminal of this size, drawn once. */
    public static Canvas draw(Model model, int columns, int rows) {
        return new View().screen(model, columns, rows);
    }

    /** The model as it looks on a terminal of this size; any size will do. */
    public Canvas screen(Model model, int columns, int rows) {
        var canvas = new Canvas(columns, rows);
        Layout layout = Layout.of(model, canvas.columns(), canvas.rows());
        RoomListView.draw(canvas, layout, model);
        StripView.draw(canvas, layout, model);
        TopicView.draw(canvas, layout, model);
        log.draw(canvas, layout, model);
        MemberView.draw(canvas, layout, model);
        StatusView.draw(canvas, layout, model);
        InputView.draw(canvas, layout, model);
        ThreadView.draw(canvas, layout, model);
        MovesView.draw(canvas, layout, model);
        ComposingView.draw(canvas, layout, model);
        QuestionView.draw(canvas, layout, model);
        CompletionBox.draw(canvas, layout, model);
        switch (model.overlay().orElse(null)) {
            case Overlay.Keys(int from) ->
                    KeysOverlay.draw(canvas, model.settings().bindings(), from);
            case Overlay.Found found -> FoundOverlay.draw(canvas, model, found);
            case Overlay.Members(int chosen) when layout.members().isEmpty() ->
                    MemberView.drawBox(canvas, layout, model, chosen);
            case Overlay.Members _ -> {}
            case Overlay.Find(var finding) -> FindingView.draw(canvas, layout, finding, model);
            case Overlay.Recall(var recalled) -> RecallView.draw(canvas, layout, recalled);
            case Overlay.Links links -> LinksBox.draw(canvas, layout, links);
            case Overlay.KeysBox() -> KeysBox.draw(canvas, layout);
            case Overlay.Card(var _, var invited) -> InviteCard.draw(canvas, layout, invited);
            case Overlay.Listed listed -> ListedBox.draw(canvas, layout, listed);
            case Overlay.First(var asked) -> FirstStartView.draw(canvas, asked);
            case Overlay.Choosing _ -> ChoosingView.draw(canvas, layout, model);
            case Overlay.Picking picking -> PickingView.draw(canvas, layout, model, picking);
            case Overlay.About about -> AboutBox.draw(canvas, layout, model, about);
            case Overlay.Picture picture -> PictureBox.draw(canvas, picture);
            case Overlay.AskQuit(), Overlay.AskSay _, Overlay.AskDelete _, Overlay.ControlX() -> {}
            case null -> {}
        }
        return canvas;
    }
}
