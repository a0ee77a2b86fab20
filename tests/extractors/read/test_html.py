"""Web pages: furniture, layout tables, data tables, lists, hidden parts, and pages made to do harm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractors.document import Document

Read = Callable[..., Document]
Shape = Callable[[Document], Any]


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def test_headings_paragraphs_lists_and_definitions(read_bytes: Read, shape: Shape) -> None:
    body = """<h1>Grants</h1><p>Given <b>in all</b>&nbsp;&nbsp; £5,000.</p>
      <ul><li>Refuge:&nbsp;&nbsp;&nbsp; £3,000<ul><li>for outreach</li></ul></li><li>a) SAFE £2,000</li></ul>
      <ol start="3" type="a"><li>third</li></ol><p>3.2 The board agreed.</p>
      <dl><dt>What it is</dt><dd>A fund. It is open all year to every group of the county, large or small,
      and has no closing date of its own, so that anybody may come in at any time.</dd></dl>"""
    assert shape(read_bytes("x", page(body)))[:7] == [
        ("heading", 1, None, "Grants"),
        ("paragraph", 0, None, "Given in all £5,000."),
        ("list_item", 0, "•", "Refuge: £3,000"),
        ("list_item", 1, "•", "for outreach"),
        ("list_item", 0, "a)", "SAFE £2,000"),
        ("list_item", 0, "c.", "third"),
        ("paragraph", 0, "3.2", "The board agreed."),
    ]
    assert shape(read_bytes("x", page(body)))[7][:2] == ("heading", 2)


def test_short_definitions_are_a_table(read_bytes: Read, shape: Shape) -> None:
    body = "<dl><dt>Refuge</dt><dd>£5,000</dd><dt>SAFE</dt><dd>£6,000</dd></dl>"
    assert shape(read_bytes("x", page(body))) == [("table", [["Refuge", "£5,000"], ["SAFE", "£6,000"]])]


def test_bold_line_is_a_heading_below_the_last(read_bytes: Read, shape: Shape) -> None:
    body = "<h2>Awards</h2><p><strong>2019 Recipients:</strong></p><p><strong>Refuge</strong> had £5,000.</p>"
    assert [item[:2] for item in shape(read_bytes("x", page(body)))] == [("heading", 2), ("heading", 3), ("paragraph", 0)]


def test_furniture_is_cut(read_bytes: Read, shape: Shape) -> None:
    body = """<div class="cookie-banner">We use cookies. Fines of £500.</div><header><a href="/">Home</a></header>
      <nav><ul><li>News</li></ul></nav><div id="breadcrumbs">Home &gt; Grants</div>
      <main><h1>Grants</h1><p>Refuge had £5,000.</p><div class="share-links"><a>Share this</a></div></main>
      <div class="related-news"><a href="/a">£2m for roads</a></div><footer>© 2024</footer><script>var a = "£9";</script>"""
    assert shape(read_bytes("x", page(body))) == [("heading", 1, None, "Grants"), ("paragraph", 0, None, "Refuge had £5,000.")]


def test_nothing_with_money_inside_the_main_part_is_cut(read_bytes: Read, shape: Shape) -> None:
    body = """<main><h1>Grants</h1><div class="related-content"><p>Refuge had £5,000.</p></div>
      <div class="panel tags"><p>SAFE had £6,000.</p></div><nav>Next page</nav></main>"""
    assert [item[3] for item in shape(read_bytes("x", page(body)))] == ["Grants", "Refuge had £5,000.", "SAFE had £6,000."]


def test_money_outside_the_main_part_is_kept_unless_it_is_furniture(read_bytes: Read, shape: Shape) -> None:
    body = """<main><h1>Grants</h1><p>The list is below, at the end of this page, for all to see.</p></main>
      <div><p>Refuge had £5,000.</p></div>"""
    assert shape(read_bytes("x", page(body)))[-1] == ("paragraph", 0, None, "Refuge had £5,000.")


def test_hidden_money_is_told_and_panels_are_read(read_bytes: Read, shape: Shape) -> None:
    body = """<h1>Grants</h1><div style="display: none">Draft: £9,000</div>
      <div class="accordion-content" style="display:none"><p>Refuge had £5,000.</p></div>"""
    document = read_bytes("x", page(body))
    assert [item[3] for item in shape(document)] == ["Grants", "Refuge had £5,000."]
    assert [issue.code for issue in document.issues] == ["hidden_text_left_out"]


def test_page_of_a_content_system(read_bytes: Read, shape: Shape) -> None:
    body = """<div id="page" class="site has-menu"><header id="masthead"><nav><a>Grants £</a></nav></header>
      <article><h1>Services</h1>
      <div class="accordion-title">Adults</div><div class="tab-content" style="display:none"><p>Refuge – £334,818</p></div>
      <figure><table><tr><td><b>Body</b></td><td><b>2021/22</b></td></tr><tr><td>SAFE</td><td>£436,384</td></tr>
      <tr><td>Rahab</td><td>£97,627</td></tr></table><figcaption>Table 1: the young</figcaption></figure></article>
      <aside><h2>Latest news</h2><a>£2m for roads</a> <a>More news of the office</a></aside>
      <footer><p>Fines of £5.</p></footer></div>"""
    document = read_bytes("x", page(body))
    assert shape(document) == [
        ("heading", 1, None, "Services"),
        ("heading", 2, None, "Adults"),
        ("paragraph", 0, None, "Refuge – £334,818"),
        ("table", [["Body", "2021/22"], ["SAFE", "£436,384"], ["Rahab", "£97,627"]]),
        ("paragraph", 0, None, "Table 1: the young"),
    ]
    assert document.blocks[3].table is not None
    assert document.blocks[3].table.caption == "Table 1: the young"


def test_titles_of_panels_are_headings(read_bytes: Read, shape: Shape) -> None:
    body = """<h1>Grants</h1><h3 class="accordion"><button aria-expanded="false">2021/22</button></h3>
      <div class="accordion-panel" hidden><p>Refuge had £5,000.</p></div>
      <button class="collapsible">2020/21</button><div class="content"><p>SAFE had £6,000.</p></div>
      <details><summary>2019/20</summary><p>Rahab had £7,000.</p></details><button>Send</button>"""
    assert [(item[0], item[3]) for item in shape(read_bytes("x", page(body)))] == [
        ("heading", "Grants"),
        ("heading", "2021/22"),
        ("paragraph", "Refuge had £5,000."),
        ("heading", "2020/21"),
        ("paragraph", "SAFE had £6,000."),
        ("heading", "2019/20"),
        ("paragraph", "Rahab had £7,000."),
    ]


def test_long_text_is_kept_whatever_its_class(read_bytes: Read) -> None:
    words = "In the year 493 victims were helped by the service, and it is still open to all who need it. " * 5
    document = read_bytes("x", page(f"<main><h1>Counts</h1><div class='share banner'><p>{words}</p></div></main>"))
    assert "493 victims" in document.blocks[-1].text


def test_data_table_with_spans_header_and_caption(read_bytes: Read, shape: Shape) -> None:
    body = """<table><caption>Awards of the year</caption>
      <thead><tr><th>Area</th><th>Body</th><th>2021/22<br>£</th></tr></thead>
      <tr><th rowspan="2">North</th><td>Refuge</td><td>5,000</td></tr><tr><td>SAFE</td><td>6,000</td></tr>
      <tr><td>&nbsp;</td><td></td><td></td></tr><tr><td colspan="2"><b>Total</b></td><td>11,000</td></tr></table>"""
    document = read_bytes("x", page(body))
    assert shape(document) == [("table", [["Area", "Body", "2021/22 £"],
                                          ["North", "Refuge", "5,000"], ["North", "SAFE", "6,000"],
                                          ["Total", "Total", "11,000"]])]  # fmt: skip
    table = document.blocks[0].table
    assert table is not None
    assert table.caption == "Awards of the year"
    assert [cell.text for cell in table.cells if cell.is_header] == ["Area", "Body", "2021/22 £"]
    assert [(cell.text, cell.row_span, cell.column_span) for cell in table.cells if cell.row_span + cell.column_span > 2] == [
        ("North", 2, 1), ("Total", 1, 2)
    ]  # fmt: skip


def test_span_over_an_empty_row_does_not_shift_what_follows(read_bytes: Read, shape: Shape) -> None:
    body = """<table><tr><th>A</th><th>£</th></tr><tr><td rowspan='2'></td><td></td></tr><tr></tr>
      <tr><td>B</td><td>5</td></tr><tr><td>C</td><td>6</td></tr></table>"""
    assert shape(read_bytes("x", page(body))) == [("table", [["A", "£"], ["B", "5"], ["C", "6"]])]


def test_layout_table_is_unpacked(read_bytes: Read, shape: Shape) -> None:
    body = """<h1>Decisions</h1><table><tr><th>Title</th><th>Summary</th></tr>
      <tr><td>Road safety</td>
      <td><p>Three bids have come in.</p><ul><li>Cameras - £59,000</li></ul><p>They were agreed.</p></td></tr>
      </table>"""
    assert shape(read_bytes("x", page(body))) == [
        ("heading", 1, None, "Decisions"),
        ("heading", 2, None, "Road safety"),
        ("paragraph", 0, None, "Three bids have come in."),
        ("list_item", 0, "•", "Cameras - £59,000"),
        ("paragraph", 0, None, "They were agreed."),
    ]


def test_long_descriptions_beside_a_column_of_amounts_stay_a_table(read_bytes: Read, shape: Shape) -> None:
    words = "A project for young people. " * 15
    rows = "".join(f"<tr><td>Body {n}</td><td><p>{words}</p><p>More.</p></td><td>£{n},000</td></tr>" for n in (1, 2, 3))
    (table,) = shape(read_bytes("x", page(f"<table>{rows}</table>")))
    assert [row[2] for row in table[1]] == ["£1,000", "£2,000", "£3,000"]


def test_table_of_divisions(read_bytes: Read, shape: Shape) -> None:
    rows = [("Body", "Award"), ("Refuge", "£5,000"), ("SAFE", "£6,000"), ("Rahab", "£7,000")]
    body = "".join(f"<div class='row'><div>{a}</div><div>{b}</div></div>" for a, b in rows)
    assert shape(read_bytes("x", page(f"<div>{body}</div>"))) == [("table", [list(row) for row in rows])]


def test_flattened_paragraphs_are_a_table(read_bytes: Read, shape: Shape) -> None:
    cells = [
        "2020/21",
        "2021/22",
        "Bracknell",
        "136,091",
        "134,699",
        "Slough",
        "335,938",
        "332,499",
        "Total",
        "472,029",
        "467,198",
    ]
    body = "<p>Sums of two years.</p>" + "".join(f"<p>{cell}</p>" for cell in cells)
    assert shape(read_bytes("x", page(body)))[1] == (
        "table",
        [
            ["", "2020/21", "2021/22"],
            ["Bracknell", "136,091", "134,699"],
            ["Slough", "335,938", "332,499"],
            ["Total", "472,029", "467,198"],
        ],
    )


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        (
            "release £89,000<br>out of the fund named in the<br>Executive Summary.",
            ["release £89,000 out of the fund named in the Executive Summary."],
        ),
        ("Refuge - £5,000<br>SAFE - £6,000", ["Refuge - £5,000", "SAFE - £6,000"]),
        ("One sentence.<br><br>Another one.", ["One sentence.", "Another one."]),
        ("• Refuge<br>• SAFE", ["Refuge", "SAFE"]),
    ],
)
def test_line_breaks(read_bytes: Read, html: str, texts: list[str]) -> None:
    assert [block.text for block in read_bytes("x", page(f"<p>{html}</p>")).blocks] == texts


def test_raised_mark_is_no_digit_of_the_amount(read_bytes: Read) -> None:
    document = read_bytes("x", page("<p>Refuge had £5,000<sup>1</sup> in 2021.</p>"))
    assert document.blocks[0].text == "Refuge had £5,000¹ in 2021."


def test_title_and_metadata(read_bytes: Read) -> None:
    head = """<title>Grants – Office of the Commissioner</title>
      <meta property="article:published_time" content="2021-04-06T10:00:00Z">
      <meta property="og:site_name" content="The Office"><link rel="canonical" href="https://example.org/grants">"""
    document = read_bytes("x", page("<h1>Grants</h1>", head))
    assert document.title == "Grants – Office of the Commissioner"
    assert document.metadata == {"published_date": "2021-04-06", "publisher": "The Office", "url": "https://example.org/grants"}


def test_declared_encoding(read_bytes: Read) -> None:
    data = "<html><head><meta charset='iso-8859-1'></head><body><p>Café’s £5,000</p></body></html>".encode("cp1252")
    document = read_bytes("x", data)
    assert document.blocks[0].text == "Café’s £5,000"
    assert document.issues == ()


def test_entities_from_outside_are_not_fetched(read_bytes: Read, tmp_path: Any) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    body = f"<!DOCTYPE html [<!ENTITY x SYSTEM 'file://{tmp_path}/secret.txt'>]><html><body><p>a &x; £5</p></body></html>"
    assert "SECRET" not in read_bytes("x", body).text


@pytest.mark.parametrize("depth", [300, 5_000])
def test_deep_nesting_loses_no_text(read_bytes: Read, depth: int) -> None:
    document = read_bytes("x", page("<div>" * depth + "£5,000 for Refuge" + "</div>" * depth + "<p>The end.</p>"))
    assert [block.text for block in document.blocks] == ["£5,000 for Refuge", "The end."]
    assert [issue.code for issue in document.issues] == ["html_too_deep"]


def test_spans_of_an_attack_are_bounded(read_bytes: Read) -> None:
    document = read_bytes(
        "x", page("<table><tr><td rowspan=999999999 colspan=999999999>a</td><td>b</td></tr><tr><td>c</td></tr></table>")
    )
    table = document.blocks[0].table
    assert table is not None
    assert (table.rows, table.columns <= 201) == (2, True)
