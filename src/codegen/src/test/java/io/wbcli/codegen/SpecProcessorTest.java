package io.wbcli.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for annotations, and which cannot be written. */
class SpecProcessorTest {

  /** The annotations of picocli that the tests use. */
  private static final String PICOCLI =
      """
      package picocli;
      public class CommandLine {
        public @interface Command { String[] header() default {}; String[] aliases() default {}; }
        public @interface Spec {}
        public @interface Option { String[] names(); Class<?>[] converter() default {}; }
      }
      """;

  @TempDir private Path directory;

  /** Compiles without the classes that the written source needs, and returns the errors. */
  private String process(String source) {
    var errors = new DiagnosticCollector<JavaFileObject>();
    var compilation =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                errors,
                List.of("-proc:only", "-s", directory.toString(), "-d", directory.toString()),
                null,
                List.of(file("picocli/CommandLine", PICOCLI), file("demo/Demo", source)));
    compilation.setProcessors(List.of(new SpecProcessor()));
    compilation.call();
    return errors.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> each.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }

  private static JavaFileObject file(String name, String content) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return content;
      }
    };
  }

  private String written() throws IOException {
    return Files.readString(directory.resolve("demo/DemoSpec.java"));
  }

  private long writtenFiles() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void textIsWrittenAsItIs() throws IOException {
    process(
        """
        package demo;
        @picocli.CommandLine.Command(header = {"50 % \\"of\\" C:\\\\ \\u00e9", "%n"})
        class Demo {}
        """);
    assertThat(written()).contains(".header(\"50 % \\\"of\\\" C:\\\\ \\u00e9\", \"%n\");");
  }

  @Test
  void anOptionIsBoundToItsFieldWithTheTypeArguments() throws IOException {
    process(
        """
        package demo;
        class Demo {
          @picocli.CommandLine.Option(names = {"-a", "--all"}, converter = String.class)
          java.util.List<String> all;
          @picocli.CommandLine.Option(names = "-n") int number;
        }
        """);
    assertThat(written())
        .contains(
            "option(field(\"all\", java.util.List.class, java.lang.String.class), \"-a\","
                + " \"--all\")")
        .contains(".converters(new java.lang.String())")
        .contains("option(field(\"number\", int.class), \"-n\").build()");
  }

  @Test
  void anAttributeThatCannotBeWrittenIsAnError() throws IOException {
    String errors =
        process(
            """
            package demo;
            @picocli.CommandLine.Command(aliases = "d") class Demo {}
            """);
    assertThat(errors).contains("no call of picocli's API is known for \"aliases\"");
    assertThat(writtenFiles()).isZero();
  }

  @Test
  void anAnnotationThatCannotBeWrittenIsAnError() throws IOException {
    String errors = process("package demo; class Demo { @picocli.CommandLine.Spec Object spec; }");
    assertThat(errors)
        .contains("no call of picocli's API is known for @picocli.CommandLine.Spec of spec");
    assertThat(writtenFiles()).isZero();
  }

  @Test
  void anAnnotationInANestedClassIsAnError() {
    String errors =
        process(
            """
            package demo;
            class Demo { static class Inner { @picocli.CommandLine.Option(names = "-a") int a; } }
            """);
    assertThat(errors).contains("annotations of picocli belong to top-level classes");
  }
}
