use super::super::finding::About;
use super::*;

const DAYS_OF_TEST: (&str, &str) = ("2026-11-30", "2027-05-31");

fn setting(utc: bool) -> Days {
    let (today, confirm_by) = DAYS_OF_TEST;
    Days { today: today.parse().unwrap(), confirm_by: confirm_by.parse().unwrap(), utc }
}

/// `byday opens closes`, then `key=value`: a schedule in short.
fn schedule(short: &str) -> Schedule {
    let mut schedule = Schedule { freq: Some("WEEKLY".into()), ..Schedule::default() };
    let mut parts = short.split('|');
    let some = |text: &str| (text != "-").then(|| text.to_owned());
    schedule.byday = parts.next().and_then(some);
    schedule.opens = parts.next().and_then(some);
    schedule.closes = parts.next().and_then(some);
    for part in parts {
        let (key, value) = part.split_once('=').unwrap();
        let value = some(value);
        match key {
            "freq" => schedule.freq = value,
            "interval" => schedule.interval = value.and_then(|value| value.parse().ok()),
            "from" => schedule.from = value,
            "to" => schedule.to = value,
            "words" => schedule.words = value,
            "by" => schedule.attending = value,
            "monthday" => schedule.bymonthday = value,
            "count" => schedule.beyond = vec!["count"],
            other => panic!("{other}"),
        }
    }
    schedule
}

fn read(shorts: &[&str], utc: bool) -> (String, Vec<String>) {
    let schedules: Vec<Schedule> = shorts.iter().map(|short| schedule(short)).collect();
    let log = Log::about(About::default());
    let found = hours(&schedules.iter().collect::<Vec<_>>(), &[], setting(utc), &log);
    let codes = log.finish().iter().map(|finding| finding.diagnostic.code.to_owned()).collect();
    (found.text.unwrap_or_else(|| "unknown".into()), codes)
}

#[test]
fn schedules_become_hours_or_are_refused_by_name() {
    for (schedules, text, codes) in [
        (&["MO,TU,WE,TH,FR|09:00|17:00"][..], "Mo-Fr 09:00-17:00", ""),
        (&["MO,WE|09:00:00|17:30:00"], "Mo 09:00-17:30; We 09:00-17:30", ""),
        (&["MO|09:00|12:00", "MO|13:00|17:00", "SA|10:00|12:00"], "Mo 09:00-12:00,13:00-17:00; Sa 10:00-12:00", ""),
        (&["MO-FR|09:00|17:00", "WE|16:00|19:30"], "Mo-Tu 09:00-17:00; We 09:00-19:30; Th-Fr 09:00-17:00", "day-form"),
        (&["MO,TU,WE,TH,FR,SA,SU|00:00|23:59"], "24/7", ""),
        (&["1SA|09:00|17:00|freq=MONTHLY"], "Sa[1] 09:00-17:00", ""),
        (&["-1FR|09:00|17:00|freq=MONTHLY"], "Fr[-1] 09:00-17:00", ""),
        (&["SA|09:00|12:00", "1SA|14:00|17:00|freq=MONTHLY"], "Sa 09:00-12:00; Sa[1] 09:00-12:00,14:00-17:00", ""),
        // Through the night, in one or in two.
        (&["FR|20:00|08:00"], "Fr 20:00-08:00", ""),
        (&["FR|20:00|23:59", "SA|00:00|08:00"], "Fr 20:00-24:00; Sa 00:00-08:00", ""),
        // Forms that are clear, and told.
        (&["Monday|9am|5pm"], "Mo 09:00-17:00", "day-form time-form"),
        (&["MO|09:00:00Z|17:00:00Z"], "Mo 09:00-17:00", "zone"),
        (&["MO,TU,WE,TH,FR,SA,SU|09:00|17:00|freq=DAILY"], "Mo-Su 09:00-17:00", "daily"),
        (&["MO|09:00|17:00|freq=-"], "Mo 09:00-17:00", ""),
        (&["MO|09:00|17:00|words=By appointment only"], "Mo 09:00-17:00 \"by appointment\"", ""),
        (&["MO|09:00|17:00|from=2020-01-01|to=2027-05-31"], "Mo 09:00-17:00", ""),
        // What has run out says nothing of now, and nothing against what holds.
        (&["MO|09:00|17:00|to=2024-03-31"], "unknown", "expired-schedule"),
        (&["MO|09:00|17:00|to=2024-03-31", "TU|10:00|12:00"], "Tu 10:00-12:00", "expired-schedule"),
        // Not clear: one takes the others with it.
        (&["MO|09:00|17:00", "TU|morning|12:00"], "unknown", "bad-time"),
        (&["0,1|09:00|17:00"], "unknown", "bad-days"),
        (&["MO|09:00|-"], "unknown", "no-times"),
        (&["-|09:00|17:00"], "unknown", "no-days"),
        (&["-|-|-|words=Open most mornings"], "unknown", "hours-in-words"),
        (&["MO|00:00|00:00"], "unknown", "all-day-or-nothing"),
        (&["MO|09:00|05:00"], "unknown", "hours-morning-to-morning"),
        (&["MO|09:00|17:00|interval=2"], "unknown", "interval"),
        (&["TH|10:00|18:00|monthday=2,3,4"], "unknown", "month-days"),
        (&["2MO|09:00|17:00"], "unknown", "freq-and-days"),
        (&["MO|09:00|17:00|freq=YEARLY"], "unknown", "freq-and-days"),
        (&["MO|09:00|17:00|count=3"], "unknown", "beyond"),
        (&["MO|09:00|17:00|from=2027-01-04"], "unknown", "not-yet"),
        (&["MO|09:00|17:00|to=2027-01-31"], "unknown", "soon-out"),
        (&["MO|09:00|17:00|to=soon"], "unknown", "bad-day"),
        (&["MO|09:00|17:00|words=Term time only"], "unknown", "limited-in-words"),
        (&["MO|09:00|17:00|by=online", "TU|09:00|17:00|by=venue"], "unknown", "ways-mixed"),
        (&[], "unknown", ""),
    ] {
        let (read, found) = read(schedules, false);
        assert_eq!((read.as_str(), found.join(" ").as_str()), (text, codes), "{schedules:?}");
        if text != "unknown" {
            assert!(crate::hours::parse(text).is_ok(), "{text}");
        }
    }
}

#[test]
fn universal_time_is_refused_where_the_feed_means_it() {
    assert_eq!(read(&["MO|09:00:00Z|17:00:00Z"], true), ("unknown".into(), vec!["universal-time".into()]));
    assert_eq!(read(&["MO|09:00|17:00"], true), ("Mo 09:00-17:00".into(), vec![]));
}

#[test]
fn exceptions_follow_the_usual_week() {
    let usual = schedule("MO,TU,WE,TH,FR|09:00|17:00");
    for (closed, from, to, times, text, code) in [
        (true, "2026-12-25", "2026-12-28", None, "Mo-Fr 09:00-17:00; 2026 Dec 25-2026 Dec 28 off", ""),
        (true, "2026-12-25", "2026-12-25", None, "Mo-Fr 09:00-17:00; 2026 Dec 25 off", ""),
        (false, "2026-12-24", "2026-12-24", Some(("09:00", "12:00")), "Mo-Fr 09:00-17:00; 2026 Dec 24 09:00-12:00", ""),
        (true, "2020-12-25", "2020-12-28", None, "Mo-Fr 09:00-17:00", ""),
        (false, "2026-12-24", "2026-12-24", None, "unknown", "bad-exception"),
        (true, "soon", "later", None, "unknown", "bad-exception"),
    ] {
        let log = Log::about(About::default());
        let exception = Exception {
            closed,
            from: Some(from.into()),
            to: Some(to.into()),
            opens: times.map(|(opens, _): (&str, &str)| opens.into()),
            closes: times.map(|(_, closes)| closes.into()),
            ..Exception::default()
        };
        let found = hours(&[&usual], &[&exception], setting(false), &log);
        let codes: Vec<_> = log.finish().iter().map(|finding| finding.diagnostic.code).collect();
        assert_eq!((found.text.as_deref().unwrap_or("unknown"), codes.join(" ").as_str()), (text, code), "{from}");
    }
}
