package io.wbcli.codegen;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** The source of the class that builds the model of one annotated class. */
final class SpecSource {

  private static final Set<String> ARGUMENTS = Set.of("Mixin", "Option", "Parameters");

  private final TypeElement type;
  private final Elements elements;

  SpecSource(TypeElement type, Elements elements) {
    if (type.getNestingKind().isNested()) {
      throw new IllegalArgumentException("annotations of picocli belong to top-level classes");
    }
    ElementFilter.fieldsIn(type.getEnclosedElements()).forEach(SpecSource::requireKnown);
    this.type = type;
    this.elements = elements;
  }

  String qualifiedName() {
    return type.getQualifiedName() + "Spec";
  }

  String text() {
    String name = type.getSimpleName().toString();
    return """
    package %1$s;

    import picocli.CommandLine.Model.CommandSpec;

    /** The annotations of {@link %2$s}. */
    @javax.annotation.processing.Generated("%3$s")
    @SuppressWarnings("unchecked")
    final class %2$sSpec extends AnnotatedSpec {

      private final %2$s annotated;

      %2$sSpec() {
        this(new %2$s());
      }

      %2$sSpec(%2$s annotated) {
        this.annotated = annotated;
      }

      @Override
      %2$s annotated() {
        return annotated;
      }

      @Override
      void describe(CommandSpec spec) {
    %4$s  }

      @Override
      void addArguments(CommandSpec spec) {
    %5$s  }

      @Override
      Object get(String field) {
        switch (field) {
    %6$s      default -> throw new IllegalArgumentException(field);
        }
      }

      @Override
      void set(String field, Object value) {
        switch (field) {
    %7$s      default -> throw new IllegalArgumentException(field);
        }
      }
    }
    """
        .formatted(
            elements.getPackageOf(type).getQualifiedName(),
            name,
            SpecProcessor.class.getName(),
            annotation(type, "Command").map(this::description).orElse(""),
            ofFields(this::argument),
            ofFields(
                field -> "      case \"%1$s\" -> { return annotated.%1$s; }\n".formatted(field)),
            ofFields(
                field ->
                    "      case \"%1$s\" -> annotated.%1$s = (%2$s) value;\n"
                        .formatted(field, field.asType())));
  }

  private String ofFields(Function<VariableElement, String> text) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(SpecSource::isArgument)
        .map(text)
        .collect(Collectors.joining());
  }

  private static boolean isArgument(VariableElement field) {
    return ARGUMENTS.stream().anyMatch(name -> annotation(field, name).isPresent());
  }

  private static void requireKnown(Element member) {
    for (AnnotationMirror annotation : member.getAnnotationMirrors()) {
      String name = annotation.getAnnotationType().toString();
      if (name.startsWith(SpecProcessor.PICOCLI)
          && !ARGUMENTS.contains(name.substring(SpecProcessor.PICOCLI.length()))) {
        throw new IllegalArgumentException(
            "no call of picocli's API is known for " + annotation + " of " + member);
      }
    }
  }

  private String description(AnnotationMirror command) {
    return new Attributes(command, elements)
        .calls(Attributes.COMMAND).stream()
            .map("    spec%s;\n"::formatted)
            .collect(Collectors.joining());
  }

  private String argument(VariableElement field) {
    return Stream.of(
            annotation(field, "Mixin").map(_ -> mixin(field)),
            annotation(field, "Option").map(option -> option(field, option)),
            annotation(field, "Parameters").map(parameters -> positional(field, parameters)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining());
  }

  private static String mixin(VariableElement field) {
    return "    addMixin(spec, \"%s\", new %sSpec());\n".formatted(field, field.asType());
  }

  private String option(VariableElement field, AnnotationMirror annotation) {
    Attributes attributes = new Attributes(annotation, elements);
    return "    spec.addOption(option(%s, %s)%s.build());\n"
        .formatted(
            binding(field),
            attributes.value("names"),
            String.join("", attributes.calls(Attributes.ARGUMENT)));
  }

  private String positional(VariableElement field, AnnotationMirror annotation) {
    return "    addPositional(spec, positional(%s)%s);\n"
        .formatted(
            binding(field),
            String.join("", new Attributes(annotation, elements).calls(Attributes.ARGUMENT)));
  }

  /** The field with its type, and the type arguments that are gone at run time. */
  private static String binding(VariableElement field) {
    return "field(\"%s\", %s)"
        .formatted(
            field,
            Stream.concat(Stream.of(field.asType()), typeArguments(field.asType()))
                .map(type -> rawName(type) + ".class")
                .collect(Collectors.joining(", ")));
  }

  private static Stream<? extends TypeMirror> typeArguments(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? declared.getTypeArguments().stream()
        : Stream.empty();
  }

  private static String rawName(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? declared.asElement().toString()
        : type.toString();
  }

  private static Optional<AnnotationMirror> annotation(Element element, String name) {
    return element.getAnnotationMirrors().stream()
        .filter(each -> each.getAnnotationType().toString().equals(SpecProcessor.PICOCLI + name))
        .map(AnnotationMirror.class::cast)
        .findFirst();
  }
}
