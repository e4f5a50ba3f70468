package io.wbcli.cache;

import io.lettuce.core.StreamMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks as the server sends them. */
final class TaskAnswers {

  private TaskAnswers() {}

  static List<Task> tasks(List<StreamMessage<String, byte[]>> messages) {
    return messages.stream()
        .map(message -> new Task(message.getId(), texts(message.getBody()), 1))
        .toList();
  }

  private static Map<String, String> texts(Map<String, byte[]> body) {
    Map<String, String> fields = new LinkedHashMap<>();
    body.forEach((name, value) -> fields.put(name, Bytes.text(value)));
    return fields;
  }

  /** A page of reclaimed tasks, and where the next one begins. */
  record Reclaimed(String next, List<Task> tasks) {}

  static Reclaimed reclaimed(List<?> answer) {
    List<Task> tasks =
        ((List<?>) answer.get(1)).stream().map(task -> task((List<?>) task)).toList();
    return new Reclaimed(Bytes.text(answer.get(0)), tasks);
  }

  private static Task task(List<?> answer) {
    Map<String, String> fields = new LinkedHashMap<>();
    List<?> texts = (List<?>) answer.get(2);
    for (int i = 0; i < texts.size(); i += 2) {
      fields.put(Bytes.text(texts.get(i)), Bytes.text(texts.get(i + 1)));
    }
    return new Task(Bytes.text(answer.get(0)), fields, (Long) answer.get(1));
  }

  /** A dead letter, without what was added to the task. */
  static Task letter(StreamMessage<String, byte[]> message) {
    Map<String, String> fields = texts(message.getBody());
    fields.remove("wb:task");
    return new Task(
        message.getId(),
        fields,
        Optional.ofNullable(fields.remove("wb:deliveries")).map(Long::parseLong).orElse(0L));
  }
}
