package io.wbcli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.testing.CapturedTerminal;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to the operator. */
class PromptTest {

  private final CapturedTerminal terminal = new CapturedTerminal();

  private boolean answer(String typed) {
    return new Prompt(terminal.answering(typed)).confirm("Remove everything?", _ -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "Y\n", " yes \n", "YES\n", "y"})
  void aYesIsAYes(String typed) {
    assertThat(answer(typed)).isTrue();
    assertThat(terminal.err()).isEqualTo("Remove everything? [y/N] ");
    assertThat(terminal.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", "no\n", "yesterday\n"})
  void anythingElseIsANo(String typed) {
    assertThat(answer(typed)).isFalse();
    assertThat(terminal.err()).isEqualTo("Remove everything? [y/N] ");
  }

  @Test
  void theEndOfInputIsANoAndEndsTheLine() {
    assertThat(answer("")).isFalse();
    assertThat(terminal.err()).isEqualTo("Remove everything? [y/N] \n");
  }

  @Test
  void aSecondQuestionGetsTheSecondAnswer() {
    Prompt prompt = new Prompt(terminal.answering("n\ny\n"));
    assertThat(prompt.confirm("First?", _ -> {})).isFalse();
    assertThat(prompt.confirm("Second?", _ -> {})).isTrue();
  }

  @Test
  void aCancellationEndsAQuestionThatNobodyAnswers() throws IOException {
    try (PipedWriter nobody = new PipedWriter();
        PipedReader answers = new PipedReader(nobody)) {
      AtomicReference<Runnable> cancel = new AtomicReference<>();
      CompletableFuture<Boolean> registered = new CompletableFuture<>();
      CompletableFuture<Boolean> answer =
          CompletableFuture.supplyAsync(
              () ->
                  new Prompt(terminal.answering(answers))
                      .confirm(
                          "Sure?",
                          action -> {
                            cancel.set(action);
                            registered.complete(true);
                          }));
      registered.join();
      cancel.get().run();
      assertThatThrownBy(answer::join).hasRootCauseInstanceOf(CancellationException.class);
      assertThat(terminal.err()).endsWith("\n");
    }
  }

  @Test
  void nothingIsAskedWhereTheCommandWasCancelledAlready() {
    Prompt prompt = new Prompt(terminal.answering("y\n"));
    assertThatThrownBy(() -> prompt.confirm("Sure?", Runnable::run))
        .isInstanceOf(CancellationException.class);
    assertThat(terminal.err()).doesNotContain("Sure?");
  }

  @Test
  void onlyATerminalCanBeAsked() {
    assertThat(new Prompt(terminal.answering("")).canAsk()).isTrue();
    assertThat(new Prompt(terminal.plain()).canAsk()).isFalse();
  }
}
