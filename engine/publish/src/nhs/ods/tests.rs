use super::*;

/// A row as the files have it without a header; what matters of it is named.
fn row([code, name, postcode, close, status, subtype, phone, setting]: [&str; 8]) -> String {
    format!(
        "\"{code}\",\"{name}\",\"Y61\",\"QM7\",\"1 HIGH STREET\",\"\",\"HATFIELD\",\"HERTFORDSHIRE\",\"\",\"{postcode}\",\"20110117\",\
         \"{close}\",\"{status}\",\"{subtype}\",\"P79D\",\"20110117\",\"\",\"{phone}\",\"\",\"\",\"\",\"0\",\"\",\"QM7\",\"\",\"{setting}\",\"\"\n"
    )
}

fn said(read: &Read) -> Vec<String> {
    read.problems
        .iter()
        .map(|problem| format!("{}:{} {}", problem.severity as u8, problem.at.line, problem.message))
        .collect()
}

#[test]
fn a_row_is_read_whichever_layout_it_has() {
    let without = row(["FA121", "BOOTS UK LTD", "AL10 0AA", "", "A", "1", "01707256532", ""]);
    let with = "Organisation Code,Name,Address Line 1,Address Line 2,Postcode,Close Date,Status Code,Contact Telephone Number\n\
                FA121,BOOTS UK LTD,1 HIGH STREET,HATFIELD,AL10 0AA,,Active,01707 256532\n";
    for text in [without.as_str(), with, &without.replace('\n', "\r\n"), &without.replace('"', "")] {
        let read = read(Kind::Pharmacies, "edispensary.csv", text);
        assert_eq!(said(&read), [""; 0]);
        let expected = Listed {
            id: "fa121".into(),
            name: "Boots UK Ltd".into(),
            address: vec!["1 High Street".into(), "Hatfield".into()],
            postcode: "AL10 0AA".into(),
            phone: Some("01707 256532".into()),
            odd_phone: false,
            state: State::Active(None),
        };
        assert_eq!(read.listed, [expected]);
    }
}

#[test]
fn only_what_was_asked_for_is_listed_and_with_its_state() {
    let day = |text: &str| text.parse().ok();
    for (kind, row, expected) in [
        (Kind::Pharmacies, row(["FA1A", "A", "AL10 0AA", "", "A", "1", "", ""]), Some(State::Active(None))),
        (
            Kind::Pharmacies,
            row(["FA1A", "A", "AL10 0AA", "20251231", "A", "1", "", ""]),
            Some(State::Active(day("2025-12-31"))),
        ),
        (
            Kind::Pharmacies,
            row(["FA1A", "A", "AL10 0AA", "20240205", "C", "1", "", ""]),
            Some(State::Closed(day("2024-02-05"))),
        ),
        (Kind::Pharmacies, row(["FA1A", "A", "", "", "C", "1", "", ""]), Some(State::Closed(None))),
        (Kind::Pharmacies, row(["FA1A", "A", "AL10 0AA", "", "P", "1", "", ""]), Some(State::Other)),
        // What is only on the internet, or for those whom no other practice takes.
        (Kind::Pharmacies, row(["FA1A", "SIGMA INTERNET PHARMACY", "AL10 0AA", "", "A", "1", "", ""]), None),
        (Kind::Practices, row(["A81001", "KENT SPECIAL ALLOCATION SCHEME", "AL10 0AA", "", "A", "B", "", "4"]), None),
        // An appliance contractor, a practice.
        (Kind::Pharmacies, row(["FA1A", "A", "AL10 0AA", "", "A", "2", "", ""]), None),
        (Kind::Pharmacies, row(["A81001", "A", "AL10 0AA", "", "A", "B", "", "4"]), None),
        (Kind::Practices, row(["F81001", "A", "AL10 0AA", "", "A", "B", "", "4"]), Some(State::Active(None))),
        (Kind::Practices, row(["A81001", "A", "AL10 0AA", "", "D", "B", "", "4"]), Some(State::Other)),
        // A walk-in centre, a prison, a pharmacy.
        (Kind::Practices, row(["A81001", "A", "AL10 0AA", "", "A", "B", "", "1"]), None),
        (Kind::Practices, row(["A81001", "A", "AL10 0AA", "", "A", "B", "", "25"]), None),
        (Kind::Practices, row(["FA1A", "A", "AL10 0AA", "", "A", "1", "", ""]), None),
    ] {
        let read = read(kind, "a.csv", &row);
        assert_eq!(read.listed.first().map(|listed| listed.state), expected, "{row}");
        assert_eq!(read.of_another_kind, usize::from(expected.is_none()));
    }
}

#[test]
fn what_cannot_be_right_is_told_with_its_line() {
    let good = row(["FA121", "A", "AL10 0AA", "", "A", "1", "01707 256532", ""]);
    for (text, expected) in [
        (format!("{good}\"FA1\",\"B\"\n"), &["0:2 This row has 2 cells, and 27 were expected."][..]),
        (
            format!("{good}{}", row(["FA12", "B", "AL10", "", "A", "1", "", ""])),
            &["1:2 `FA12` has the postcode `AL10`, which is none."],
        ),
        (
            format!("{good}{}", row(["FA12", "B", "AL10 0AA", "soon", "A", "1", "", ""])),
            &["1:2 `FA12` closes on `soon`, which is no day."],
        ),
        (
            format!("{good}{}", row(["FA12", "B", "AL10 0AA", "", "X", "1", "", ""])),
            &["1:2 `FA12` has the status `X`, which is not known."],
        ),
        (
            format!("{good}{}", row(["BOOTS", "B", "AL10 0AA", "", "A", "1", "", ""])),
            &["1:2 `BOOTS` is no code of the Organisation Data Service."],
        ),
        (
            "Code,Name\nFA121,A\n".into(),
            &[
                "0:1 The first line is neither a record nor names the column Postcode, Status Code, Contact Telephone Number, Close \
               Date, Address Line 1.",
            ],
        ),
        (row(["A81001", "A", "AL10 0AA", "", "A", "B", "", "4"]), &["0:1 There is no pharmacy in it."]),
        (String::new(), &["0:1 There is no pharmacy in it."]),
    ] {
        assert_eq!(said(&read(Kind::Pharmacies, "edispensary.csv", &text)), expected, "{text}");
    }
    let odd = read(Kind::Pharmacies, "a.csv", &row(["FA121", "A", "AL10 0AA", "", "A", "1", "01707 2565", ""]));
    assert_eq!((odd.listed[0].phone.clone(), odd.listed[0].odd_phone), (None, true));
}
