"""Adds the API reference to the site: the pages that eng/api-reference.sh has written to artifacts/reference, and their index by package."""

import os
import pathlib
import re
import subprocess
import urllib.parse

from mkdocs.structure.files import File

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ROOT / "artifacts" / "reference"
SITE_FOLDER = "reference"

ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
REFERENCE = re.compile(r'<xref href="([^"]+)"[^>]*></xref>')
TITLE = re.compile(r'^# <a id="[^"]+"></a> (\w+) (.+)$', re.MULTILINE)
PACKAGE = re.compile(r"^Assembly: (.+)\.dll\s*$", re.MULTILINE)
SUMMARY = re.compile(r"^Assembly: [^\n]+\n\n(?!```)(.+?)\n\n", re.MULTILINE | re.DOTALL)
# What every object has.
INHERITED = re.compile(r"^#### Inherited Members\n\n.*?(?=^#|^```|\Z)", re.MULTILINE | re.DOTALL)
HIDDEN = {"Lamplighter.md", "index.md"}


def identifier(uid):
    return re.sub(r"[^A-Za-z0-9]", "_", uid)


def anchors():
    return {anchor: page.name for page in PAGES.glob("*.md") for anchor in ANCHOR.findall(page.read_text(encoding="utf-8"))}


def link(uid, known):
    """The link for a name of the XML comments: a page of the reference, or of Microsoft Learn."""
    uid = urllib.parse.unquote(uid)
    name, *arguments = uid.split("(", 1)
    parts = name.split(".")
    shown = re.sub(r"`+\d+", "", parts[-1]).replace("#ctor", parts[-2] if len(parts) > 1 else "")
    if identifier(uid) in known:
        page = known[identifier(uid)]
        is_member = page != re.sub(r"`+", "-", name) + ".md"
        owner = re.sub(r"`+\d+", "", parts[-2]) + "." if is_member and parts[-2] != shown else ""
        return f"[`{owner}{shown}{'()' if arguments else ''}`]({page}#{identifier(uid)})"

    if name.startswith(("System.", "Microsoft.")):
        path = re.sub(r"`+", "-", name).lower()
        return f"[`{shown}`](https://learn.microsoft.com/dotnet/api/{path})"

    return f"`{shown}`"


def plain(heading):
    return heading.replace("\\", "").replace("<", "&lt;").replace(">", "&gt;").replace("[", "&#91;")


def summary(page, known):
    found = SUMMARY.search(page)
    text = " ".join(found.group(1).split()) if found else ""
    # The first sentence; an abbreviation or a version has no space and capital letter after its point.
    sentence = re.split(r"(?<=\.)\s+(?=[A-Z<`])", text, maxsplit=1)[0]
    return REFERENCE.sub(lambda found: link(found.group(1), known), sentence).replace("|", "\\|")


def index(known):
    packages = {}
    for path in sorted(PAGES.glob("*.md")):
        page = path.read_text(encoding="utf-8")
        title, package = TITLE.search(page), PACKAGE.search(page)
        if path.name in HIDDEN or title is None or package is None:
            continue
        name = title.group(2).replace("\\", "")
        packages.setdefault(package.group(1), []).append(f"| [`{name}`]({path.name}) | {summary(page, known)} |")

    lines = [
        "# API reference",
        "",
        "Every public type, made from the XML comments that your editor shows. All types are in the namespace `Lamplighter`; each package has",
        "its own. The pages of the features explain how to use them together.",
        "",
    ]
    for package, rows in sorted(packages.items()):
        lines += [f"## {package}", "", "| type | |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def on_files(files, config):
    if not PAGES.is_dir():
        subprocess.run([ROOT / "eng" / "api-reference.sh"], check=True)

    names = [page.name for page in PAGES.glob("*.md") if page.name not in HIDDEN] + ["index.md"]
    for name in names:
        file = File(f"{SITE_FOLDER}/{name}", str(PAGES.parent), config["site_dir"], config["use_directory_urls"])
        file.abs_src_path = str(PAGES / name)
        files.append(file)
    (PAGES / "index.md").write_text(index(anchors()), encoding="utf-8")
    return files


def on_page_markdown(markdown, page, config, files):
    if not page.file.src_path.replace(os.sep, "/").startswith(SITE_FOLDER + "/"):
        return markdown

    known = on_page_markdown.known = getattr(on_page_markdown, "known", None) or anchors()
    title = TITLE.search(markdown)
    if title is not None:
        page.meta["title"] = title.group(2).replace("\\", "")
    markdown = INHERITED.sub("", markdown)
    markdown = REFERENCE.sub(lambda found: link(found.group(1), known), markdown)
    # Every type is in the same namespace.
    markdown = re.sub(r"^Namespace: .*\n", "", markdown, flags=re.MULTILINE)
    markdown = re.sub(r"^Assembly: (.+)\.dll *$", r"Package: `\1`", markdown, flags=re.MULTILINE)
    # The table of contents has the members, in plain text.
    markdown = re.sub(r"^####+ (.+)$", r"**\1**", markdown, flags=re.MULTILINE)
    return re.sub(r"^(#+ .*?</a> )(.+)$", lambda heading: heading.group(1) + plain(heading.group(2)), markdown, flags=re.MULTILINE)
