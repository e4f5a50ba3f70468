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
  void noInstanceIsSelectedTwiceAndTheOrderIsTheOperators() {
    assertThat(select(List.of("haiti", "@live", "haiti", "testing")))
        .containsExactly("haiti", "nigeria", "testing");
  }

  @Test
  void exceptTakesAway() {
    assertThat(select(List.of("@all"), "@live")).containsExactly("testing");
    assertThat(select(List.of("@all"), "haiti", "nigeria")).containsExactly("testing");
  }

  @Test
  void nothingLeftIsAnError() {
    assertThatThrownBy(() -> select(List.of("@live"), "@all"))
        .isInstanceOf(UnmatchedSelectorException.class)
        .hasMessageContaining("no instance is left");
  }

  @Test
  void aMisspeltIdIsAnErrorWithASuggestion() {
    assertThatThrownBy(() -> select(List.of("testing", "nigera")))
        .isInstanceOf(UnmatchedSelectorException.class)
        .hasMessageContaining("there is no instance 'nigera'")
        .hasMessageContaining("did you mean 'nigeria'?")
        .hasMessageContaining("(there are: haiti, nigeria, testing)");
  }

  @Test
  void aTagOrVersionThatNobodyHasIsAnErrorThatNamesThoseThereAre() {
    assertThatThrownBy(() -> select(List.of("@nobody")))
        .hasMessageContaining("@africa, @all, @live, @staging");
    assertThatThrownBy(() -> select(List.of("server=9")))
        .hasMessageContaining("server=1.6.7, server=1.7.0");
    assertThatThrownBy(() -> select(List.of("@all"), "@nobody")).hasMessageContaining("@nobody");
  }
}
