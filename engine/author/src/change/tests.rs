//! What would be done, and what the files look like when it is done.

use super::Value::{Absent, Date, Flag, Other, Text, Texts};
use super::*;
use chrono::NaiveDate;

const VENUES: &str = r#"# Ours.
[[venue]]
id = "hall" # the old one
name = "Town Hall"   # as on the door
address = [
    "1 High Street", # by the church
    "Ely",
]
postcode = "CB7 4AA"
# Asked in May.
step_free = true

# The second.
[[venue]]
id = "barn"
name = "Barn"
"#;

const SERVICE: &str = r#"id = "group"
name = "Group"
rule = '''
age >= 18
'''

[[offering]]
id = "group-ely"
delivery = "venue"
venue = "hall"
# A comment behind it.

[[case]]
name = "At 18"
person = { age = 18 }
expect = "fits"
"#;

fn files() -> Files {
    let file = |text: &str| Found::File(text.as_bytes().to_vec());
    [("venues/ely.toml".to_owned(), file(VENUES)), ("services/ely/group.toml".to_owned(), file(SERVICE))].into()
}

fn record(kind: Kind, id: &str, fields: &[(&str, Value)]) -> Proposed {
    let at = |column| Position { file: "sheet".into(), line: 2, column };
    let field = |(index, (key, value)): (usize, &(&str, Value))| Field {
        key: (*key).into(),
        value: value.clone(),
        at: at(index as u32 + 2),
    };
    let file = match kind {
        Kind::Venue => "venues/ely.toml".to_owned(),
        _ => format!("services/ely/{id}.toml"),
    };
    let service = (kind == Kind::Offering).then(|| "group".to_owned());
    let fields = fields.iter().enumerate().map(field).collect();
    Proposed { kind, id: id.into(), file, service, fields, at: at(1) }
}

fn text(text: &str) -> Value {
    Text(text.into())
}

/// The one file that changes.
fn patched(proposed: Vec<Proposed>) -> String {
    let plan = plan(&files(), &proposed, &[], &[]);
    assert_eq!(plan.refused, []);
    assert_eq!(plan.files.len(), 1, "{:?}", plan.files.keys());
    plan.files.into_values().next().unwrap_or_default()
}

#[test]
fn what_stands_just_so_changes_nothing() {
    let hall = record(
        Kind::Venue,
        "hall",
        &[
            ("name", text("Town Hall ")),
            ("address", Texts(vec!["1 High Street".into(), "Ely".into()])),
            ("confidential", Flag(false)),
            ("source", Absent),
        ],
    );
    let group = record(Kind::Service, "group", &[("rule", text("age >= 18\r\n")), ("languages", Texts(vec![]))]);
    let plan = plan(&files(), &[hall, group], &[], &[Kind::Venue, Kind::Offering]);
    assert!(plan.is_nothing() && plan.files.is_empty(), "{plan:?}");
    assert_eq!(plan.unchanged, 2);
    assert_eq!(plan.left, [(Kind::Venue, "barn".to_owned()), (Kind::Offering, "group-ely".to_owned())]);
}

/// Cases under headers of their own say what a list of them says.
#[test]
fn cases_are_compared_by_what_they_say() {
    let case = |written: &str| vec![record(Kind::Service, "group", &[("case", Other(written.into()))])];
    let same = "[{ expect = 'fits', person = { age = '18' }, name = 'At 18' }]";
    let plan = plan(&files(), &case(same), &[], &[]);
    assert!(plan.is_nothing() && plan.files.is_empty(), "{plan:?}");
    let other = "[{ name = \"At 18\", person = { age = 18 }, expect = \"may-fit\" }]";
    let (before, _) = SERVICE.split_once("[[case]]").unwrap();
    let id = "id = \"group\"\n";
    assert_eq!(patched(case(other)), before.replace(id, &format!("{id}case = {other}\n")));
}

#[test]
fn nothing_but_what_changes_is_touched() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap_or_default();
    for (what, kind, id, fields, old, new) in [
        ("a text", Kind::Venue, "hall", vec![("name", text("The \"Hall\""))], "\"Town Hall\"", "'The \"Hall\"'"),
        (
            "a list",
            Kind::Venue,
            "hall",
            vec![("address", Texts(vec!["Ely".into()]))],
            "[\n    \"1 High Street\", # by the church\n    \"Ely\",\n]",
            "[\"Ely\"]",
        ),
        ("a key taken away", Kind::Venue, "hall", vec![("step_free", Absent)], "step_free = true\n", ""),
        (
            "new keys, behind those before them",
            Kind::Venue,
            "hall",
            vec![("postcode", text("CB7 4AA")), ("source", text("Us")), ("checked", Date(day))],
            "postcode = \"CB7 4AA\"\n",
            "postcode = \"CB7 4AA\"\nsource = \"Us\"\nchecked = 2026-11-29\n",
        ),
        (
            "a new record of a file, at its end",
            Kind::Venue,
            "mill",
            vec![("name", text("Mill")), ("address", Texts(vec![])), ("step_free", Flag(true))],
            "name = \"Barn\"\n",
            "name = \"Barn\"\n\n[[venue]]\nid = \"mill\"\nname = \"Mill\"\nstep_free = true\n",
        ),
    ] {
        assert_eq!(patched(vec![record(kind, id, &fields)]), VENUES.replace(old, new), "{what}");
    }
    for (what, kind, id, fields, old, new) in [
        (
            "a rule",
            Kind::Service,
            "group",
            vec![("rule", text("age >= 16\nand pregnant"))],
            "age >= 18\n",
            "age >= 16\nand pregnant\n",
        ),
        (
            "a new offering, behind the others",
            Kind::Offering,
            "group-line",
            vec![("delivery", text("phone"))],
            "venue = \"hall\"\n",
            "venue = \"hall\"\n\n[[offering]]\nid = \"group-line\"\ndelivery = \"phone\"\n",
        ),
    ] {
        assert_eq!(patched(vec![record(kind, id, &fields)]), SERVICE.replace(old, new), "{what}");
    }
}

#[test]
fn a_new_service_comes_with_its_offerings() {
    let service = record(Kind::Service, "line", &[("name", text("Line")), ("rule", text("anyone"))]);
    let offering = Proposed {
        service: Some("line".into()),
        ..record(Kind::Offering, "line-phone", &[("delivery", text("phone"))])
    };
    let plan = plan(&files(), &[offering, service], &[], &[]);
    assert_eq!(
        plan.files["services/ely/line.toml"],
        "id = \"line\"\nname = \"Line\"\nrule = '''\nanyone\n'''\n\n[[offering]]\nid = \"line-phone\"\ndelivery = \"phone\"\n"
    );
    assert_eq!(plan.added, [(Kind::Service, "line".to_owned()), (Kind::Offering, "line-phone".to_owned())]);
}

#[test]
fn line_breaks_are_those_of_the_file_and_the_last_may_be_missing() {
    let text_of = VENUES.trim_end().replace('\n', "\r\n");
    let files = [("venues/ely.toml".to_owned(), Found::File(text_of.clone().into_bytes()))].into();
    let plan = plan(&files, &[record(Kind::Venue, "mill", &[("name", text("Mill"))])], &[], &[]);
    assert_eq!(plan.files["venues/ely.toml"], text_of + "\r\n\r\n[[venue]]\r\nid = \"mill\"\r\nname = \"Mill\"\r\n");
}

#[test]
fn what_cannot_be_done_is_refused() {
    let moved = Proposed { service: Some("line".into()), ..record(Kind::Offering, "group-ely", &[]) };
    let lost = Proposed { service: Some("nobody".into()), ..record(Kind::Offering, "new", &[]) };
    let over = Proposed { file: "services/ely/group.toml".into(), ..record(Kind::Service, "club", &[]) };
    let hall = record(Kind::Venue, "hall", &[]);
    let mut files = files();
    files.insert("areas.toml".into(), Found::File(b"[[area".to_vec()));
    let plan = plan(&files, &[moved, lost, over, hall.clone(), hall], &[], &[]);
    let said: Vec<_> = plan.refused.iter().map(|refused| (refused.code, refused.message.as_str())).collect();
    assert_eq!(
        said,
        [
            ("bad-toml", "`areas.toml` cannot be changed: it is not TOML"),
            ("duplicate-id", "the venue `hall` is there twice, first in row 2"),
            ("file-in-the-way", "the service `club` would be written over another: `services/ely/group.toml` is there"),
            ("moved-offering", "the offering `group-ely` belongs to the service `group`, not to `line`"),
            ("unknown-service", "the offering `new` is of a service `nobody` that there is not"),
        ]
    );
    assert!(plan.files.is_empty());
}

#[test]
fn a_place_in_a_new_file_leads_back_to_the_source() {
    let hall = record(Kind::Venue, "hall", &[("name", text("Hall")), ("postcode", text("CB7 4AB"))]);
    let mill = record(Kind::Venue, "mill", &[("name", text("Mill"))]);
    let plan = plan(&files(), &[hall, mill], &[], &[]);
    let lines: Vec<_> = plan.files["venues/ely.toml"].lines().collect();
    for (line, column, of) in [
        ("[[venue]]", 1, Some(1)),
        ("name = \"Hall\"   # as on the door", 8, Some(2)),
        ("postcode = \"CB7 4AB\"", 13, Some(3)),
        ("    \"Ely\",", 5, Some(1)),
        ("name = \"Barn\"", 8, None),
        ("name = \"Mill\"", 1, Some(2)),
    ] {
        let number = lines.iter().position(|found| *found == line).unwrap_or_default() as u32 + 1;
        let at = Position { file: "venues/ely.toml".into(), line: number, column };
        assert_eq!(plan.origin(&at).map(|at| at.column), of, "{line}");
    }
}

#[test]
fn what_has_ended_is_taken_away() {
    let ended = |kind, id: &str| Ended { kind, id: id.into(), at: Position::default() };
    let of = |ended: Ended| plan(&files(), &[], &[ended], &Kind::ALL);
    let barn = of(ended(Kind::Venue, "barn"));
    let left = VENUES.split("# The second.").next().unwrap_or_default();
    assert_eq!(barn.files["venues/ely.toml"], left);
    assert!(!barn.left.contains(&(Kind::Venue, "barn".to_owned())));
    let hall = of(ended(Kind::Venue, "hall"));
    assert_eq!(hall.files["venues/ely.toml"], "# The second.\n[[venue]]\nid = \"barn\"\nname = \"Barn\"\n");
    let offering = of(ended(Kind::Offering, "group-ely"));
    let (before, after) = SERVICE.split_once("[[offering]]").unwrap_or_default();
    let after = after.split_once("\"hall\"\n").unwrap_or_default().1;
    assert_eq!(offering.files["services/ely/group.toml"], format!("{before}{after}"));
    let service = of(ended(Kind::Service, "group"));
    assert!(service.files.is_empty() && service.gone.contains("services/ely/group.toml"));
    assert_eq!(service.left, [(Kind::Venue, "barn".to_owned()), (Kind::Venue, "hall".to_owned())]);
}
