//! What can be typed, and what cannot.

use super::*;

#[test]
fn the_command_line_is_sound() {
    use clap::CommandFactory;
    CommandLine::command().debug_assert();
}

#[test]
fn ages() {
    for (written, read) in
        [("34", Some("34")), ("0", Some("0")), ("120", Some("120")), ("18-24", Some("18-24")), ("7-7", Some("7-7"))]
            .into_iter()
            .chain([("unknown", Some("unknown")), ("007", Some("7")), ("18 - 24", Some("18-24"))])
            .chain(
                ["-1", "200", "121", "24-18", "old", "", "-", "18-", "-18-24", "34.5", "18-24-30"]
                    .map(|age| (age, None)),
            )
    {
        assert_eq!(age(written).ok().as_deref(), read, "{written:?}");
    }
}

#[test]
fn points() {
    assert_eq!(point("51.76,-0.22"), Ok(Point { lat: 51.76, lon: -0.22 }));
    assert_eq!(point(" 51.76 , -0.22 "), Ok(Point { lat: 51.76, lon: -0.22 }));
    assert_eq!(point("-0.22,51.76"), Err("latitude comes first; write 51.76,-0.22".to_owned()));
    for rubbish in ["", "51.76", "here,there", "NaN,0", "inf,inf", "51.76,-0.22,3", "40.7,-74.0"] {
        assert!(point(rubbish).is_err(), "{rubbish:?}");
    }
}

#[test]
fn facts() {
    for (written, id, value) in [
        ("pregnant=yes", "pregnant", "yes"),
        ("gang-risk=no", "gang_risk", "no"),
        ("substances=alcohol,opiates", "substances", "alcohol,opiates"),
    ] {
        assert_eq!(fact(written), Ok((id.to_owned(), value.to_owned())));
    }
    assert!(["pregnant", "=yes", "pregnant="].iter().all(|written| fact(written).is_err()));
}

#[test]
fn times_and_numbers() {
    assert!(civil_minute("2026-11-23T10:00").is_ok());
    for rubbish in ["2026-11-23", "2026-02-30T10:00", "10:00", "2026-11-23T25:00", "now"] {
        assert!(civil_minute(rubbish).is_err(), "{rubbish:?}");
    }
    assert_eq!([miles("15"), miles("0.5")], [Ok(15.0), Ok(0.5)]);
    assert!([miles("-1"), miles("NaN"), miles("far")].iter().all(Result::is_err));
    assert!(limit("1").is_ok() && limit("0").is_err() && limit("-3").is_err());
}
