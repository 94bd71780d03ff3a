"""What people would take instead, each as a careful user of it would write it in an afternoon.

Reads a list of files (JSON lines: rival, file) and prints for each what it read of table 三 and 四, and for each rival how
much processor time its files took:

    python3 rivals.py LIST > READINGS
"""
import json
import re
import resource
import subprocess
import sys
import time
from io import StringIO

import pandas
from bs4 import BeautifulSoup

COLUMNS = ["natural_person", "business", "research_institution", "public_welfare_org", "legal_service_org", "other_org", "total"]
REVIEW = ["upheld", "corrected", "other", "pending", "total"]
PATHS = ["review", "litigation_direct", "litigation_after_review"]

# What a label holds once blanks, numbers and punctuation are gone. The longer ones first; 其他 is told by its place.
ROWS = [
    ("received", "本年新收政府信息公开申请数量"),
    ("carried_in", "上年结转政府信息公开申请数量"),
    ("carried_out", "结转下年度继续办理"),
    ("granted", "予以公开"),
    ("partly_granted", "部分公开"),
    ("denied_state_secret", "属于国家秘密"),
    ("denied_law_prohibited", "其他法律行政法规禁止公开"),
    ("denied_security_stability", "危及三安全一稳定"),
    ("denied_third_party_rights", "保护第三方合法权益"),
    ("denied_internal_affairs", "属于三类内部事务信息"),
    ("denied_process_info", "属于四类过程性信息"),
    ("denied_enforcement_file", "属于行政执法案卷"),
    ("denied_admin_inquiry", "属于行政查询事项"),
    ("unavailable_not_held", "本机关不掌握相关政府信息"),
    ("unavailable_needs_creation", "没有现成信息需要另行制作"),
    ("unavailable_still_unclear", "补正后申请内容仍不明确"),
    ("not_processed_petition", "信访举报投诉类申请"),
    ("not_processed_duplicate", "重复申请"),
    ("not_processed_publication", "要求提供公开出版物"),
    ("not_processed_excessive", "无正当理由大量反复申请"),
    ("not_processed_reconfirm", "要求行政机关确认或重新出具已获取信息"),
    ("other_not_corrected", "申请人无正当理由逾期不补正"),
    ("other_fee_unpaid", "申请人逾期未按收费通知要求缴纳费用"),
    ("handled_total", "总计"),
]
ORDER_2019 = ["received", "carried_in", "granted", "partly_granted"] + [c for c, _ in ROWS[5:21]] + ["other", "handled_total", "carried_out"]
ORDER_2021 = ORDER_2019[:-3] + ["other_not_corrected", "other_fee_unpaid", "other_misc", "handled_total", "carried_out"]

NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


def number(text):
    """A cell that is a number and nothing else; None otherwise."""
    text = str(text).strip()
    return float(text.replace(",", "")) if NUMBER.fullmatch(text) else None


def row_of(label):
    """The row that a label names; None where it names none."""
    text = re.sub(r"[\s\u3000]|[0-9０-９]+[.．、]|[（(][一二三四五六七][）)]|[一二三四]、|[“”\"']", "", str(label))
    for code, words in ROWS:
        if text.startswith(words):
            return code
    if text == "其他处理":
        return "other"
    return "other_misc" if text == "其他" else None


def put_requests(cells, code, values):
    for column, value in zip(COLUMNS, values):
        cells.setdefault(f"requests.{code}.{column}", value)


def put_review(cells, values):
    for at, value in enumerate(values[:15]):
        cells.setdefault(f"review_litigation.{PATHS[at // 5]}.{REVIEW[at % 5]}", value)


def by_pandas(path):
    cells = {}
    with open(path, encoding="utf-8") as file:
        tables = pandas.read_html(StringIO(file.read()), flavor="lxml")
    for table in tables:
        rows = [list(names) if isinstance(names, tuple) else [names] for names in zip(*table.columns)] if table.columns.nlevels > 1 else []
        rows += table.values.tolist()
        text = str(table.columns.tolist()) + table.to_string()
        if "自然人" in text:
            for row in rows:
                if len(row) < 8:
                    continue
                code = row_of(row[-8])
                if code is not None:
                    put_requests(cells, code, [number(value) for value in row[-7:]])
        elif "结果维持" in re.sub(r"\s", "", text) and rows:
            last = rows[-1]
            if len(last) >= 15:
                put_review(cells, [number(value) for value in last[-15:]])
    return cells


def by_soup(path):
    cells = {}
    with open(path, encoding="utf-8") as file:
        soup = BeautifulSoup(file.read(), "lxml")
    for table in soup.find_all("table"):
        if table.find("table") is not None:
            continue
        text = re.sub(r"\s", "", table.get_text())
        rows = [[cell.get_text(strip=True) for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
        if "自然人" in text:
            for row in rows:
                code = row_of(row[-8]) if len(row) >= 8 else None
                if code is not None:
                    put_requests(cells, code, [number(value) for value in row[-7:]])
        elif "结果维持" in text:
            values = [row for row in rows if len(row) == 15 and any(number(value) is not None for value in row)]
            if values:
                put_review(cells, [number(value) for value in values[-1]])
    return cells


VALUE = re.compile(r"(?<!\S)(?:[+-]?[\d,]+(?:\.\d+)?|/|-|—|无)(?!\S)")


def by_layout(path):
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode("utf-8")
    cells = {}
    start, end = text.find("自然人"), text.rfind("结果")
    rows = []
    for line in text[start:end].split("\n"):
        values = VALUE.findall(line)
        if len(values) >= 7:
            rows.append((line[: line.find(values[-7])], [number(value) for value in values[-7:]]))
    # As many rows as a form has: then they are its rows, since labels break over lines and are cut by the columns.
    order = next((order for order in (ORDER_2021, ORDER_2019) if len(order) == len(rows)), None)
    for at, (label, values) in enumerate(rows):
        code = order[at] if order else row_of(label.split()[-1] if label.split() else "")
        if code is not None:
            put_requests(cells, code, values)
    for line in reversed(text[end:].split("\n")):
        values = VALUE.findall(line)
        if len(values) == 15:
            put_review(cells, [number(value) for value in values])
            break
    return cells


def by_regex(path):
    """Flattened text: lines of cells where there are such; else from each label to the next one, seven figures."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    cells = {}
    for line in text.split("\n"):
        parts = line.strip("\r").split("\t")
        code = row_of(parts[-8]) if len(parts) >= 8 else None
        if code is not None:
            put_requests(cells, code, [number(part) for part in parts[-7:]])
        elif len(parts) == 15 and any(number(part) is not None for part in parts):
            put_review(cells, [number(part) for part in parts])
    if cells:
        return cells
    start = text.find("自然人")
    if start < 0:
        return cells
    marks = []
    for code, words in ROWS + [("other", "其他处理"), ("other_misc", "其他")]:
        pattern = r"\s*".join(re.escape(char) for char in words)
        found = re.search(r"(?:(?<=[\s|.、）)．])|^)" + pattern, text[start:]) if code != "handled_total" else re.search(r"[（(]七[）)]\s*总\s*计", text[start:])
        if code == "other_misc":
            found = re.search(r"3\s*[.．、]\s*其他(?=[\s|])", text[start:])
        if found:
            marks.append((start + found.start(), start + found.end(), code))
    marks.sort()
    for at, (_, after, code) in enumerate(marks):
        before = marks[at + 1][0] if at + 1 < len(marks) else len(text)
        values = VALUE.findall(re.sub(r"\|", " ", text[after:before]))
        if len(values) == 7 or (at + 1 == len(marks) and len(values) > 7):
            put_requests(cells, code, [number(value) for value in values[:7]])
    end = text.rfind("总计")
    values = VALUE.findall(re.sub(r"\|", " ", text[end:]))
    if len(values) >= 15:
        put_review(cells, [number(value) for value in values])
    return cells


RIVALS = {"pandas": by_pandas, "soup": by_soup, "layout": by_layout, "regex": by_regex}


def spent():
    return sum(usage.ru_utime + usage.ru_stime for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)))


def main(list_of_files):
    with open(list_of_files, encoding="utf-8") as file:
        jobs = [json.loads(line) for line in file]
    warm = set()
    for job in jobs:
        read = RIVALS[job["rival"]]
        if job["rival"] not in warm:
            warm.add(job["rival"])
            try:
                read(job["file"])
            except Exception:
                pass
        start, clock = spent(), time.perf_counter()
        try:
            cells, failed = read(job["file"]), None
        except Exception as error:
            cells, failed = {}, f"{type(error).__name__}: {error}"[:200]
        print(json.dumps({**job, "cells": cells, "failed": failed, "cpu": spent() - start, "wall": time.perf_counter() - clock}))


main(sys.argv[1])
