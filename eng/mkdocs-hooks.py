"""Makes a site of pages that are also read in the repository: a link to a file outside of docs becomes its text."""

import posixpath
import re

LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")


def on_page_markdown(markdown, page, config, files):
    folder = posixpath.dirname(page.file.src_path)
    if page.is_homepage:
        # The program and the picture need the width.
        page.meta["hide"] = ["toc"]

    def shown(link):
        text, target = link.groups()
        path = target.split("#")[0]
        is_outside = "://" not in target and posixpath.normpath(posixpath.join(folder, path)).startswith("../")
        return text if is_outside else link.group(0)

    lines = []
    fence = None
    for line in markdown.split("\n"):
        start = line.lstrip()
        if fence is None and start.startswith("```"):
            fence = "`" * (len(start) - len(start.lstrip("`")))
        elif fence is not None:
            fence = None if start.rstrip() == fence else fence
        else:
            line = LINK.sub(shown, line)
        lines.append(line)
    return "\n".join(lines)
