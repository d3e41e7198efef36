use super::*;
use serde_json::json;

fn sound() -> Json {
    json!({
        "id": "group", "folder": "essex", "name": "Group", "needs": ["alcohol"], "checked": "2026-11-22", "illustrative": true,
        "cases": [{"name": "At 18", "person": {"age": 18, "substances": "alcohol"}, "expect": "fits", "missing": []}],
        "offerings": [{"id": "group-hall", "delivery": "venue", "venue": "hall"}],
    })
}

#[test]
fn a_service_of_exactly_this_shape_is_read() {
    let own = service(&sound(), &Position::default()).unwrap();
    let said: Vec<(&str, String)> =
        own.record.fields.iter().map(|field| (field.key.as_str(), field.value.to_string())).collect();
    let case = r#"[
    { name = "At 18", person = { age = 18, substances = "alcohol" }, expect = "fits", missing = [] },
]"#;
    assert_eq!(
        said,
        [
            ("name", "“Group”".to_owned()),
            ("needs", "alcohol".to_owned()),
            ("checked", "2026-11-22".to_owned()),
            ("illustrative", "yes".to_owned()),
            ("case", case.to_owned()),
        ]
    );
    assert_eq!(own.record.folder.as_deref(), Some("essex"));
    let proposed = own.record.proposed("luton", None);
    assert_eq!(proposed.file, "services/essex/group.toml");
}

#[test]
fn whatever_is_of_another_shape_is_not_read_at_all() {
    for (pointer, value, key) in [
        ("/id", json!("../../etc"), "id"),
        ("/id", json!(7), "id"),
        ("/id", json!(null), "id"),
        ("/folder", json!("a/b"), "folder"),
        ("/name", json!(["Group"]), "name"),
        ("/needs", json!("alcohol"), "needs"),
        ("/needs", json!([1]), "needs"),
        ("/checked", json!("yesterday"), "checked"),
        ("/illustrative", json!("true"), "illustrative"),
        ("/owner", json!("somebody"), "owner"),
        ("/checked_by", json!("somebody"), "checked_by"),
        ("/from_age", json!("18"), "from_age"),
        ("/cost.cy", json!("Am ddim"), "cost.cy"),
        ("/offerings", json!(null), "offerings"),
        ("/offerings", json!([7]), "offerings"),
        ("/offerings/0/id", json!("Group Hall"), "id"),
        ("/offerings/0/folder", json!("essex"), "folder"),
        ("/offerings/0/confidential", json!(true), "confidential"),
        ("/cases", json!([]), "cases"),
        ("/cases/0/expect", json!(1), "expect"),
        ("/cases/0/on", json!("soon"), "on"),
        ("/cases/0/person", json!([]), "person"),
        ("/cases/0/person/age", json!(18.5), "age"),
        ("/cases/0/person/age", json!({"from": 1}), "age"),
        ("/cases/0/more", json!("x"), "more"),
    ] {
        let mut own = sound();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        own.pointer_mut(parent).unwrap()[name] = value.clone();
        let wrong = service(&own, &Position::default()).map(|own| own.record.id).unwrap_err();
        assert_eq!(wrong.key, key, "{pointer} = {value}");
    }
    let hidden = json!({"id": "refuge", "name": "A refuge", "area": "essex", "confidential": true});
    assert_eq!(record(Kind::Venue, &hidden, &Position::default()).unwrap_err().key, "confidential");
}

/// What stands between quotes stays there: no text of a feed becomes a key of a file.
#[test]
fn texts_of_cases_stay_texts() {
    let name = "At 18\" }, ]\nillustrative = false #";
    let mut own = sound();
    own["cases"][0]["name"] = json!(name);
    own["cases"][0]["person"] = json!({"age = 1, x": 18});
    let own = service(&own, &Position::default()).unwrap();
    let field = own.record.fields.last().unwrap();
    let Value::Other(written) = &field.value else { panic!() };
    let file: toml::Table = toml::from_str(&format!("case = {written}")).unwrap();
    let case = &file["case"][0];
    assert_eq!((case["name"].as_str(), case["person"]["age = 1, x"].as_integer()), (Some(name), Some(18)));
    assert_eq!(file.len(), 1);
}
