package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Shows the names that a command line may have, for the completion in shells. */
public record NamesView(List<Name> names) implements Overview {

  /**
   * A name.
   *
   * @param kind such as {@code id} or {@code tag}
   */
  public record Name(String kind, String word, String description) {

    private String line() {
      return String.join("\t", kind, Printable.compact(word), Printable.compact(description));
    }
  }

  @Override
  public List<String> lines(int columns) {
    return names.stream().map(Name::line).toList();
  }

  @Override
  public void addTo(ObjectNode document) {
    ArrayNode array = document.putArray("names");
    for (Name name : names) {
      array
          .addObject()
          .put("kind", name.kind())
          .put("name", name.word())
          .put("description", name.description());
    }
  }
}
