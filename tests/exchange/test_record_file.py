"""A record that is written as a file and read back is the same record, and so is what the rules say of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import heliotrope as ht
from heliotrope.care.guarding import guard
from heliotrope.exchange.record_file import as_record, read_record
from heliotrope.exchange.record_file.format import KINDS
from heliotrope.language.ages import date_of
from heliotrope.language.errors import InputError
from heliotrope.record.lasting import Lasting
from tests.care.children import TODAY, Trial
from tests.care.trials import TRIALS


@pytest.mark.parametrize("one", [pytest.param(one, id=one.name) for one in TRIALS[::29]])
def test_written_and_read_back(one: Trial, tmp_path: Path) -> None:
    here = one.situation
    told = as_record(here.course, date_of(here.as_of), here.profile)
    path = tmp_path / "child.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    found = read_record(path)
    assert (as_record(found.course, found.as_of, found.profile), found.not_understood) == (told, ())
    assert guard(found.on()).verdicts == guard(replace(here, order=None, answers={}, vaccine=None)).verdicts


def test_every_kind_of_what_lasts_has_a_name() -> None:
    assert {one.__name__ for one in _below(Lasting)} == {one.__name__ for one in KINDS.values()}


def _below(kind: type) -> set[type]:
    return {one for sub in kind.__subclasses__() for one in (sub, *_below(sub))}


def test_in_python_the_same_rules_run() -> None:
    here = TRIALS[0].situation
    found = ht.care.guard(here.course, TODAY, answers=here.answers)
    assert found.verdicts == guard(here).verdicts
    assert ht.care.guard(here.course, "2026-06-01", answers=here.answers).verdicts == found.verdicts
    assert found.summary in repr(found)
    assert "<table>" in found._repr_html_()
    assert all(one.rule.id in found._repr_html_() for one in found.cannot)


def test_in_python_a_wrong_day_or_profile_is_told() -> None:
    course = TRIALS[0].situation.course
    with pytest.raises(InputError, match="not a day"):
        ht.care.guard(course, "June")
    with pytest.raises(InputError, match="none of UK"):
        ht.care.guard(course, TODAY, profile="XX")
    assert "guard" in (ht.care.guard.__doc__ or "")
