"""Flattens the HTML on standard input with one of the Python extractors: bs4-bar, bs4-line, bs4-blank, lxml-text, html2text-py."""

import sys


def flatten(tool: str, html: str) -> str:
    if tool == "html2text-py":
        import html2text

        maker = html2text.HTML2Text()
        maker.body_width = 0
        return maker.handle(html)
    if tool == "lxml-text":
        import lxml.html

        return lxml.html.fromstring(html).text_content()
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    separator = {"bs4-bar": "|", "bs4-line": "\n", "bs4-blank": " "}[tool]
    return soup.get_text(separator, strip=True)


if __name__ == "__main__":
    page = sys.stdin.buffer.read().decode("utf-8")
    sys.stdout.buffer.write(flatten(sys.argv[1], page).encode("utf-8"))
