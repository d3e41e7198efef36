//! Sheets as people and their programs leave them: each cell is read right, or refused by its name with what to write.

use super::*;
use crate::change::{Value, plan};
use crate::read::{Files, Found};
use Cell::{Date, Empty, Failed, Flag, Number, Time, Unknown};

const VENUES: &str = "[[venue]]\nid = \"hall\"\nname = \"Hall\"\npostcode = \"CB7 4AA\"\n";
const SERVICE: &str = "id = \"group\"\nname = \"Group\"\nphone = \"01632 960101\"\nrule = '''\nage >= 18\n'''\n\n\
    [[offering]]\nid = \"group-ely\"\ndelivery = \"venue\"\nvenue = \"hall\"\n";

fn files() -> Files {
    let file = |text: &str| Found::File(text.as_bytes().to_vec());
    [("venues/ely.toml".to_owned(), file(VENUES)), ("services/ely/group.toml".to_owned(), file(SERVICE))].into()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn sheet(name: &str, headers: &[&str], rows: Vec<Vec<Cell>>) -> Sheet {
    let head = headers.iter().map(|header| text(header)).collect();
    let rows = std::iter::once(head).chain(rows).collect();
    Sheet { file: "ely.xlsx".into(), name: name.into(), rows, covered: Vec::new() }
}

/// What one cell of a service says of its key; or the cell that is refused, and its code.
fn read_cell(key: &str, cell: Cell) -> Result<Value, (String, &'static str)> {
    let said = read(&[sheet("services", &["id", key], vec![vec![text("group"), cell]])], &files());
    let fields = said.proposed.into_iter().flat_map(|record| record.fields);
    let value = fields.filter(|field| field.key == key || field.key == "rule").map(|field| field.value).next_back();
    match said.problems.first() {
        Some(problem) => Err((problem.at.file.clone(), problem.code)),
        None => Ok(value.unwrap_or(Value::Absent)),
    }
}

fn day(text: &str) -> Value {
    Value::Date(text.parse().unwrap_or_default())
}

fn says(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn list(texts: &[&str]) -> Value {
    Value::Texts(texts.iter().map(|text| (*text).to_owned()).collect())
}

#[test]
fn cells_that_are_read_right() {
    let winter = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    for (what, key, cell, value) in [
        ("blanks around a text", "name", text("  Group \u{a0}\n"), says("Group")),
        ("a line break of Windows", "description", text("One\r\n\r\nTwo "), says("One\n\nTwo")),
        ("a name that is a number", "name", Number(24.0), says("24")),
        ("a lost nought", "phone", Number(1_632_960_101.0), says("01632 960101")),
        ("a number without its spaces", "phone", text("01632960101"), says("01632 960101")),
        ("a number of another", "phone", Number(1_632_960_102.0), says("01632960102")),
        ("a mobile", "phone", Number(7_700_900_123.0), says("07700900123")),
        ("a short number", "phone", Number(116_123.0), says("116123")),
        ("a number with its country", "phone", Number(441_632_960_101.0), says("+441632960101")),
        ("a date cell", "checked", Date(winter), day("2026-11-22")),
        ("a serial date", "checked", Number(46_348.0), day("2026-11-22")),
        ("a serial date as text", "checked", text("46348"), day("2026-11-22")),
        ("a date in words", "checked", text("22 November 2026"), day("2026-11-22")),
        ("a date that can be no other", "checked", text("22/11/2026"), day("2026-11-22")),
        ("a date that is the same both ways", "checked", text("5.5.2026"), day("2026-05-05")),
        ("yes", "illustrative", text("Yes"), Value::Flag(true)),
        ("a tick", "illustrative", text("x"), Value::Flag(true)),
        ("a program's own no", "illustrative", Flag(false), Value::Flag(false)),
        ("ids from memory", "needs", text("Alcohol; Stop smoking, drugs"), list(&["alcohol", "stop-smoking", "drugs"])),
        ("one a line", "languages", text("English\r\nPolish\n"), list(&["English", "Polish"])),
        ("a choice with capitals", "kind", text("Primary care"), says("primary-care")),
        ("from an age", "from_age", Number(18.0), says("age >= 18")),
        ("18+", "from_age", text("18+"), says("age >= 18")),
        ("a range", "from_age", text("16 – 24"), says("between(age, 16, 24)")),
        ("under 18", "to_age", text("under 18"), says("age <= 17")),
        ("all ages", "from_age", text("All ages"), says("anyone")),
        ("an area", "lives_in", text("Ely"), says("lives_in(\"ely\")")),
        ("areas", "lives_in", text("ely, march"), says("any([lives_in(\"ely\"), lives_in(\"march\")])")),
        ("a gender", "gender", text("Female"), says("gender == \"female\"")),
        ("nothing", "cost", text(" "), Value::Absent),
        ("an empty cell", "cost", Empty, Value::Absent),
    ] {
        assert_eq!(read_cell(key, cell), Ok(value), "{what}");
    }
}

#[test]
fn cells_that_are_refused() {
    let winter = chrono::NaiveDate::from_ymd_opt(2026, 2, 1).unwrap_or_default();
    for (what, key, cell, code) in [
        ("a day that could be two", "checked", text("03/04/2026"), "not-a-day"),
        ("a day of no calendar", "checked", text("2026-02-30"), "not-a-day"),
        ("a month alone", "checked", text("November 2026"), "not-a-day"),
        ("a number that is no day", "checked", Number(17.0), "not-a-day"),
        ("a name made a date", "name", Date(winter), "not-text"),
        ("a name made TRUE", "name", Flag(true), "not-text"),
        ("a reference that is gone", "name", Failed("#REF!".into()), "failed-formula"),
        ("a formula without its result", "summary", Unknown, "failed-formula"),
        ("a time", "note", Time("09:00".into()), "unknown-column"),
        ("a number of no telephone", "phone", Number(1.5e12), "not-text"),
        ("perhaps", "illustrative", text("perhaps"), "not-yes-or-no"),
        ("signs read in the wrong way", "name", text("WomenÃ¢â‚¬â„¢s group"), "garbled-text"),
        ("a column of nobody", "nmae", text("Group"), "unknown-column"),
        ("an age in doubt", "from_age", text("over 18"), "not-a-number"),
        ("an age of nobody", "to_age", Number(180.0), "not-a-number"),
    ] {
        let refused = read_cell(key, cell);
        let at = if code == "unknown-column" { "B1" } else { "B2" };
        assert_eq!(refused, Err((format!("ely.xlsx, sheet services, cell {at}"), code)), "{what}");
    }
}

#[test]
fn hours_in_a_sheet() {
    let read_hours = |cell| {
        let rows = vec![vec![text("group-ely"), cell]];
        let said = read(&[sheet("offerings", &["id", "hours"], rows)], &files());
        match (said.problems.first(), said.proposed.first().and_then(|record| record.fields.first())) {
            (Some(problem), _) => Err(problem.help.clone()),
            (None, field) => Ok(field.map(|field| field.value.clone()).unwrap_or(Value::Absent)),
        }
    };
    for (written, read) in [
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH off"),
        ("Mon to Fri 09.00-17.00", "Mo-Fr 09:00-17:00"),
        ("Monday 9am to 5pm; Tuesday 9am to 7pm", "Mo 09:00-17:00; Tu 09:00-19:00"),
    ] {
        assert_eq!(read_hours(text(written)), Ok(says(read)), "{written}");
    }
    for refused in [text("9am to 5pm"), text("09.00-17.00"), text("Mon-Fri 9-5"), Time("09:00".into()), Number(0.375)] {
        let help = read_hours(refused.clone()).expect_err("hours that could be meant otherwise");
        assert!(help.contains("Mo-Fr 09:00-17:00") || help.contains("as text"), "{refused:?}: {help}");
    }
}

#[test]
fn rows_that_are_refused() {
    let headers = ["id", "folder", "name"];
    let row = |cells: [&str; 3]| cells.map(text).to_vec();
    for (what, name, rows, expected) in [
        ("no id", "venues", vec![row(["", "ely", "Barn"])], vec![("no-id", "A2")]),
        (
            "a number for an id",
            "venues",
            vec![vec![Number(7.0), Empty, text("Barn")]],
            vec![("not-text", "A2"), ("no-id", "A2")],
        ),
        (
            "no name above",
            "venues",
            vec![[row(["barn", "ely", "Barn"]), vec![text("?")]].concat()],
            vec![("no-column", "D2")],
        ),
        ("a service of nowhere", "services", vec![row(["new", "", "New"])], vec![]),
        ("a record that would move", "venues", vec![row(["hall", "march", "Hall"])], vec![("moved-record", "A2")]),
        (
            "an offering of nothing",
            "offerings",
            vec![vec![text("new")]],
            vec![("unknown-column", "B1"), ("unknown-column", "C1"), ("no-service-named", "A2")],
        ),
    ] {
        let said = read(&[sheet(name, &headers, rows)], &files());
        let found =
            said.problems.iter().map(|problem| (problem.code, problem.at.file.rsplit(' ').next().unwrap_or_default()));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{what}");
    }
}

#[test]
fn headers_as_people_write_them() {
    let headers = ["\u{feff}ID ", "Step free", "POSTCODE*", "name.cy"];
    let rows = vec![vec![text("hall"), text("yes"), text("CB7 4AA"), text("Neuadd")], vec![], vec![text(" ")]];
    let mut found = sheet("Venues", &headers, rows);
    found.rows.insert(0, Vec::new());
    let said = read(&[found, sheet("Notes", &["anything"], vec![])], &files());
    assert_eq!((said.problems.len(), said.unread), (0, vec!["Notes".to_owned()]));
    let keys: Vec<_> = said.proposed[0].fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["step_free", "postcode", "name.cy"]);
    for (headers, code) in [(["name", "name"], "duplicate-column"), (["name", "postcode"], "no-header")] {
        let said = read(&[sheet("venues", &headers, vec![])], &files());
        assert_eq!(said.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [code]);
    }
}

#[test]
fn merged_cells_are_never_taken_for_empty_ones() {
    let rows = vec![vec![text("hall"), text("CB7 4AA")], vec![text("barn"), Empty]];
    let merged = Sheet { covered: vec![(2, 1)], ..sheet("venues", &["id", "postcode"], rows) };
    let said = read(&[merged], &files());
    let found: Vec<_> =
        said.problems.iter().map(|problem| (problem.code, problem.at.line, problem.at.column)).collect();
    assert_eq!(found, [("merged-cell", 3, 2)]);
}

#[test]
fn a_rule_is_said_once() {
    let headers = ["id", "folder", "rule", "from_age", "lives_in"];
    let row = |cells: [&str; 5]| cells.map(text).to_vec();
    for (what, cells, rule) in [
        ("as it is written", ["group", "", "age >= 16", "", ""], Ok("age >= 16")),
        ("in columns", ["group", "", "", "16", "ely"], Ok("age >= 16\nand lives_in(\"ely\")")),
        ("twice", ["group", "", "age >= 16", "16", ""], Err("two-rules")),
        ("not at all, of a new service", ["new", "ely", "", "", ""], Ok("not_stated")),
    ] {
        let said = read(&[sheet("services", &headers, vec![row(cells)])], &files());
        let found = said.proposed[0].fields.iter().find(|field| field.key == "rule").map(|field| field.value.clone());
        match rule {
            Ok(rule) => assert_eq!((found, said.problems.len()), (Some(says(rule)), 0), "{what}"),
            Err(code) => assert_eq!(said.problems[0].code, code, "{what}"),
        }
    }
}

#[test]
fn what_is_exported_changes_nothing_when_it_comes_back() {
    let sheets = write(&files());
    let opened: Vec<_> = sheets
        .iter()
        .map(|written| {
            let headers: Vec<_> = written.headers.iter().map(String::as_str).collect();
            let rows = written.rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
            sheet(sheet_name(written.kind), &headers, rows)
        })
        .collect();
    let said = read(&opened, &files());
    assert_eq!(said.problems, []);
    let plan = plan(&files(), &said.proposed, &said.ended, &said.kinds);
    assert!(plan.is_nothing() && plan.left.is_empty(), "{plan:?}");
    assert_eq!(plan.unchanged, 3);
}

#[test]
fn cells_have_the_names_that_programs_give_them() {
    for (row, column, name) in
        [(0, 0, "A1"), (6, 3, "D7"), (0, 25, "Z1"), (1, 26, "AA2"), (9, 701, "ZZ10"), (9, 702, "AAA10")]
    {
        assert_eq!(cell_name(row, column), name);
    }
}
