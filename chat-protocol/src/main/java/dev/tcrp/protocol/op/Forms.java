package dev.tcrp.protocol.op;

import dev.tcrp.protocol.frame.Frame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All kinds of message that travel in one direction: found by type to write, by header to read. */
final class Forms<M> {
    private final Map<Integer, Form<? extends M>> byHeader = new HashMap<>();
    private final ClassValue<Form<? extends M>> byType;

    Forms(List<Form<? extends M>> forms) {
        forms.forEach(form -> byHeader.put(header(form.operation(), form.state()), form));
        byType =
                new ClassValue<>() {
                    @Override
                    protected Form<? extends M> computeValue(Class<?> type) {
                        return forms.stream()
                                .filter(form -> form.type().isAssignableFrom(type))
                                .findFirst()
                                .orElseThrow(() -> new IllegalStateException("no form: " + type));
                    }
                };
    }

    /** The kind of this message. */
    Form<? extends M> of(M message) {
        return byType.get(message.getClass());
    }

    /** The kind of the message in this frame, if there is one. */
    Optional<Form<? extends M>> of(Frame frame) {
        return Optional.ofNullable(byHeader.get(header(frame.operation(), frame.state())));
    }

    private static int header(int operation, int state) {
        return operation << Byte.SIZE | state;
    }
}
