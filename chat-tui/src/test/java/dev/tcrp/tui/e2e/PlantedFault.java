package dev.tcrp.tui.e2e;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * An agent (java.lang.instrument) in the server that a launcher starts: one method fails from when
 * a file is there. So the server itself holds no way to be broken.
 */
public final class PlantedFault {
    private static final List<byte[]> HELD = new ArrayList<>();

    private static volatile Path trigger = Path.of("");

    private PlantedFault() {}

    /** The option for Java that plants it into this method. */
    static String option(String type, String method, Path file) {
        return "-javaagent:%s=%s,%s,%s".formatted(jar(), type, method, file);
    }

    private static Path jar() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", PlantedFault.class.getName());
        try {
            Path jar = Files.createTempFile("planted-fault", ".jar");
            try (OutputStream file = Files.newOutputStream(jar);
                    var out = new JarOutputStream(file, manifest)) {
                for (Class<?> type : List.of(PlantedFault.class, Planting.class, AtBegin.class)) {
                    String name = type.getName().replace('.', '/') + ".class";
                    out.putNextEntry(new JarEntry(name));
                    try (var in = ClassLoader.getSystemResourceAsStream(name)) {
                        Objects.requireNonNull(in).transferTo(out);
                    }
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Called by Java before the server's main method. */
    public static void premain(String words, Instrumentation instrumentation) {
        String[] each = words.split(",", 3);
        trigger = Path.of(each[2]);
        instrumentation.addTransformer(new Planting(each[0], each[1]));
    }

    /** Called by the server at the begin of the method. */
    public static void strike() throws IOException {
        if (Files.exists(trigger)) {
            switch (Files.readString(trigger)) {
                case "error" -> throw new Error("planted");
                case "memory" -> {
                    while (true) {
                        HELD.add(new byte[1 << 20]);
                    }
                }
                default -> throw new IllegalStateException("planted");
            }
        }
    }

    /** The class that it is planted into, by its name, and the method. */
    private record Planting(String type, String method) implements ClassFileTransformer {
        @Override
        public byte[] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            if (!name.replace('/', '.').equals(type)) {
                return bytes;
            }
            ClassFile file = ClassFile.of();
            return file.transformClass(
                    file.parse(bytes),
                    ClassTransform.transformingMethodBodies(
                            each -> each.methodName().equalsString(method), new AtBegin()));
        }
    }

    private record AtBegin() implements CodeTransform {
        @Override
        public void atStart(CodeBuilder code) {
            code.invokestatic(
                    ClassDesc.of(PlantedFault.class.getName()),
                    "strike",
                    MethodTypeDesc.of(ConstantDescs.CD_void));
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
        }
    }
}
