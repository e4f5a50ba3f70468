package io.wbcli.command;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The model of an annotated object. The annotation processor writes one for each class: reading
 * annotations takes longer than a short command.
 */
abstract class AnnotatedSpec {

  abstract Object annotated();

  /** Adds the header, the description and the footer of the help. */
  abstract void describe(CommandSpec spec);

  /** Adds options, parameters and mixins. */
  abstract void addArguments(CommandSpec spec);

  abstract Object get(String field);

  abstract void set(String field, Object value);

  final CommandSpec build() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(annotated());
    describe(spec);
    addArguments(spec);
    return spec;
  }

  /** A command without its options: a list of commands shows only what each is for. */
  final CommandSpec withoutArguments() {
    CommandSpec spec = CommandSpec.create();
    describe(spec);
    return spec;
  }

  final FieldBinding field(String name, Class<?>... types) {
    return new FieldBinding(this, name, List.of(types));
  }

  final <T> void addMixin(
      CommandSpec spec, String field, T mixin, Function<T, AnnotatedSpec> specOf) {
    set(field, mixin);
    spec.addMixin(field, specOf.apply(mixin).build());
  }

  /** A parameter is required unless its arity says otherwise. */
  static void addPositional(CommandSpec spec, PositionalParamSpec.Builder parameter) {
    boolean isRequired = parameter.arity() == null || parameter.arity().min() > 0;
    spec.addPositional(parameter.required(isRequired).build());
  }

  static OptionSpec.Builder option(FieldBinding field, String... names) {
    return OptionSpec.builder(names)
        .paramLabel(field.label())
        .type(field.type())
        .auxiliaryTypes(field.typeArguments())
        .initialValue(field.get())
        .getter(field)
        .setter(field);
  }

  static PositionalParamSpec.Builder positional(FieldBinding field) {
    return PositionalParamSpec.builder()
        .paramLabel(field.label())
        .type(field.type())
        .auxiliaryTypes(field.typeArguments())
        .initialValue(field.get())
        .getter(field)
        .setter(field);
  }
}
