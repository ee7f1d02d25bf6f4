package dev.tcrp.protocol.op;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.text.Utf8;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Records of any type, made up from a seed: the same seed makes the same ones. Values that a
 * record's constructor refuses are made up anew.
 */
final class RandomRecords {
    private static final String LETTERS = "aZ09 _-é雑談太郎猫🐈👩‍👧";
    private static final int TRIES = 10_000;

    private final SplittableRandom random;
    private final Map<Type, Supplier<Object>> values = new HashMap<>();

    /** How many lists the value that is made is in. */
    private int depth;

    RandomRecords(long seed) {
        this.random = new SplittableRandom(seed);
        values.put(boolean.class, random::nextBoolean);
        values.put(int.class, () -> random.nextInt(oneOf(100, 1000, 1 << 16, Integer.MAX_VALUE)));
        values.put(long.class, () -> random.nextLong() >>> oneOf(1, Integer.SIZE, 48));
        values.put(String.class, () -> text(0, oneOf(Limits.ROOM_NAME, Limits.EMOJI, 300, 2000)));
        values.put(Payload.class, () -> bytes(random.nextInt(oneOf(100, 1200))));
        values.put(BlobId.class, () -> new BlobId(bytes(BlobId.SIZE)));
        values.put(RoomName.class, () -> new RoomName(text(1, Limits.ROOM_NAME)));
        values.put(UserName.class, () -> new UserName(text(1, Limits.USER_NAME)));
        values.put(Topic.class, () -> new Topic(text(0, Limits.TOPIC)));
        values.put(Token.class, () -> Token.from(random));
        values.put(TokenId.class, () -> new TokenId("%08x".formatted(random.nextInt())));
        values.put(Device.class, () -> Device.from(random));
    }

    /** A record of this type. */
    Object make(Class<?> type) {
        return Stream.generate(() -> construct(type))
                .limit(TRIES)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no values found for a " + type));
    }

    /** A record, unless its constructor refuses the values. */
    private Optional<Object> construct(Class<?> type) {
        RecordComponent[] fields = type.getRecordComponents();
        Class<?>[] types = Stream.of(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] made = Stream.of(fields).map(field -> value(field.getGenericType())).toArray();
        try {
            return Optional.of(type.getDeclaredConstructor(types).newInstance(made));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidFieldException) {
                return Optional.empty();
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType of) {
            Type one = of.getActualTypeArguments()[0];
            return switch (of.getRawType()) {
                case Type raw when raw == List.class -> list(one);
                case Type raw when raw == Set.class -> Set.copyOf(list(one));
                case Type _ -> optional(one);
            };
        }
        Supplier<Object> known = values.get(type);
        return known != null ? known.get() : other((Class<?>) type);
    }

    private Object other(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return constants == null ? make(type) : constants[random.nextInt(constants.length)];
    }

    private Optional<Object> optional(Type type) {
        return random.nextBoolean() ? Optional.of(value(type)) : Optional.empty();
    }

    /** So few that a page of them fits into a payload. */
    private List<Object> list(Type type) {
        int most = depth == 0 ? 50 : 2;
        depth++;
        try {
            return Stream.generate(() -> value(type)).limit(random.nextInt(most + 1)).toList();
        } finally {
            depth--;
        }
    }

    private int oneOf(int... values) {
        return values[random.nextInt(values.length)];
    }

    private Payload bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Payload.of(bytes);
    }

    /** Letters of one to four bytes, {@code least} bytes or more, nearly up to {@code most}. */
    private String text(int least, int most) {
        int[] letters = LETTERS.codePoints().toArray();
        var text = new StringBuilder(least == 0 ? "" : "x");
        int length = random.nextInt(most);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return Utf8.cut(text.toString(), most);
    }
}
