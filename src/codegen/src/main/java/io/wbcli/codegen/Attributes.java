package io.wbcli.codegen;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/** An annotation as calls of picocli's API. An attribute without a call is an error. */
final class Attributes {

  /** The calls for a command, each with the value in place of {@code %s}. */
  static final Map<String, String> COMMAND =
      Map.ofEntries(
          entry("name", ".name(%s)"),
          entry("header", ".usageMessage().header(%s)"),
          entry("description", ".usageMessage().description(%s)"),
          entry("footer", ".usageMessage().footer(%s)"),
          entry("hidden", ".usageMessage().hidden(%s)"),
          entry("sortOptions", ".usageMessage().sortOptions(%s)"),
          entry("synopsisSubcommandLabel", ".usageMessage().synopsisSubcommandLabel(%s)"),
          entry("exitCodeListHeading", ".usageMessage().exitCodeListHeading(%s)"),
          entry(
              "exitCodeList",
              ".usageMessage().exitCodeList("
                  + "picocli.CommandLine.Model.UsageMessageSpec.keyValuesMap(%s))"),
          entry("helpCommand", ".helpCommand(%s)"),
          entry("scope", ".scopeType(%s)"));

  /** The calls for an option or a parameter. */
  static final Map<String, String> ARGUMENT =
      Map.ofEntries(
          entry("names", ""),
          entry("index", ".index(%s)"),
          entry("arity", ".arity(%s)"),
          entry("required", ".required(%s)"),
          entry("paramLabel", ".paramLabel(%s)"),
          entry("description", ".description(%s)"),
          entry("converter", ".converters(%s)"),
          entry("preprocessor", ".preprocessor(%s)"),
          entry("usageHelp", ".usageHelp(%s)"),
          entry("versionHelp", ".versionHelp(%s)"),
          entry("scope", ".scopeType(%s)"));

  private final AnnotationMirror annotation;
  private final Expression expression;

  Attributes(AnnotationMirror annotation, Elements elements) {
    this.annotation = annotation;
    this.expression = new Expression(elements);
  }

  /** The calls for all attributes that are given. */
  List<String> calls(Map<String, String> allowed) {
    return annotation.getElementValues().entrySet().stream()
        .map(each -> call(each.getKey(), each.getValue(), allowed))
        .toList();
  }

  private String call(
      ExecutableElement attribute, AnnotationValue value, Map<String, String> allowed) {
    String name = attribute.getSimpleName().toString();
    String call = allowed.get(name);
    if (call == null) {
      throw new IllegalArgumentException(
          "no call of picocli's API is known for \"%s\" of %s".formatted(name, annotation));
    }
    return call.replace("%s", expression.visit(value));
  }

  /** The value of an attribute that is given, as an expression. */
  String value(String attribute) {
    return annotation.getElementValues().entrySet().stream()
        .filter(each -> each.getKey().getSimpleName().contentEquals(attribute))
        .map(each -> expression.visit(each.getValue()))
        .collect(Collectors.joining());
  }

  /** A value as an argument of a call: an array as several, a class as a new object. */
  private static final class Expression extends SimpleAnnotationValueVisitor14<String, Void> {

    private final Elements elements;

    Expression(Elements elements) {
      this.elements = elements;
    }

    @Override
    protected String defaultAction(Object constant, Void nothing) {
      return elements.getConstantExpression(constant);
    }

    @Override
    public String visitArray(List<? extends AnnotationValue> values, Void nothing) {
      return values.stream().map(this::visit).collect(Collectors.joining(", "));
    }

    @Override
    public String visitType(TypeMirror type, Void nothing) {
      return "new %s()".formatted(type);
    }

    @Override
    public String visitEnumConstant(VariableElement constant, Void nothing) {
      return constant.getEnclosingElement() + "." + constant;
    }
  }
}
