use super::*;
use crate::nhs::opened::notation;

const SPANS: &str = "OrganisationId,WeekDay,Times,IsOpen,OpeningTimeType,AdditionalOpeningDate\n";
const DAYS: &str = "PHARMACY_ODS_CODE_F_CODE,PHARMACY_OPENING_HOURS_MONDAY,PHARMACY_OPENING_HOURS_TUESDAY,\
                    PHARMACY_OPENING_HOURS_WEDNESDAY,PHARMACY_OPENING_HOURS_THURSDAY,PHARMACY_OPENING_HOURS_FRIDAY,\
                    PHARMACY_OPENING_HOURS_SATURDAY,PHARMACY_OPENING_HOURS_SUNDAY\n";

/// The times of each, or why there are none.
fn said(text: &str, codes: Option<&str>) -> Vec<String> {
    let codes = codes.map(|text| ("codes.csv".to_owned(), text.to_owned()));
    let read = opened_of(&Source { name: "times.csv", text, codes: codes.as_ref() });
    let since = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
    let problems = read.problems.iter().map(|problem| format!("{} {}", problem.at.line, problem.message));
    let times = read.times.iter().map(|(id, times)| match notation(times, since) {
        Ok(hours) => format!("{id} {hours}"),
        Err(why) => format!("{id}: {why}"),
    });
    problems.chain(times).collect()
}

#[test]
fn a_row_for_each_span_of_a_weekday() {
    for (rows, expected) in [
        (&["fa1,Monday,09:00-17:30,True,General,"][..], "fa1 Mo 09:00-17:30"),
        (
            &["FA1,Monday,14:00-17:30,True,General,", "FA1,Monday,09:00-13:00,True,General,"],
            "fa1 Mo 09:00-13:00,14:00-17:30",
        ),
        (&["FA1,Monday,09:00-17:00,True,General,", "FA1,Wednesday,09:00-17:00,True,General,"], "fa1 Mo,We 09:00-17:00"),
        (&["FA1,Monday,09:00-17:00,True,General,", "FA1,Monday,09:00-17:00,True,General,"], "fa1 Mo 09:00-17:00"),
        (&["FA1,Sunday,20:00-00:00,True,General,"], "fa1 Su 20:00-24:00"),
        (
            &[
                "FA1,Friday,09:00-17:00,True,General,",
                "FA1,,,False,Additional,Dec 25 2026",
                "FA1,,10:00-12:00,True,Additional,Dec 26 2026",
                "FA1,,,False,Additional,Dec 25 2014",
            ],
            "fa1 Fr 09:00-17:00; 2026 Dec 25 off; 2026 Dec 26 10:00-12:00",
        ),
        (&["FA1,Friday,09:00-17:00,True,General,", "FA1,Friday,16:00-18:00,True,General,"], "fa1: times overlap on Fr"),
        (&["FA1,,,False,Additional,Dec 25 2026"], "fa1: no day is open"),
        (&["FA1,Friday,9 to 5,True,General,", "FA1,Monday,09:00-17:00,True,General,"], "2 `fa1`: `9 to 5` is no time."),
        (&["FA1,Fridays,09:00-17:00,True,General,"], "2 `fa1`: `Fridays` is no weekday."),
        (&["FA1,Friday,00:00-00:00,True,General,"], "2 `fa1`: `00:00-00:00` is no time."),
        (&["FA1,Friday,09:00-25:00,True,General,"], "2 `fa1`: `09:00-25:00` is no time."),
        (&["FA1,,,False,Additional,Feb 30 2026"], "2 `fa1`: `Feb 30 2026` is no day."),
    ] {
        assert_eq!(said(&format!("{SPANS}{}\n", rows.join("\n")), None), [expected], "{rows:?}");
    }
}

#[test]
fn a_row_for_each_pharmacy() {
    for (row, expected) in [
        ("FA1,09:00-17:30,09:00-17:30,09:00-17:30,09:00-17:30,09:00-17:30,CLOSED,CLOSED", "fa1 Mo-Fr 09:00-17:30"),
        (
            "FA1,\"09:00-13:00,14:00-18:00\",\"09:00-13:00,14:00-18:00\",09:00-13:00,\"09:00-13:00,14:00-18:00\",\"09:00-13:00,14:00-18:00\",09:00-12:00,closed",
            "fa1 Mo,Tu,Th,Fr 09:00-13:00,14:00-18:00; We 09:00-13:00; Sa 09:00-12:00",
        ),
        (
            "FA1,00:00-24:00,00:00-24:00,00:00-24:00,00:00-24:00,00:00-24:00,00:00-24:00,00:00-24:00",
            "fa1 Mo-Su 00:00-24:00",
        ),
        ("FA1,09:00-17:30,,09:00-17:30,09:00-17:30,09:00-17:30,CLOSED,CLOSED", "fa1: nothing is said of Tu"),
        ("FA1,CLOSED,CLOSED,CLOSED,CLOSED,CLOSED,CLOSED,CLOSED", "fa1: no day is open"),
    ] {
        assert_eq!(said(&format!("{DAYS}{row}\n"), None), [expected], "{row}");
    }
}

#[test]
fn whose_times_they_are_another_list_may_know() {
    let times = format!("{SPANS}1186,Monday,09:00-13:00,True,General,\n1187,Monday,09:00-14:00,True,General,\n");
    let codes = "OrganisationID,OrganisationCode\n1186,5NH FM334\n";
    assert_eq!(said(&times, Some(codes)), ["fm334 Mo 09:00-13:00"]);
    let codes = "OrganisationID,OrganisationCode\n1187,PH_FG267__000003_YO317EW\n";
    assert_eq!(said(&times, Some(codes)), ["fg267 Mo 09:00-14:00"]);
    assert_eq!(said(&times, Some("a,b\n")), ["1 `codes.csv` has no columns OrganisationID and OrganisationCode."]);
    assert_eq!(said("a,b\n", None), ["1 Its header does not name the columns of opening times."]);
}
