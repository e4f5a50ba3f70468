package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The specs that the annotation processor writes say what picocli reads from the annotations. */
class AnnotatedSpecTest {

  static Stream<Object> annotated() {
    Stream<CommandSpec> commands =
        Stream.concat(all(CommandModel.wb()), CommandModel.topics().stream());
    return Stream.concat(
        commands.map(CommandSpec::userObject),
        Stream.of(new GlobalOptions(), new StandardOptions(), new NamesCommand()));
  }

  private static Stream<CommandSpec> all(CommandSpec command) {
    return Stream.concat(
        Stream.of(command),
        command.subcommands().values().stream()
            .distinct()
            .flatMap(each -> all(each.getCommandSpec())));
  }

  /** The spec of a class, as the command tree makes it. */
  private static CommandSpec written(Object annotated) throws ReflectiveOperationException {
    Class<?> type = annotated.getClass();
    var constructor = Class.forName(type.getName() + "Spec").getDeclaredConstructor(type);
    return ((AnnotatedSpec) constructor.newInstance(annotated)).build();
  }

  @ParameterizedTest
  @MethodSource("annotated")
  void aWrittenSpecIsThatOfTheAnnotations(Object annotated) throws ReflectiveOperationException {
    Class<?> type = annotated.getClass();
    CommandSpec read = CommandSpec.forAnnotatedObject(type.getDeclaredConstructor().newInstance());
    CommandSpec written = written(type.getDeclaredConstructor().newInstance());
    assertThat(description(written)).isEqualTo(description(read));
    assertThat(written.args().stream().map(AnnotatedSpecTest::description))
        .isEqualTo(read.args().stream().map(AnnotatedSpecTest::description).toList());
    assertThat(written.mixins().keySet()).isEqualTo(read.mixins().keySet());
  }

  private static List<Object> description(CommandSpec command) {
    UsageMessageSpec usage = command.usageMessage();
    return List.of(
        command.name(),
        command.helpCommand(),
        command.scopeType(),
        usage.hidden(),
        usage.sortOptions(),
        String.valueOf(usage.synopsisSubcommandLabel()),
        usage.exitCodeListHeading(),
        usage.exitCodeList(),
        List.of(usage.header()),
        List.of(usage.description()),
        List.of(usage.footer()));
  }

  private static List<Object> description(ArgSpec argument) {
    return List.of(
        argument instanceof OptionSpec option ? names(option) : index(argument),
        argument.arity(),
        argument.required(),
        argument.hidden(),
        argument.paramLabel(),
        List.of(argument.description()),
        argument.typeInfo().getClassName(),
        List.of(argument.auxiliaryTypes()),
        classes(Stream.of(argument.converters())),
        classes(Stream.ofNullable(argument.preprocessor())),
        argument.scopeType(),
        String.valueOf(argument.initialValue()));
  }

  private static List<Object> names(OptionSpec option) {
    return List.of(List.of(option.names()), option.usageHelp(), option.versionHelp());
  }

  private static String index(ArgSpec argument) {
    return ((PositionalParamSpec) argument).index().toString();
  }

  private static List<Class<?>> classes(Stream<?> objects) {
    return objects.<Class<?>>map(Object::getClass).toList();
  }
}
