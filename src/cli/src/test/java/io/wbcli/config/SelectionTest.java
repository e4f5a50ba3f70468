package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionTest {

  @TempDir private Path directory;
  private Selection selection;

  @BeforeEach
  void setUp() {
    selection =
        new Selection(
            new ConfigFiles(directory)
                .load(
                    """
                    mountPath: /data
                    instances:
                      testing: {port: 9001, serverVersion: 1.7.0, tags: [staging]}
                      nigeria: {port: 9002, serverVersion: 1.6.7, tags: [live, africa]}
                      haiti: {port: 9003, serverVersion: 1.6.7, tags: [live]}
                    """));
  }

  private List<String> select(List<String> selectors, String... except) {
    return selection.select(selectors, List.of(except)).stream().map(Object::toString).toList();
  }

  @Test
  void anIdATagAServerVersionAndAllSelect() {
    assertThat(select(List.of("nigeria"))).containsExactly("nigeria");
    assertThat(select(List.of("@live"))).containsExactly("nigeria", "haiti");
    assertThat(select(List.of("server=1.6.7"))).containsExactly("nigeria", "haiti");
    assertThat(select(List.of("@all"))).containsExactly("testing", "nigeria", "haiti");
    assertThat(select(List.of("all"))).containsExactly("testing", "nigeria", "haiti");
  }

  @Test
  void eachInstanceIsSelectedOnceInTheOrderOfTheSelectors() {
    assertThat(select(List.of("haiti", "@live", "haiti", "testing")))
        .containsExactly("haiti", "nigeria", "testing");
  }

  @Test
  void exceptExcludes() {
    assertThat(select(List.of("@all"), "@live")).containsExactly("testing");
    assertThat(select(List.of("@all"), "haiti", "nigeria")).containsExactly("testing");
  }

  @Test
  void excludingAllMatchesIsAnError() {
    assertThatThrownBy(() -> select(List.of("@live"), "@all"))
        .isInstanceOf(UnmatchedSelectorException.class)
        .hasMessageContaining("no instances left after --except");
  }

  @Test
  void aMisspeltIdIsAnErrorWithASuggestion() {
    assertThatThrownBy(() -> select(List.of("testing", "nigera")))
        .isInstanceOf(UnmatchedSelectorException.class)
        .hasMessage("instance \"nigera\" not found; did you mean \"nigeria\"?");
  }

  @Test
  void withoutASuggestionTheErrorListsWhatIsAvailable() {
    assertThatThrownBy(() -> select(List.of("kenya")))
        .hasMessage("instance \"kenya\" not found; available: haiti, nigeria, testing");
    assertThatThrownBy(() -> select(List.of("@nobody")))
        .hasMessage("tag \"@nobody\" not found; available: @africa, @all, @live, @staging");
    assertThatThrownBy(() -> select(List.of("server=9")))
        .hasMessage("version \"server=9\" not found; available: server=1.6.7, server=1.7.0");
    assertThatThrownBy(() -> select(List.of("@all"), "@nobody")).hasMessageContaining("@nobody");
  }
}
