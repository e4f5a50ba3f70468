package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.wbcli.testing.TestScale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON beside a real JavaScript runtime, over generated values; the seed is printed. */
class JavaScriptTest {

  private static final Codec<Object> ANYTHING = Codec.json(Object.class);

  @TempDir private Path directory;

  /** Numbers that are not finite, nulls and dates. */
  record Sample(double ratio, Double missing, Instant at, Date on, List<Double> values) {}

  @Test
  @SuppressWarnings("JavaUtilDate") // Its form is under test.
  void notANumberAndInfinitiesAreNullAndDatesAreIsoText() {
    Sample sample =
        new Sample(
            Double.NaN,
            null,
            Instant.ofEpochSecond(0),
            new Date(1),
            List.of(1.0, Double.POSITIVE_INFINITY, 1e21, 0.1, -0.0));
    Codec<Sample> codec = Codec.json(Sample.class);
    String text = Bytes.text(codec.encode(sample));
    assertThat(text)
        .isEqualTo(
            "{\"ratio\":null,\"missing\":null,\"at\":\"1970-01-01T00:00:00.000Z\","
                + "\"on\":\"1970-01-01T00:00:00.001Z\",\"values\":[1,null,1e+21,0.1,0]}");
    Sample read = codec.decode(Bytes.of(text));
    assertThat(read.ratio()).isNaN();
    assertThat(read.at()).isEqualTo(sample.at());
    assertThat(read.on()).isEqualTo(sample.on());
    Codec<List<Map<String, Double>>> rows = Codec.json(new TypeReference<>() {});
    assertThat(rows.decode(rows.encode(List.of(Map.of("a", 0.5)))))
        .isEqualTo(List.of(Map.of("a", 0.5)));
  }

  /** Each line is what one side has written, and the other reads and writes anew. */
  @Test
  void whatWeWriteIsWhatNodeWritesAndEachReadsTheOther() throws Exception {
    long seed = Long.getLong("wb.test.seed", System.nanoTime());
    System.out.println("JSON: -Dwb.test.seed=" + seed);
    Random random = new Random(seed);
    List<String> ours = new ArrayList<>();
    for (int i = 0; i < TestScale.choose(3000, 100_000); i++) {
      ours.add(Bytes.text(ANYTHING.encode(value(random, 4))));
    }
    List<String> theirs = node(ours);
    assertThat(theirs).isEqualTo(ours);
    for (String text : theirs) {
      assertThat(Bytes.text(ANYTHING.encode(ANYTHING.decode(Bytes.of(text))))).isEqualTo(text);
    }
  }

  private List<String> node(List<String> lines) throws IOException, InterruptedException {
    Path in = Files.write(directory.resolve("in"), lines);
    Path out = directory.resolve("out");
    String script =
        """
        const fs = require('fs');
        const lines = fs.readFileSync(0, 'utf8').split('\\n').slice(0, -1);
        process.stdout.write(lines.map(line => JSON.stringify(JSON.parse(line)) + '\\n').join(''));
        """;
    Process process =
        new ProcessBuilder("node", "-e", script)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();
    String text = Files.readString(out, StandardCharsets.UTF_8);
    return List.of(text.split("\n"));
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> Double.longBitsToDouble(random.nextLong());
      case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(50) - 25);
      case 5 -> (double) random.nextInt(1000);
      case 6 -> text(random);
      case 7 -> list(random, depth);
      default -> map(random, depth);
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x80));
        case 1 -> text.append((char) random.nextInt(0x10000)); // Halves of pairs, too.
        case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
        default -> text.append("\"\\/\u2028<é".charAt(random.nextInt(6)));
      }
    }
    return text.toString();
  }

  private static List<Object> list(Random random, int depth) {
    List<Object> list = new ArrayList<>();
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      list.add(value(random, depth - 1));
    }
    return list;
  }

  /** Not named by numbers, which JavaScript moves to the front. */
  private static Map<String, Object> map(Random random, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      map.put("k" + text(random), value(random, depth - 1));
    }
    return map;
  }
}
