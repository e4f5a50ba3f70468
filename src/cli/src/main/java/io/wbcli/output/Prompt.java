package io.wbcli.output;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Asks the operator; the only place that does.
 *
 * @param terminal where the question is seen and answered
 */
public record Prompt(Terminal terminal) {

  /** True where there is a terminal to ask on. */
  public boolean canAsk() {
    return terminal.canAsk();
  }

  /**
   * Asks a question and waits for its answer; anything but a yes is a no.
   *
   * @param onCancel is given what ends the wait, and runs it when the operator asks to stop, at
   *     once where that has happened already
   * @throws CancellationException if the operator asks to stop
   */
  public boolean confirm(String question, Consumer<Runnable> onCancel) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    onCancel.accept(() -> answer.cancel(false));
    if (!answer.isDone()) {
      ask(question, answer);
    }
    try {
      return answer.join();
    } catch (CancellationException e) {
      terminal.err().println();
      throw e;
    }
  }

  /** A read from a terminal cannot be interrupted; the thread is left to end with the process. */
  private void ask(String question, CompletableFuture<Boolean> answer) {
    terminal.err().print(question + " [y/N] ");
    terminal.err().flush();
    Thread.ofPlatform().daemon().name("wb-prompt").start(() -> answer.complete(isYes(read())));
  }

  private static boolean isYes(String answer) {
    return answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  /** Without an answer the cursor is still behind the question. */
  private String read() {
    try {
      String answer = terminal.in().readLine();
      if (answer != null) {
        return answer;
      }
    } catch (IOException _) {
      // The answer is no.
    }
    terminal.err().println();
    return "";
  }
}
