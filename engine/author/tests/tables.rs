//! Tables of services: what their rows are read as, and each way in which a spreadsheet mangles one, read right or refused
//! where it stands.
#![allow(clippy::unwrap_used)]

use fingerpost_author::read::{COLUMNS, Files, Found, Read, Texts, read};

const TEMPLATE: &str = r#"
table = "pharmacies.csv"
organisation = "example-trust"
kind = "pharmacy"
summary = "A pharmacy."
"summary.cy" = "Fferyllfa."
needs = ["alcohol"]
access = ["self-referral"]
phone = "01632 960002"
rule = "anyone"
source = "Made up for a test."
checked = 2026-11-22
"#;

/// What is read of a template and its table.
fn read_table(template: &str, table: &[u8]) -> Read {
    let at = |name: &str| format!("services/hertfordshire/{name}");
    let files: Files = [
        ("services".to_owned(), Found::Folder),
        ("services/hertfordshire".to_owned(), Found::Folder),
        (at("pharmacies.toml"), Found::File(template.as_bytes().to_vec())),
        (at("pharmacies.csv"), Found::File(table.to_vec())),
    ]
    .into();
    let mut found = read(&Texts { directory: Some(files), rules: None });
    found.diagnostics.retain(|told| told.at.file.starts_with("services/hertfordshire"));
    found
}

/// Its problems, each with its line and column, shortly.
fn problems(template: &str, table: &[u8]) -> String {
    let found = read_table(template, table).diagnostics;
    let shown = found.iter().map(|told| {
        let file = told.at.file.rsplit('.').next().unwrap();
        format!("{} {file}:{}:{}", told.code, told.at.line, told.at.column)
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_row_is_a_service_with_a_venue_of_its_own() {
    let table = "id,name,address,postcode,phone,hours,step_free,ends,checked,needs\n\
                 fa121,Example One,1 High Street; Hatfield ,AL10 0AA,01632 960003,Mo-Fr 09:00-17:30,TRUE,2026-12-31,2025-04-30,\n\
                 fa122,Example Two,,AL10 0AB,,,,,,alcohol; drugs\n";
    let records = read_table(TEMPLATE, table.as_bytes()).records;
    let [one, two] = &records.services[..] else { panic!("{:#?}", records.services) };
    let [site, bare] = &records.venues[..] else { panic!("{:#?}", records.venues) };
    let text = |text: &Option<fingerpost_author::records::Text>| text.as_ref().map(|text| text.value.clone());
    assert_eq!((one.id.value.as_str(), one.name.value.as_str()), ("fa121", "Example One"));
    assert_eq!(one.organisation.value, "example-trust");
    assert_eq!(
        [text(&one.contact.phone), text(&two.contact.phone)].map(Option::unwrap),
        ["01632 960003", "01632 960002"]
    );
    assert_eq!(one.offerings[0].venue.as_ref().unwrap().value, "fa121");
    assert_eq!(
        (text(&one.offerings[0].hours).as_deref(), text(&two.offerings[0].hours)),
        (Some("Mo-Fr 09:00-17:30"), None)
    );
    assert_eq!(one.ends.as_ref().unwrap().value.to_string(), "2026-12-31");
    let checked = [one, two].map(|service| service.provenance.checked.as_ref().unwrap().value.to_string());
    assert_eq!(checked, ["2025-04-30", "2026-11-22"]);
    assert_eq!(
        two.needs.iter().map(|need| (need.value.as_str(), need.at.column)).collect::<Vec<_>>(),
        [("alcohol", 34), ("drugs", 43)]
    );
    assert_eq!(site.address.iter().map(|line| line.value.as_str()).collect::<Vec<_>>(), ["1 High Street", "Hatfield"]);
    assert_eq!((site.step_free, bare.step_free, bare.address.len()), (Some(true), None, 0));
    assert_eq!(
        (one.id.at.file.as_str(), one.id.at.line, site.postcode.as_ref().unwrap().at.column),
        ("services/hertfordshire/pharmacies.csv", 2, 44)
    );
}

#[test]
fn a_row_may_be_at_a_venue_of_the_directory() {
    let records = read_table(TEMPLATE, b"id,name,venue\nfa121,Example One,example-house\n").records;
    assert_eq!(records.services[0].offerings[0].venue.as_ref().unwrap().value, "example-house");
    assert!(records.venues.is_empty());
}

#[test]
fn what_spreadsheets_make_of_a_table_is_read_or_refused_where_it_stands() {
    let row = |header: &str, row: &str| format!("id,name,{header}\nfa121,Example One,{row}\n").into_bytes();
    let plain = b"id,name,postcode\nfa121,Example One,AL10 0AA\n".to_vec();
    for (what, table, expected) in [
        ("plain", plain.clone(), ""),
        ("with a byte order mark", [b"\xef\xbb\xbf", &plain[..]].concat(), ""),
        ("with CRLF", String::from_utf8(plain.clone()).unwrap().replace('\n', "\r\n").into_bytes(), ""),
        ("without a line break at its end", plain.trim_ascii_end().to_vec(), ""),
        ("with rows of nothing but commas", [&plain[..], b",,\n,,\n"].concat(), ""),
        ("with blanks at the ends of cells", b" id ,name , postcode\n fa121 , Example One ,AL10 0AA  \n".to_vec(), ""),
        ("quoted throughout", b"\"id\",\"name\"\n\"fa121\",\"Example \"\"One\"\"\"\n".to_vec(), ""),
        ("empty", b"".to_vec(), "table-header csv:1:1"),
        ("with its header alone", b"id,name\n".to_vec(), ""),
        ("without a header", b"fa121,Example One\n".to_vec(), "unknown-column csv:1:1, unknown-column csv:1:7"),
        ("without ids", b"name,postcode\nExample One,AL10 0AA\n".to_vec(), "table-header csv:1:1"),
        ("parted by semicolons", b"id;name\nfa121;Example One\n".to_vec(), "table-header csv:1:1"),
        ("parted by tabs", b"id\tname\nfa121\tExample One\n".to_vec(), "table-header csv:1:1"),
        ("in Windows-1252", b"id,name\nfa121,Caf\xe9\n".to_vec(), "not-utf-8 csv:2:10"),
        ("with a column twice", row("phone,phone", "01632 960001,01632 960002"), "table-header csv:1:15"),
        ("with a column without a name", row("", "x"), "table-header csv:1:9"),
        ("with a column of one's own", row("Telephone", "01632 960001"), "unknown-column csv:1:9"),
        ("with a comma in a cell", row("address", "1 High Street, Hatfield"), "ragged-row csv:2:1"),
        ("with a cell too few", row("address,phone", "1 High Street"), "ragged-row csv:2:1"),
        ("with a quote left open", row("address", "\"1 High Street\nfa122,Example Two,x"), "ragged-row csv:2:20"),
        ("with ids that repeat", [&plain[..], b"fa121,Example Two,AL10 0AA\n"].concat(), "duplicate-id csv:3:1"),
        ("without a name", b"id,name\nfa121,\n".to_vec(), "missing-key csv:2:1"),
        ("with a day written day first", row("checked", "30/04/2025"), "bad-date csv:2:19"),
        ("with a day made a number", row("checked", "45777"), "bad-date csv:2:19"),
        ("with yes for true", row("step_free", "yes"), "wrong-type csv:2:19"),
        ("with a sign that nobody sees", row("address", "1 High\u{200b} Street"), "hidden-character csv:2:25"),
        ("with an ampersand in an address", row("address", "Hall&Partners; 1 High Street"), ""),
        ("with marks of HTML", row("note", "<b>Ring</b>"), "markup csv:2:19"),
        (
            "with all of it at once",
            b"id,name,step_free,ends,x\nfa1,,yes,soon,\nfa2,B\nfa3,C,no,,\nfa3,D,,,\n".to_vec(),
            "unknown-column csv:1:24, missing-key csv:2:1, wrong-type csv:2:6, bad-date csv:2:10, ragged-row csv:3:1, \
             wrong-type csv:4:7, duplicate-id csv:5:1",
        ),
    ] {
        assert_eq!(problems(TEMPLATE, &table), expected, "{what}");
    }
}

#[test]
fn a_day_that_was_meant_is_shown() {
    for (written, day) in [("30/04/2025", "2025-04-30"), ("45777", "2025-04-30"), ("soon", "2026-11-22")] {
        let found = read_table(TEMPLATE, format!("id,name,checked\na,A,{written}\n").as_bytes()).diagnostics;
        assert!(found[0].help.contains(&format!("`{day}`")), "{written}: {}", found[0].help);
    }
}

#[test]
fn what_a_template_lacks_is_told_once() {
    let rows = "id,name\na,A\nb,B\nc,C\n";
    for (template, expected) in [
        (TEMPLATE.replace("kind = \"pharmacy\"\n", ""), "missing-key toml:1:1"),
        (TEMPLATE.replace("rule = \"anyone\"\n", ""), "missing-key toml:1:1"),
        (TEMPLATE.replace("pharmacies.csv", "pharmacy.csv"), "unexpected-file csv:1:1, missing-file toml:2:10"),
        (
            TEMPLATE.replace("pharmacies.csv", "../essex/pharmacies.csv"),
            "unexpected-file csv:1:1, missing-file toml:2:10",
        ),
        (TEMPLATE.replace("phone =", "telephone ="), "unknown-key toml:9:1"),
        (format!("{TEMPLATE}[[offering]]\nid = \"one\"\n"), "unknown-key toml:13:3"),
        (format!("{TEMPLATE}name = \"One\"\n"), "unknown-key toml:13:1"),
    ] {
        assert_eq!(problems(&template, rows.as_bytes()), expected);
    }
}

/// Each column is one of a service's, an offering's or a venue's keys, and what stands in it is looked at.
#[test]
fn every_column_is_read() {
    for column in COLUMNS.iter().filter(|column| !["id", "name"].contains(column)) {
        let table = format!("id,name,{column}\na,A,\u{200b}\n");
        let found = read_table(TEMPLATE, table.as_bytes());
        let told = found.diagnostics.iter().any(|told| told.at.line == 2);
        assert!(told || ["phone", "email"].contains(column), "{column}");
    }
}
