use super::super::finding::About;
use super::*;
use crate::diagnostic::Position;

fn record(pairs: &[(&str, &str)]) -> Record {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), Value::Text((*value).to_owned()))).collect()
}

fn proposed(pairs: &[(&str, &str)]) -> Proposed {
    let field = |(key, value): (String, Value)| Field { key, value, at: Position::default() };
    let fields = record(pairs).into_iter().map(field).collect();
    Proposed {
        kind: Kind::Service,
        id: "group".into(),
        file: String::new(),
        service: None,
        fields,
        at: Position::default(),
    }
}

#[test]
fn three_ways_are_told_apart() {
    for (what, before, here, there, changes, codes) in [
        ("new", None, None, "name=Group", "name=“Group”", ""),
        ("the same everywhere", Some("name=Group"), Some("name=Group"), "name=Group", "", ""),
        ("changed there", Some("name=Group"), Some("name=Group"), "name=Club", "name=“Club”", ""),
        ("new there", Some("name=Group"), Some("name=Group"), "cost=Free name=Group", "cost=“Free”", ""),
        (
            "taken away there",
            Some("cost=Free name=Group"),
            Some("cost=Free name=Group"),
            "name=Group",
            "cost=nothing",
            "",
        ),
        ("changed here", Some("name=Group"), Some("name=Ours"), "name=Group", "", "changed-here"),
        (
            "taken away here",
            Some("cost=Free name=Group"),
            Some("name=Group"),
            "cost=Free name=Group",
            "",
            "changed-here",
        ),
        ("added here", Some("name=Group"), Some("cost=Free name=Group"), "name=Group", "", ""),
        ("changed on both sides", Some("name=Group"), Some("name=Ours"), "name=Club", "", "changed-on-both"),
        ("changed on both sides to the same", Some("name=Group"), Some("name=Club"), "name=Club", "", ""),
        ("one changed here, another there", Some("a=1 b=1"), Some("a=2 b=1"), "a=1 b=2", "b=“2”", "changed-here"),
        ("here before the first import", None, Some("name=Ours"), "name=Group", "", "changed-on-both"),
        ("deleted here", Some("name=Group"), None, "name=Club", "deleted", "deleted-here"),
    ] {
        let pairs = |text: &str| -> Record {
            record(&text.split(' ').filter_map(|pair| pair.split_once('=')).collect::<Vec<_>>())
        };
        let name = (Kind::Service, "group".to_owned());
        let mut imported = Imported::default();
        if let Some(before) = before {
            imported.remember((name.0, name.1.clone(), pairs(before)));
        }
        let standing: Standing = here.map(|here| (name.clone(), pairs(here))).into_iter().collect();
        let there: Vec<(&str, &str)> = there.split(' ').filter_map(|pair| pair.split_once('=')).collect();
        let log = Log::about(About::default());
        let merged = imported.merge(proposed(&there), &standing, &log);
        let shown = merged.proposed.map(|record| {
            let fields = record.fields.iter().map(|field| format!("{}={}", field.key, field.value));
            fields.collect::<Vec<_>>().join(" ")
        });
        let found: Vec<_> = log.finish().iter().map(|finding| finding.diagnostic.code).collect();
        assert_eq!((shown.as_deref().unwrap_or("deleted"), found.join(" ").as_str()), (changes, codes), "{what}");
        assert_eq!(merged.said.2, record(&there), "{what}");
    }
}

#[test]
fn what_was_brought_in_is_read_as_it_was_written() {
    let mut imported = Imported::default();
    assert_eq!(Imported::read(&imported.write()), Ok(imported.clone()));
    imported.link(Kind::Venue, "3a19", "hall");
    imported.link(Kind::Service, "17", "group");
    let day = "2026-11-22".parse().unwrap();
    let values = [
        ("name", Value::Text("The \"Group\"\nTwo".into())),
        ("needs", Value::Texts(vec!["alcohol".into()])),
        ("illustrative", Value::Flag(true)),
        ("checked", Value::Date(day)),
        ("case", Value::Other("[{ name = 'x' }]".into())),
    ];
    let values = values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    imported.remember((Kind::Service, "group".into(), values));
    let text = imported.write();
    assert_eq!(Imported::read(&text), Ok(imported), "{text}");
    assert!(Imported::read("[]").is_err());
}
