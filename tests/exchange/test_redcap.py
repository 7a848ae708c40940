"""REDCap: the dictionary is one that REDCap takes, and its exports score as a plain file does."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from linkml_redcap.record.checkbox import checkbox_column
from linkml_runtime import SchemaView  # type: ignore[import-untyped]

from heliotrope.exchange import coding
from heliotrope.exchange.templates import COLUMNS, CORE, csv_template, items_for, redcap_template
from heliotrope.knowledge import catalogue
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.switches import as_recalled
from tests.exchange.redcap_project import (
    CHOICES,
    FORM,
    KIND,
    LABEL,
    NAME,
    coded,
    dictionary,
    export,
    plain_file,
    plain_visits,
)
from tests.exchange.scored import Scored, score, written

REAL = Path(__file__).parents[1] / "fixtures" / "redcap"
VALIDATION, LOW, HIGH = (
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
)
SLOTS = dict(
    zip(
        COLUMNS,
        (
            "variable_field_name", "form_name", "section_header", "field_type", "field_label",
            "choices_calculations_slider_labels", "field_note", "text_validation_type_or_show_slider_number",
            "text_validation_min", "text_validation_max", "identifier", "branching_logic", "required_field",
            "custom_alignment", "question_number", "matrix_group_name", "matrix_ranking", "field_annotation",
        ),
        strict=True,
    )
)  # fmt: skip
ALL = [catalogue.instrument(one.id) for one in catalogue.INSTRUMENTS]
RASH_NOW = {"measures": (catalogue.measure("finding.rash_now"),)}
CMAS = {"measures": (catalogue.measure("cmas.total"),)}
CK = {"measures": tuple(catalogue.measure(id) for id in ("cmas.total", "lab.ck_multiple"))}
SEVERAL = tuple(
    catalogue.measure(id)
    for id in (
        "cmas.total", "cmas.partial_sum", "cmas.age4_z", "lab.worst_multiple", "lab.worst_enzyme", "lab.ck_multiple",
        "mmt.points", "mitax.cutaneous_category", "global.skin_change", "eular.score", "eular.category",
        "eular.subgroup", "steroid.prednisone_mg",
    )
)  # fmt: skip
MIXED = [
    catalogue.instrument(id) for id in ("cmas", "global", "lab", "mmt", "mitax", "steroid", "growth", "eular")
]


@pytest.fixture(scope="module")
def meta() -> SchemaView:
    return SchemaView(str(REAL / "redcap_data_dictionary.linkml.yaml"))


def real_dictionaries() -> list[Path]:
    return sorted(REAL.glob("*-dictionary.csv"))


# --- the dictionary ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", real_dictionaries(), ids=lambda path: path.stem)
def test_columns_are_those_of_real_dictionaries(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert tuple(next(csv.reader(file))) == COLUMNS


def test_every_row_follows_the_formal_description(meta: SchemaView) -> None:
    fields = dictionary(ALL)
    for name, slot_name in SLOTS.items():
        slot = meta.induced_slot(slot_name, "Field")
        allowed = (
            set(meta.get_enum(slot.range).permissible_values) if slot.range in meta.all_enums() else None
        )
        for field in fields:
            value = field[name]
            assert value or not slot.required, (field[NAME], name)
            if value and slot.pattern:
                assert re.search(slot.pattern, value), (field[NAME], name, value)
            if value and allowed is not None:
                assert value in allowed, (field[NAME], name, value)
    raw_value = meta.induced_slot("raw_value", "Choice").pattern
    assert all(re.search(raw_value, code) for field in fields for code in coded(field))


def test_types_are_among_those_that_real_dictionaries_use() -> None:
    kinds, validations = set(), set()
    for path in real_dictionaries():
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                kinds.add(row[KIND])
                validations.add(row[VALIDATION])
    fields = dictionary(ALL)
    assert {field[KIND] for field in fields} <= kinds
    assert {field[VALIDATION] for field in fields} <= validations


def test_rules_that_redcap_checks_on_upload() -> None:
    fields = dictionary(ALL)
    assert (fields[0][NAME], fields[0][KIND], fields[0][VALIDATION]) == ("record_id", "text", "")
    names = [field[NAME] for field in fields]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 26 for name in names), [name for name in names if len(name) > 26]
    assert not [name for name in names if name.endswith("_complete") or "__" in name]
    forms = [field[FORM] for field in fields]
    runs = [form for place, form in enumerate(forms) if place == 0 or forms[place - 1] != form]
    assert len(set(runs)) == len(runs), "the fields of a form must stand together"
    labels = [field[LABEL].lower() for field in fields]
    assert len(set(labels)) == len(labels), "an export with labels must tell the columns apart"


def test_choices_are_told_apart_and_limits_are_those_of_the_item() -> None:
    for field in dictionary(ALL):
        codes = coded(field)
        assert (field[KIND] in ("radio", "yesno")) == bool(codes), field[NAME]
        assert len({label.lower() for label in codes.values()}) == len(codes)
        assert "|" not in "".join(codes.values())
        if field[VALIDATION] in ("integer", "number"):
            item = catalogue.columns()[field[NAME]]
            for limit in (field[LOW], field[HIGH]):
                assert item.read(limit) is not None


def test_birth_is_the_identifier_and_laboratory_values_have_units() -> None:
    fields = {field[NAME]: field for field in dictionary(MIXED)}
    assert [name for name, field in fields.items() if field["Identifier?"] == "y"] == ["child_birth"]
    assert fields["lab_ck_unit"][CHOICES] == "u_l, U/L | ukat_l, ukat/L"
    assert fields["visit_date"][VALIDATION] == "date_ymd"
    assert fields["visit_date"]["Required Field?"] == "y"
    assert fields["cmas_total_entered"][VALIDATION] == "integer"
    assert (fields["cmas_total_entered"][LOW], fields["cmas_total_entered"][HIGH]) == ("0", "52")
    assert "Source:" in fields["cmas_total_entered"]["Field Note"]


def test_csv_header_is_child_date_and_items() -> None:
    asked: list[Instrument | Measure] = [catalogue.instrument("cmas"), catalogue.measure("das.total")]
    header = csv_template(asked).strip().split(",")
    assert header[:2] == ["child", "visit_date"]
    assert header[2:] == [item.column for item in items_for(asked)]
    assert {"cmas_head_lift", "das_skin"} <= set(header)


def test_everything_named_by_default_exists() -> None:
    assert set(CORE) <= {one.id for one in catalogue.INSTRUMENTS} | {one.id for one in catalogue.MEASURES}


def test_labels_are_not_shared_between_yes_no_and_codes() -> None:
    """Every code and label of every item is read back as the choice it stands for."""
    for item in catalogue.items().values():
        for place, (code, label) in enumerate(coding.choices(item)):
            expected = item.read(item.kind.labels[place]) if hasattr(item.kind, "labels") else item.read(code)
            for text in (code, label):
                assert item.read(coding.understood(item, text)) == expected, (item.id, text)


# --- exports ----------------------------------------------------------------------------------------------------


def same_results(one: Scored, other: Scored) -> None:
    assert one.rows == other.rows
    assert one.rows
    assert not other.rejected


@pytest.mark.parametrize("headers", ["raw", "labels"])
@pytest.mark.parametrize("labels", [False, True], ids=["codes", "labels"])
def test_an_export_scores_as_the_plain_file(tmp_path: Path, labels: bool, headers: str) -> None:
    rows = plain_visits(MIXED)
    options = {"measures": SEVERAL, "bounds": True, "confirmed": as_recalled(catalogue.SWITCHES)}
    plain = score(plain_file(tmp_path / "plain.csv", rows), **options)
    redcap = score(export(tmp_path / "redcap.csv", MIXED, rows, labels=labels, headers=headers), **options)
    same_results(plain, redcap)
    assert redcap.report.children == 2
    assert not redcap.report.columns.unknown


def test_a_single_visit_project_without_events(tmp_path: Path) -> None:
    text = "record_id,child_sex,child_complete,visit_date,visit_complete,cmas_total_entered,cmas_complete\n"
    redcap = score(
        written(tmp_path / "a.csv", text + "1,female,2,2024-01-05,2,34,2\n2,Male,2,2024-01-06,2,0,0\n"),
        **CMAS,
    )
    assert [(row["child"], row["cmas_total"]) for row in redcap.rows] == [("1", "34"), ("2", "0")]


HEAD = (
    "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,"
    "child_sex,visit_date,cmas_total_entered,lab_ck,lab_ck_uln\n"
)


def test_forms_of_one_day_become_one_visit(tmp_path: Path) -> None:
    text = HEAD + (
        "1,enrolment_arm_1,,,female,,,,\n"
        "1,visit_arm_1,cmas,1,,2024-01-05,34,,\n"
        "1,visit_arm_1,lab,1,,2024-01-05,,300,150\n"
        "1,visit_arm_1,cmas,2,,2024-02-05,40,,\n"
    )
    redcap = score(written(tmp_path / "a.csv", text), **CK)
    assert [(r["visit_date"], r["cmas_total"], r["lab_ck_multiple"]) for r in redcap.rows] == [
        ("2024-01-05", "34", "2.0"), ("2024-02-05", "40", ""),
    ]  # fmt: skip
    assert redcap.status == 0
    assert redcap.report.rows_read == 4


def test_a_form_without_a_date_belongs_to_the_day_of_its_event(tmp_path: Path) -> None:
    text = HEAD + "1,month_0_arm_1,,,female,2024-01-05,34,,\n1,month_0_arm_1,lab,1,,,,300,150\n"
    redcap = score(written(tmp_path / "a.csv", text), **CK)
    assert [(r["visit_date"], r["cmas_total"], r["lab_ck_multiple"]) for r in redcap.rows] == [
        ("2024-01-05", "34", "2.0")
    ]


def test_instances_of_a_repeating_event_keep_their_own_dates(tmp_path: Path) -> None:
    text = HEAD + "1,visit_arm_1,,1,,2024-01-05,34,,\n1,visit_arm_1,,2,,,40,,\n"
    redcap = score(written(tmp_path / "a.csv", text), **CMAS)
    assert [(r["visit_date"], r["cmas_total"]) for r in redcap.rows] == [("2024-01-05", "34")]
    assert redcap.told() == [("3", "cmas_total_entered", "40")]
    assert "without visit_date" in redcap.rejected[0]["problem"]
    assert redcap.status == 1


def test_what_lasts_goes_to_every_visit_and_nothing_else_does(tmp_path: Path) -> None:
    """A visit whose date was forgotten must not lend its values to the child's other visits."""
    text = (
        HEAD
        + "1,enrolment_arm_1,,,female,,12,,\n1,visit_arm_1,,1,,2024-01-05,,300,150\n1,visit_arm_1,,2,,2024-02-05,40,,\n"
    )
    redcap = score(written(tmp_path / "a.csv", text), **CMAS)
    assert [row["cmas_total"] for row in redcap.rows] == ["", "40"]
    assert redcap.told() == [("2", "cmas_total_entered", "12")]


def test_two_values_for_one_day_are_refused_not_chosen(tmp_path: Path) -> None:
    text = HEAD + "1,visit_arm_1,cmas,1,,2024-01-05,34,,\n1,visit_arm_1,cmas,2,,2024-01-05,36,,\n"
    redcap = score(written(tmp_path / "a.csv", text), **CMAS)
    assert [row["cmas_total_status"] for row in redcap.rows] == ["refused"]
    assert redcap.told() == [("2", "cmas_total_entered", "34 or 36")]
    assert "lines 2, 3" in redcap.rejected[0]["problem"]


def test_a_value_is_found_in_its_own_line(tmp_path: Path) -> None:
    text = (
        HEAD
        + "1,visit_arm_1,lab,1,,2024-01-05,,300,150\n1,visit_arm_1,cmas,1,,2024-01-05,99,,\n1,last_arm_1,,,boy,,,,\n"
    )
    redcap = score(written(tmp_path / "a.csv", text), **CMAS)
    assert redcap.told() == [("3", "cmas_total_entered", "99"), ("4", "child_sex", "boy")]


def test_two_birth_dates_are_refused_for_every_visit(tmp_path: Path) -> None:
    text = (
        "record_id,redcap_event_name,child_birth,visit_date,cmas_total_entered\n"
        "1,enrolment_arm_1,2015-01-01,,\n1,visit_arm_1,2015-10-01,2024-01-05,34\n1,later_arm_1,,2024-02-05,35\n"
    )
    redcap = score(written(tmp_path / "a.csv", text), measures=(catalogue.measure("cmas.age4_z"),))
    assert [row["cmas_age4_z_status"] for row in redcap.rows] == ["refused", "refused"]
    assert [row["column"] for row in redcap.rejected] == ["child_birth", "child_birth"]


def test_records_without_a_visit_are_named(tmp_path: Path) -> None:
    text = HEAD + "1,enrolment_arm_1,,,female,,,,\n2,visit_arm_1,,1,,2024-01-05,34,,\n"
    redcap = score(written(tmp_path / "a.csv", text), **CMAS)
    assert list(redcap.report.log.notes) == ["1 records have no visit with a date: 1"]


def test_a_number_for_a_choice_is_refused_with_the_codes(tmp_path: Path) -> None:
    text = HEAD + "1,visit_arm_1,,1,1,2024-01-05,34,400,\n"
    redcap = score(written(tmp_path / "a.csv", text), **CK)
    assert redcap.told() == [("2", "child_sex", "1")]
    assert "female, male" in redcap.rejected[0]["remedy"]
    assert redcap.rows[0]["cmas_total"] == "34"
    assert redcap.rows[0]["lab_ck_multiple_status"] == "refused"


def test_units_by_code_and_label_apply_to_the_printed_limit(tmp_path: Path) -> None:
    text = "record_id,redcap_repeat_instance,visit_date,lab_ck,lab_ck_uln,lab_ck_unit\n"
    text += "1,1,2024-01-05,5.8,2.9,ukat_l\n1,2,2024-02-05,5.8,2.9,ukat/L\n1,3,2024-03-05,580,290,u_l\n"
    redcap = score(written(tmp_path / "a.csv", text), **CK)
    assert [row["lab_ck_multiple"] for row in redcap.rows] == ["2.0"] * 3
    assert redcap.status == 0


SIGNS = ("heliotrope", "gottron_papules", "gottron_sign")


@pytest.mark.parametrize("ticked, unticked", [("1", "0"), ("Checked", "Unchecked")])
def test_boxes(tmp_path: Path, ticked: str, unticked: str) -> None:
    """A ticked box is yes; an unticked one is no on a form that somebody filled in, and unknown on one that nobody did."""
    columns = ",".join(checkbox_column("eular", sign) for sign in SIGNS)
    text = f"record_id,redcap_repeat_instance,visit_date,visit_complete,{columns},eular_complete\n"
    text += f"1,1,2024-01-05,2,{ticked},{unticked},{unticked},0\n"
    text += f"1,2,2024-02-05,2,{unticked},{unticked},{unticked},0\n"
    text += f"1,3,2024-03-05,2,{unticked},{unticked},{unticked},2\n"
    redcap = score(written(tmp_path / "a.csv", text), **RASH_NOW)
    assert [row["finding_rash_now"] for row in redcap.rows] == ["true", "", "false"]
    assert any("unticked box" in note for note in redcap.report.log.notes)


def test_boxes_of_a_file_without_form_status_are_taken_as_written(tmp_path: Path) -> None:
    text = "record_id,visit_date,eular___heliotrope,eular___gottron_papules,eular___gottron_sign\n1,2024-01-05,0,0,0\n"
    redcap = score(written(tmp_path / "a.csv", text), **RASH_NOW)
    assert [row["finding_rash_now"] for row in redcap.rows] == ["false"]


def test_a_mapping_works_on_an_export(tmp_path: Path) -> None:
    text = "pid,redcap_event_name,seen_on,skin___1\nA,visit_arm_1,2024-01-05,1\n"
    mapping = {"pid": "child", "seen_on": "date", "skin___1": "eular.heliotrope"}
    redcap = score(written(tmp_path / "a.csv", text), mapping=mapping, **RASH_NOW)
    assert [(row["child"], row["finding_rash_now"]) for row in redcap.rows] == [("A", "true")]


def test_the_dictionary_holds_no_wording_but_our_own() -> None:
    labels = {form for item in catalogue.items().values() for form in (coding.form_label(item),)}
    own = {"Record ID", "Date of visit"}
    for field in csv.DictReader(redcap_template(ALL).splitlines()):
        assert field[LABEL].removesuffix(": unit") in labels | own
