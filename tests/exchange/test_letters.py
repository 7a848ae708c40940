"""The draft of a letter, word for word, with values worked out by hand; the files that are made of it; nothing in confidence."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from heliotrope.exchange.letters.checking import TO_WRITE, not_ready
from heliotrope.exchange.letters.drafting import About, draft
from heliotrope.exchange.letters.paragraphs import Block, blocks
from heliotrope.exchange.letters.rendering import Finished, as_docx, as_pdf, as_text
from heliotrope.exchange.recorded import rows_of, visits_of
from heliotrope.exchange.report.visits import History
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.recorded.confidential import ITEMS as CONFIDENTIAL
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Absent, Entry
from heliotrope.record.lasting import DoseStep, DrugCourse, OtherMedicine, Stopped
from heliotrope.record.people import Child, Sex
from heliotrope.record.sittings import Kind, Sitting, Status

CHILD = Child("c", "Ada Invented", (("Hospital number", "H-17"),), When.read("2016-03-14"), Sex.FEMALE, "s")
ABOUT = About("The Clinic", "11 Apr 2026 09:30", invented=True)


def sitting(id: str, day: str, entries: dict[str, str], kind: Kind = Kind.VISIT) -> Sitting:
    made = {item: Entry(item, value) for item, value in entries.items()}
    return Sitting(id, "c", kind, When.read(day), "s", Status.SIGNED, 1, made)


def muscles(points: str) -> dict[str, str]:
    """The eight muscles of one side, all with the same points."""
    found = {
        item.id: points
        for item in catalogue.instrument("mmt8").items
        if item.id not in ("mmt8.side", "mmt8.total_entered")
    }
    assert len(found) == 8
    return found


FIRST = sitting("1", "2026-01-10", {"child.weight": "25.0", "child.height": "130", "global.physician": "3.5"})
NOW = sitting("2", "2026-03-14", {"child.weight": "25.6", "child.height": "130.5", "global.physician": "2",
    "plan.agreed": "Dose as before; school sport again.", "plan.next_weeks": "6"})  # fmt: skip
BLOOD = sitting(
    "3",
    "2026-03-12",
    {"lab.ck": "320", "lab.ck_uln": "200", "lab.crp": "4", "lab.crp_uln": "5"},
    Kind.LABORATORY,
)
BEFORE = sitting("4", "2026-01-09", {"lab.ck": "400", "lab.ck_uln": "200"}, Kind.LABORATORY)


def day(text: str) -> When:
    return When.read(text)


MTX = DrugCourse("m", "c", day("2025-11-01"), drug="methotrexate")
STEPS = (
    DoseStep(
        "s1",
        "c",
        day("2025-11-01"),
        day("2026-02-01"),
        course="m",
        amount="10",
        unit="mg",
        route="SC",
        every="weekly",
    ),
    DoseStep("s2", "c", day("2026-02-01"), course="m", amount="12.8", unit="mg", route="SC", every="weekly"),
)
PRED = DrugCourse("p", "c", day("2025-06-01"), day("2026-02-20"), drug="prednisolone", reason=Stopped.TAPER)
COURSE = Course(CHILD, (FIRST, NOW, BLOOD, BEFORE), (MTX, PRED, *STEPS))


def letter(course: Course = COURSE, about: Sitting = NOW, **more: object) -> str:
    visits = visits_of(course)
    rows = list(rows_of(course, visits))
    days, values, refused = (
        [one.date for one in visits],
        [row for row, _ in rows],
        [wrong for _, wrong in rows],
    )
    history = History(course.child.name, days, values, refused, seen=[one.seen for one in visits])
    return draft(course, history, about, replace(ABOUT, **more))  # type: ignore[arg-type]


# 25.6 - 25.0 = 0.6; 130.5 - 130 = 0.5; 2 - 3.5 = -1.5; 320 - 400 = -80; 12.8 mg / 25.6 kg = 0.5; it is the tenth birthday
GOLDEN = """# Clinic letter

Ada Invented, born 14 Mar 2016, Hospital number H-17

> Invented child: nobody described in this letter exists.

Seen on 14 Mar 2026 at The Clinic, aged 10 y 0 m.

## Values

- Weight 25.6 kg; 25.0 kg on 10 Jan 2026 (+0.6 kg)
- Height 130.5 cm; 130 cm on 10 Jan 2026 (+0.5 cm)
- Physician’s global activity 2 cm; 3.5 cm on 10 Jan 2026 (−1.5 cm)

## Blood

- Creatine kinase 320 U/L (taken 12 Mar 2026); 400 U/L on 9 Jan 2026 (−80 U/L); above the limit, printed upper limit 200 U/L
- C-reactive protein 4 mg/L (taken 12 Mar 2026); printed upper limit 5 mg/L
"""
DRUGS = """## Drugs

- Methotrexate: 12.8 mg SC weekly (0.5 mg/kg for one dose), since 1 Feb 2026; before that 10 mg SC weekly
- Prednisolone: stopped 20 Feb 2026, planned taper

Only drugs for this disease are listed here.
"""
PLAN = """## Plan

Dose as before; school sport again.

- Next visit asked for in 6 weeks
- Next appointment: 11 Apr 2026 09:30
"""


def test_the_draft_word_for_word() -> None:
    text = letter()
    assert text.startswith(GOLDEN)
    assert DRUGS in text
    assert text.endswith(PLAN)
    # CK above 150 and the physician's global above 0.2: two of the four criteria fail, so three cannot be met
    assert "## State\n\n- Activity (JDMAI1): undecided\n- Inactive disease (PRINTO): no\n" in text


def test_what_is_undecided_is_said_with_what_would_decide_it() -> None:
    text = letter().split("## Undecided")[1]
    assert "Inactive disease" not in text
    assert "Activity state (JDMAI1): not recorded:" in text


def test_a_total_is_said_with_its_change_and_a_partial_one_as_undecided() -> None:
    first = replace(FIRST, entries={**FIRST.entries, **{id: Entry(id, "8") for id in muscles("8")}})
    half = dict(list(muscles("9").items())[1:])
    whole = replace(NOW, entries={**NOW.entries, **{id: Entry(id, "9") for id in muscles("9")}})
    part = replace(NOW, entries={**NOW.entries, **{id: Entry(id, "9") for id in half}})
    assert "- MMT8 72 of 80; 64 on 10 Jan 2026 (+8)" in letter(
        Course(CHILD, (first, whole)), whole
    )  # 8 muscles
    assert "- MMT8: undecided, between 63 and 73" in letter(
        Course(CHILD, (first, part)), part
    )  # the eighth from 0 to 10


def test_totals_of_another_form_are_not_compared() -> None:
    first = replace(
        FIRST, entries={id: Entry(id, "8") for id in muscles("8")} | {"mmt8.side": Entry("mmt8.side", "left")}
    )
    now = replace(
        NOW, entries={id: Entry(id, "9") for id in muscles("9")} | {"mmt8.side": Entry("mmt8.side", "right")}
    )
    assert "- MMT8 72 of 80; 64 on 10 Jan 2026 (another form: not compared)" in letter(
        Course(CHILD, (first, now)), now
    )


def test_what_was_not_measured_says_why_and_what_is_missing_is_not_invented() -> None:
    absent = replace(NOW, entries={"child.weight": Entry("child.weight", absent=Absent.REFUSED)})
    text = letter(Course(CHILD, (absent,)), absent)
    assert "- Weight not measured (refused)" in text
    assert "Height" not in text
    assert "No result of blood belongs to this visit." in text
    assert "No drug for this disease is recorded on this day." in text
    assert TO_WRITE in text


def test_a_day_that_is_not_known_exactly_computes_nothing() -> None:
    vague = replace(NOW, observed=When.read("2026-03"))
    text = letter(Course(CHILD, (FIRST, vague)), vague)
    assert "Seen on 2026-03 at The Clinic." in text
    assert "not known exactly" in text


def test_nothing_told_in_confidence_enters() -> None:
    secret = {item.id: Entry(item.id, "SECRET", comment="SECRET") for item in CONFIDENTIAL}
    secret |= {
        "call.private": Entry("call.private", "SECRET"),
        "nobody.knows": Entry("nobody.knows", "SECRET"),
    }
    told = replace(NOW, entries={**NOW.entries, **secret})
    pill = DrugCourse("x", "c", day("2025-01-01"), drug="SECRET pill")
    mood = DrugCourse("y", "c", day("2025-01-01"), drug="citalopram")
    other = OtherMedicine("o", "c", day("2025-01-01"), name="SECRET")
    stopped = DrugCourse(
        "z", "c", day("2025-01-01"), day("2026-02-01"), drug="mycophenolate", reason=Stopped.PREGNANCY
    )
    text = letter(Course(CHILD, (FIRST, told, BLOOD), (pill, mood, other, stopped)), told)
    assert not any(word in text.lower() for word in ("secret", "citalopram", "pregnan", "confiden"))
    assert "Mycophenolate mofetil: stopped 1 Feb 2026\n" in text


def test_amendments_of_the_visit_are_shown() -> None:
    text = letter(amendments=("15 Mar 2026, 10:00, Dr A: weight of another child",))
    assert "## Amendments of the visit\n\n- 15 Mar 2026, 10:00, Dr A: weight of another child" in text


@pytest.mark.parametrize("change,problem", [
    (lambda text: text, ""),
    (lambda text: text.replace("Ada Invented", "A. I."), "does not name"),
    (lambda text: text.replace("H-17", ""), "Missing: H-17"),
    (lambda text: text.replace("14 Mar 2016", ""), "Missing: 14 Mar 2016"),
    (lambda text: text + TO_WRITE, "still says"),
])  # fmt: skip
def test_what_is_fit_to_be_signed(change: object, problem: str) -> None:
    found = not_ready(change(letter()), CHILD)  # type: ignore[operator]
    assert problem in found
    assert bool(problem) == bool(found)


# --- files ------------------------------------------------------------------------------------------------------

NASTY = "# Letter\n\n*star* #set page() \\ $x$ <b>\nand on [one] @line\n\n- `code`\n- “two”\n"
CLOSING = ("Signed by Dr A on 14 Mar 2026, 10:00.",)


def test_a_text_as_blocks() -> None:
    assert list(blocks("# T\n\n## H\none\ntwo\n- a\n> n\n#no\n-no")) == [
        Block("title", "T"), Block("heading", "H"), Block("paragraph", "one two"), Block("line", "a"), Block("notice", "n"),
        Block("paragraph", "#no -no"),
    ]  # fmt: skip


def test_the_pdf_is_tagged_carries_its_fonts_and_takes_nothing_for_markup() -> None:
    made = as_pdf(Finished(NASTY, CHILD.told, CLOSING))
    assert made.startswith(b"%PDF")
    assert b"/StructTreeRoot" in made
    assert b"/FontFile" in made
    assert b"pdfuaid" in made


def test_the_docx_has_headings_lists_and_the_child_on_every_page() -> None:
    made = docx.Document(BytesIO(as_docx(Finished(NASTY, CHILD.told, CLOSING))))
    assert made.sections[0].header.paragraphs[0].text == CHILD.told
    styles = [(one.style.name, one.text) for one in made.paragraphs]
    assert styles[0] == ("Heading 1", "Letter")
    assert ("List Bullet", "`code`") in styles
    assert styles[-1][1] == CLOSING[0]


def test_the_text_keeps_every_word() -> None:
    text = as_text(Finished(NASTY, CHILD.told, CLOSING))
    assert "*star* #set page() \\ $x$ <b> and on [one] @line" in text
    assert text.endswith(CLOSING[0] + "\n")
