package io.wbcli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The model of an annotated object. The annotation processor writes one for each class: reading
 * annotations takes longer than a short command.
 */
abstract class AnnotatedSpec {

  abstract Object annotated();

  /** Sets the name and the texts of the help. */
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

  final void addMixin(CommandSpec spec, String field, AnnotatedSpec mixin) {
    set(field, mixin.annotated());
    spec.addMixin(field, mixin.build());
  }

  /** A parameter is required unless its arity says otherwise. */
  static void addPositional(CommandSpec spec, PositionalParamSpec.Builder parameter) {
    boolean isRequired = parameter.arity() == null || parameter.arity().min() > 0;
    spec.addPositional(parameter.required(isRequired).build());
  }

  /** The same as for a parameter; picocli keeps the class that both builders extend to itself. */
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
