package io.wbcli.command;

import java.util.List;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/**
 * A field as picocli gets and sets it, without reflection: that links a method handle for each.
 *
 * @param types that of the field, followed by its type arguments
 */
record FieldBinding(AnnotatedSpec spec, String name, List<Class<?>> types)
    implements IGetter, ISetter {

  /** What picocli shows for a value of the field where nothing else is said. */
  String label() {
    return "<" + name + ">";
  }

  Class<?> type() {
    return types.getFirst();
  }

  Class<?>[] typeArguments() {
    return types.subList(1, types.size()).toArray(Class<?>[]::new);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As picocli declares it.
  public <T> T get() {
    return (T) spec.get(name);
  }

  @Override
  public <T> T set(T value) {
    T before = get();
    spec.set(name, value);
    return before;
  }
}
