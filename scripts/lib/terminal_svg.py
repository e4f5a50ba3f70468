"""Draws what `tmux capture-pane -e -p` prints, read from stdin, as an SVG."""

import html
import re
import sys

CELL, LINE, SIZE, PADDING, TITLE = 8.43, 19, 14, 16, 34
COLORS = ("#586069", "#e5534b", "#57ab5a", "#c69026", "#539bf5", "#b083f0", "#39c5cf", "#cdd9e5")
STYLE = """text{font:%spx ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#cdd9e5;white-space:pre}""" % SIZE


def styled(codes, style):
    """The style after these SGR codes."""
    for code in codes or [0]:
        if code == 0:
            style = {}
        elif code == 1:
            style = {**style, "font-weight": "bold"}
        elif code == 2:
            style = {**style, "opacity": "0.7"}
        elif code == 39:
            style = {key: value for key, value in style.items() if key != "fill"}
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style = {**style, "fill": COLORS[code % 10]}
    return style


def spans(line, style):
    """Pairs of style and text, and the style in which the line ends."""
    parts = []
    for found in re.finditer(r"([^\x1b]*)(?:\x1b\[([\d;]*)m|$)", line):
        text, codes = found.groups()
        if text:
            parts.append((style, text))
        if codes is not None:
            style = styled([int(code) for code in codes.split(";") if code], style)
    return parts, style


def screen(lines, shown):
    """The spans of the first line and of the last ones, with dots for what is between."""
    style, screen = {}, []
    for line in lines:
        parts, style = spans(line, style)
        screen.append(parts)
    return screen if len(screen) <= shown + 2 else screen[:1] + [[({"opacity": "0.7"}, "...")]] + screen[-shown:]


def draw(lines, title):
    columns = max(sum(len(text) for _, text in parts) for parts in lines)
    width, height = columns * CELL + 2 * PADDING, len(lines) * LINE + TITLE + PADDING
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}" role="img">'
    yield f"<title>{html.escape(title)}</title><style>{STYLE}</style>"
    yield f'<rect width="{width:.0f}" height="{height}" rx="8" fill="#1c2128"/>'
    for number, color in enumerate(("#e5534b", "#c69026", "#57ab5a")):
        yield f'<circle cx="{PADDING + 6 + number * 18}" cy="17" r="6" fill="{color}"/>'
    for number, parts in enumerate(lines):
        column, y = 0, TITLE + LINE * number + SIZE
        for own, text in parts:
            attributes = "".join(f"{name}:{value};" for name, value in own.items())
            # The length keeps columns below each other in whatever font the reader has.
            yield (f'<text x="{PADDING + column * CELL:.1f}" y="{y}" textLength="{len(text) * CELL:.1f}" style="{attributes}">'
                   f"{html.escape(text)}</text>")
            column += len(text)
    yield "</svg>"


def main():
    lines = sys.stdin.read().rstrip("\n").split("\n")
    print("\n".join(draw(screen([line.rstrip() for line in lines], int(sys.argv[2])), sys.argv[1])))


main()
