"""What people mistype in YAML, and the way out: looked for where a text is no YAML, or says less than it seems to.

Pure text work; each hint is the place, what is wrong and a fix that mends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Hint = tuple[int, int, str, str]  # line and column from 1, message, fix

_KEY = r"[ \t]*(?:- )?(?P<key>[A-Za-z_][\w-]*)"
_NO_SPACE = re.compile(rf"{_KEY}:(?P<value>[^\s:/][^\n]*)$")
_WIDE_COLON = re.compile(rf"{_KEY}[ \t]*[：﹕∶︓](?P<value>.*)$")
_WIDE_SPACE = re.compile(rf"{_KEY}[ \t]*:[ \t]*(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])(?P<value>.*)$")
_WIDE_INDENT = re.compile(r"[ \t]*(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])")
_SIGN = re.compile(rf"(?:{_KEY}|[ \t]*-)?[ \t]*(?::|-)?[ \t]+(?P<value>(?P<sign>[@`%\[\]{{}}&*!|>'\"?,:-]).*)$")
_ALIAS = re.compile(rf"{_KEY}:[ \t]+(?P<value>(?:[&*]|!(?!!))[^\[{{]*)$")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)
_INNER_COLON = re.compile(rf"{_KEY}:[ \t]+(?P<value>[^\[{{\"'].*?:(?:[ \t].*)?)$")
_FLOW_COLON = re.compile(r"[{,][ \t]*(?P<key>[A-Za-z_][\w-]*)[ \t]*[：﹕∶︓]")
_FLOW_CUT = re.compile(r"[\[{].*?[ \t](?P<rest>#\w.*)$")
_NO_SPACE_ITEM = re.compile(r"[ \t]*-(?P<value>[^\s-][^\n]*)$")
_OPEN_QUOTE = re.compile(rf"{_KEY}:[ \t]+(?P<quote>[\"'])(?:(?!(?P=quote)).)*$")
_WINDOW = 2  # lines: the reader gives up behind the line that is wrong


def conflict(text: str) -> Hint | None:
    """Find a conflict that git left in a file."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    found = _CONFLICT.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    fix = "choose between the two versions, and delete the lines of <<<<<<<, ======= and >>>>>>>"
    return line, 1, f"a conflict of git is not resolved: '{found[0][:40]}'", fix


def near(text: str, line: int) -> Hint | None:
    """Find the likely slip in the line where the reader gave up, or shortly before it."""
    lines = text.split("\n")
    if hint := _inside(lines[line - 1] if line <= len(lines) else ""):
        return line, *hint
    for number in range(min(line, len(lines)), max(0, line - 1 - _WINDOW), -1):
        if hint := in_line(lines[number - 1]):
            return number, *hint
    return _unclosed(lines[:line])


def _unclosed(lines: list[str]) -> Hint | None:
    """Find the nearest text above whose quotation mark is not closed in its line: the reader went on to another one."""
    for number in range(len(lines), 0, -1):
        if found := _OPEN_QUOTE.match(lines[number - 1]):
            place, sign = found.start("quote") + 1, found["quote"]
            return (
                number,
                place,
                f"the quotation mark behind '{found['key']}:' is not closed",
                f"write {sign} at its end",
            )
    return None


def _inside(line: str) -> tuple[int, str, str] | None:
    """Look for what is wrong only in the line where the reader gave up: elsewhere it may be prose."""
    if found := _INNER_COLON.match(line):
        head = line[: found.start("value")].strip()
        fix = f"put the text in double quotes: '{head} {quoted(found['value'])}'"
        return found.start("value") + 1, "a text that holds ': ' needs quotation marks", fix
    if found := _FLOW_COLON.search(line):
        return found.end("key") + 1, f"a full-width colon stands behind '{found['key']}'", f"write '{found['key']}: '"
    if found := _FLOW_CUT.search(line):
        fix = "put the item in double quotes"
        return found.start("rest") + 1, f"the line ends before '{found['rest'][:40]}', a comment to YAML", fix
    return None


def anywhere(text: str) -> Hint | None:
    """Find the first slip of a text that is no mapping at all."""
    for number, line in enumerate(text.split("\n"), 1):
        if hint := in_line(line):
            return number, *hint
    return None


def in_line(line: str) -> tuple[int, str, str] | None:
    """Return (column, message, fix) of a slip that makes a line no YAML; None where it looks right."""
    if line.lstrip().startswith("#"):
        return None
    if _CONFLICT.match(line):
        return 1, f"a conflict of git is not resolved: '{line[:40]}'", "choose one version, and delete this line"
    if found := _WIDE_COLON.match(line):
        fix = f"write '{found['key']}: {found['value'].strip()}'"
        return found.end("key") + 1, f"a full-width colon stands behind '{found['key']}'", fix
    if found := _WIDE_SPACE.match(line):
        fix = f"write an ordinary space: '{found['key']}: {found['value'].strip()}'"
        return found.start("space") + 1, f"a no-break or wide space stands behind '{found['key']}:'", fix
    if found := _WIDE_INDENT.match(line):
        return found.start("space") + 1, "a no-break or wide space stands at the line's start", "indent with spaces"
    if found := _NO_SPACE.match(line):
        fix = f"put a space after the colon: '{found['key']}: {found['value']}'"
        return found.end("key") + 1, f"no space stands behind '{found['key']}:'", fix
    if found := _NO_SPACE_ITEM.match(line):
        fix = f"put a space after the hyphen: '- {found['value']}'"
        return found.start("value") + 1, "no space stands behind the hyphen of a list's item", fix
    return _sign(line)


def _sign(line: str) -> tuple[int, str, str] | None:
    found = _SIGN.match(line)
    if not found or _is_whole(found["value"], found["key"]):
        return None
    head = line[: found.start("value")].strip()
    mended = f"{head} {quoted(found['value'])}".strip()
    fix = f"put the text in double quotes: '{mended}'"
    return found.start("value") + 1, f"a text cannot begin with {found['sign']} without quotation marks", fix


def _is_whole(value: str, key: str | None) -> bool:
    """Tell whether a value that begins with a sign of YAML is what the sign says: a list, a block, a quoted text."""
    if value[0] in "[{":  # text goes on behind the bracket that closes
        return re.match(r"(\[[^\[\]]*\]|\{[^{}]*\})[ \t]*[^\s#,\]}]", value) is None
    if value[0] in "\"'":
        closed = rf"{value[0]}.*{value[0]}[ \t]*[^\s#,\]}}]|'.*'.*'$"
        return re.match(closed, value) is None
    return re.fullmatch(r"[|>][+-]?[0-9]?[+-]?[ \t]*(?:#.*)?", value) is not None or (key is None and value[0] == "-")


def quoted(value: str) -> str:
    """Return a text in double quotes, as YAML wants it."""
    inner = value.strip()
    # 'It's' was quoted as a whole, "A" and "B" was not.
    if len(inner) > 1 and inner[0] in "\"'" and inner[-1] == inner[0] and inner.count(inner[0]) % 2:
        inner = inner[1:-1]
    inner = inner.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'


def sign_of_text(text: str, line: int) -> str:
    """Return the fix of an anchor, alias or tag that was meant as a text's first sign, or "" for another one."""
    lines = text.split("\n")
    found = _ALIAS.match(lines[line - 1]) if line <= len(lines) else None
    return f"if it is text, put it in double quotes: '{found['key']}: {quoted(found['value'])}'" if found else ""


def may_be_cut(text: str) -> bool:
    """Tell whether any comment stands behind something: only then a text can have lost its end."""
    return " #" in text or "\t#" in text


def cut_texts(text: str, plain_ends: Iterator[tuple[int, int, str]]) -> Iterator[Hint]:
    """Yield a hint for every plain text that a `#` behind it may have cut: (line, column from 0, value) of their ends.

    `fmt` writes two spaces before a comment and one behind its sign, so that such comments are none.
    """
    lines = text.split("\n")
    for line, column, value in plain_ends:
        rest = lines[line][column:] if line < len(lines) else ""
        found = re.match(r"([ \t]+)(#.*)", rest)
        if not found or not re.search(r"[^\W\d_]", value):
            continue
        if len(found[1]) == 1 or re.match(r"#\w", found[2]):
            fix = f"put the text in double quotes, \"{value[-40:]} {found[2][:40]}\", or write '  # ' before a comment"
            yield (
                line + 1,
                column + len(found[1]) + 1,
                f"the text ends before '{found[2][:40]}', a comment to YAML",
                fix,
            )
