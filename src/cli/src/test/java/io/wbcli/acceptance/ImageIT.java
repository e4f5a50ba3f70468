package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The self-contained image: its launcher, and the cache of loaded classes. */
class ImageIT {

  private static final Path BUILT = Path.of("target/image").toAbsolutePath();

  @TempDir private Path directory;

  /** Hard links: the dates of the files are the same, and no bytes are copied. */
  private Path copy(String name) {
    Path image = directory.resolve(name);
    Shell.succeed("cp -al -- %s %s".formatted(BUILT, quote(image)));
    return image;
  }

  private static String quote(Path path) {
    return Shell.quote(path.toString());
  }

  private static String wb(Path image) {
    return quote(image.resolve("bin/wb"));
  }

  private static boolean usesCache(Path image) {
    return Shell.succeed("WB_JAVA_OPTIONS=-Xlog:class+load %s --version".formatted(wb(image)))
        .out()
        .contains(" io.wbcli.Main source: shared objects file");
  }

  private static void assertWorksSilently(Path image) {
    assertThat(Shell.succeed(wb(image) + " --version").out()).matches("wb \\S+\n");
  }

  @BeforeEach
  void isBuilt() {
    assertThat(BUILT).as("the image; scripts/wb builds it").exists();
  }

  @Test
  void theCacheIsUsedFromWhereverTheImageIs() {
    assertThat(usesCache(BUILT)).isTrue();
    assertThat(usesCache(copy("moved"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm lib/wb.aot",
        "rm lib/wb.aot; : >lib/wb.aot",
        "head -c 1000000 lib/wb.aot >short; mv short lib/wb.aot",
        "sed 's/64-Bit Server VM (25/64-Bit Server VM (24/' lib/wb.aot >other; mv other lib/wb.aot",
        "cp lib/wb.jar other; mv other lib/wb.jar",
        "cp lib/picocli-*.jar other; mv other lib/picocli-*.jar",
        "rm -r runtime; ln -s $(dirname $(dirname $(readlink /proc/$PPID/exe))) runtime"
      })
  void aCacheOfOtherFilesIsRefusedSilently(String change) {
    Path image = copy("changed");
    Shell.succeed("cd %s; %s".formatted(quote(image), change));
    assertThat(usesCache(image)).isFalse();
    assertWorksSilently(image);
  }

  @Test
  void onAnOlderProcessorTheCacheDoesNoHarm() {
    assertThat(
            Shell.succeed(
                    "WB_JAVA_OPTIONS='-XX:UseSSE=2 -XX:UseAVX=0' %s --version".formatted(wb(BUILT)))
                .out())
        .matches("wb \\S+\n");
  }

  @Test
  void optionsForOtherJavaProgramsDoNotApply() {
    Shell.Output output =
        Shell.succeed(
            "JAVA_TOOL_OPTIONS=-Xint _JAVA_OPTIONS=-Xint %s --version".formatted(wb(BUILT)));
    assertThat(output.out()).matches("wb \\S+\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "-x", "it's \"quoted\"", "$HOME `id` * ? [a]", "a\nb", "ends\n", "é"})
  void directoriesMayHaveAnyNameWithoutAColon(String name) {
    Path image = copy(name);
    assertWorksSilently(image);
    assertThat(usesCache(image)).isTrue();
    Shell.Output relative =
        Shell.succeed(
            "cd %s && CDPATH=/ %s/bin/wb --version".formatted(quote(directory), Shell.quote(name)));
    assertThat(relative.out()).matches("wb \\S+\n");
  }

  @Test
  void aColonInTheDirectoryIsAnError() {
    Shell.Output output = Shell.run(wb(copy("a:b")) + " --version");
    assertThat(output.exitCode()).isEqualTo(1);
    assertThat(output.out()).contains("cannot run from a directory with \":\" in its name");
  }

  @Test
  void chainsOfLinksLeadToTheImage() {
    copy("the image");
    Shell.Output output =
        Shell.succeed(
            """
            cd %s && mkdir bin other && ln -s '../the image/bin/wb' bin/wb
            ln -s ../bin/wb $'other/odd\\n'; ln -s other dir
            PATH=$PWD/bin:$PATH wb --version && dir/$'odd\\n' --version && cd bin && sh wb --version
            """
                .formatted(quote(directory)));
    assertThat(output.out()).matches("(wb \\S+\n){3}");
  }

  @Test
  void argumentsArriveAsTheyAre() throws IOException {
    String odd = "a 'b' \"c\" $HOME *\n\\n.yaml";
    Files.writeString(directory.resolve(odd), "instances: {one: {port: 9001, serverVersion: x}}\n");
    Shell.Output list =
        Shell.succeed(
            "cd %s && %s list -c %s --json"
                .formatted(quote(directory), wb(BUILT), Shell.quote(odd)));
    assertThat(list.out()).contains("\"one\"");
    assertThat(Shell.run(wb(BUILT) + " ''").exitCode()).isEqualTo(2);
    assertThat(Shell.run(wb(BUILT) + " 'no such'").out()).contains("\"no such\"");
  }
}
