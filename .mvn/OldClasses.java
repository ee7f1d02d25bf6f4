import static java.lang.classfile.ClassFile.JAVA_17_VERSION;
import static java.lang.classfile.ClassFile.JAVA_6_VERSION;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The classes of before Java 6 (picocli's), which no AOT cache takes: they have no stack maps, so
 * each start would load and verify them by the slow way. They get stack maps, and a later version.
 */
final class OldClasses {
    /** Takes each method apart and puts it together again, or its code would be copied as it is. */
    private static final ClassTransform LATER =
            ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                    .andThen(
                            (made, element) -> {
                                if (element instanceof ClassFileVersion) {
                                    made.withVersion(JAVA_17_VERSION, 0);
                                } else {
                                    made.with(element);
                                }
                            });

    private OldClasses() {}

    /** Returns the jar's bytes, in which no class is old. */
    static byte[] renewedIn(Path jar) throws IOException {
        try (var in = new JarFile(jar.toFile());
                var library = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            boolean old = false;
            var bytes = new ByteArrayOutputStream();
            var classes = classFile(library);
            try (var out = new ZipOutputStream(bytes)) {
                for (var entry : Collections.list(in.entries())) {
                    byte[] content = in.getInputStream(entry).readAllBytes();
                    if (isOld(entry.getName(), content)) {
                        old = true;
                        content = classes.transformClass(classes.parse(content), LATER);
                    }
                    var copy = new ZipEntry(entry.getName());
                    copy.setTime(entry.getTime()); // equal bytes each time
                    out.putNextEntry(copy);
                    out.write(content);
                }
            }
            return old ? bytes.toByteArray() : Files.readAllBytes(jar);
        }
    }

    private static ClassFile classFile(ClassLoader library) {
        return ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(
                        ClassHierarchyResolver.ofResourceParsing(library)
                                .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    private static boolean isOld(String name, byte[] content) {
        return name.endsWith(".class")
                && !name.startsWith("META-INF/")
                && (content[6] << 8 | content[7]) < JAVA_6_VERSION;
    }
}
