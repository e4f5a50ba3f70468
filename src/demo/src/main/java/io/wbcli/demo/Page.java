package io.wbcli.demo;

/**
 * What all pages have in common: readable on a telephone, light or dark as the reader prefers, and
 * without scripts.
 */
final class Page {

  static final String BACK = "<p><a href=\"/\">Back to the instance</a></p>\n";
  static final String END = "</main>\n</html>\n";

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --page: #f4f6f8; --card: #fff; --text: #1b2330; --dim: #5a6576;
        --line: #dce1e8; --good: #17794a; --bad: #c0262d; --link: #2257b8 }
      @media (prefers-color-scheme: dark) { :root { --page: #10141a; --card: #1a2029; --text: #e4e9f0;
        --dim: #9ba7b8; --line: #2e3744; --good: #52c68d; --bad: #ff7b7f; --link: #86b0ff } }
      * { box-sizing: border-box }
      body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif;
        overflow-wrap: anywhere }
      main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
      h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25 }
      h2 { margin: 2rem 0 .5rem; font-size: 1.1rem }
      a { color: var(--link) }
      button { min-height: 2.75rem; padding: 0 1rem; border: 1px solid var(--line); border-radius: .4rem;
        background: var(--page); color: var(--link); font: inherit; cursor: pointer }
      progress { width: 100%; max-width: 12rem; accent-color: var(--link) }
      .up { color: var(--good) } .down { color: var(--bad) } .dim { color: var(--dim) }
      .card { border: 1px solid var(--line); border-radius: .5rem; background: var(--card); padding: .75rem 1rem }
      """;

  private Page() {}

  /** Everything before the content. */
  static String begin(String title, String style) {
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="data:,">
    <title>%1$s</title>
    <style>
    %2$s</style>
    <main>
    <h1>%1$s</h1>
    """
        .formatted(escape(title), STYLE + style);
  }

  /** A rule that hides an element once another one has arrived. */
  static String replaces(String arrived, String waiting) {
    return "main:has(#%s) #%s { display: none }\n".formatted(arrived, waiting);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
