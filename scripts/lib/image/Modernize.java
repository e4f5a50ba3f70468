import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Copies a jar and brings old class files to version 52: the JVM's cache takes no class older than
 * version 50. Usage: {@code java Modernize.java FROM TO}.
 */
void main(String[] arguments) throws IOException {
  Path from = Path.of(arguments[0]);
  try (JarFile jar = new JarFile(from.toFile());
      URLClassLoader loader = new URLClassLoader(new URL[] {from.toUri().toURL()});
      JarOutputStream copy = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
    ClassFile format =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
      byte[] content = jar.getInputStream(entry).readAllBytes();
      JarEntry same = new JarEntry(entry.getName());
      same.setTimeLocal(entry.getTimeLocal());
      copy.putNextEntry(same);
      copy.write(entry.getName().endsWith(".class") ? modernize(format, content) : content);
    }
  }
}

byte[] modernize(ClassFile format, byte[] content) {
  ClassModel parsed = format.parse(content);
  if (parsed.majorVersion() >= ClassFile.JAVA_8_VERSION) {
    return content;
  }
  ClassTransform version =
      (builder, element) -> {
        if (element instanceof ClassFileVersion) {
          builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
        } else {
          builder.with(element);
        }
      };
  // Stack maps are generated only for code that is written anew.
  return format.transformClass(
      parsed,
      version.andThen(
          ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element))));
}
