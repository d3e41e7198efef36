//! Age limits made a rule with its cases. Here ages are whole completed years; a feed's may have decimals, and may be filled in
//! where there is no limit.

use super::finding::Log;
use super::model::Ages;

/// Whom a service takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    /// The rule's text.
    pub(super) text: String,
    /// Its cases, as the list that stands under `case`; none for a rule that asks for nothing.
    pub(super) cases: Option<String>,
}

/// The oldest that anybody is.
const OLDEST: usize = 120;
/// A limit from here on is a field that had to be filled in.
const NO_LIMIT: f64 = 99.0;

/// The Isles of Scilly: no area of a directory on the mainland.
const FAR_AWAY: &str = "E06000053";

type ByAge = [bool; OLDEST + 1];

/// The rule of a service: within any of these limits, and, if `more` is said in words, perhaps not even then. `residents` is an
/// area of the directory that it takes people from, and no others.
pub(super) fn rule(ages: &[Ages], more: bool, residents: Option<&str>, log: &Log) -> Rule {
    let (mut certain, mut possible) = ([false; OLDEST + 1], [false; OLDEST + 1]);
    let (mut limited, mut doubtful) = (false, more);
    for ages in ages {
        match limits(ages, log) {
            Some((youngest, oldest)) => {
                limited = true;
                // A whole number includes everybody who has completed so many years; a decimal cuts through a year.
                let last_whole = if oldest.fract() == 0.0 { oldest } else { oldest.floor() - 1.0 };
                for age in 0..=OLDEST {
                    let years = age as f64;
                    possible[age] |= youngest.floor() <= years && years <= oldest.floor();
                    certain[age] |= youngest <= years && years <= last_whole;
                }
            }
            // Limits that contradict each other say that there are some.
            None => doubtful = true,
        }
    }
    if !limited || possible.iter().all(|fits| *fits) && certain == possible {
        (certain, possible) = ([true; OLDEST + 1], [true; OLDEST + 1]);
    }
    let nothing_said = !limited && !doubtful && ages.is_empty();
    let open = doubtful || (nothing_said && residents.is_none());
    let by_age = if open {
        and(in_words(&possible), Some("not_stated".to_owned()))
    } else if certain == possible {
        in_words(&certain)
    } else {
        let perhaps = and(in_words(&possible), Some("not_stated".to_owned())).unwrap_or_default();
        let perhaps = if perhaps.contains(" and ") { format!("({perhaps})") } else { perhaps };
        Some(match in_words(&certain).filter(|_| certain.contains(&true)) {
            Some(certain) => format!("({certain} or {perhaps})"),
            None => perhaps,
        })
    };
    let text = and(by_age, residents.map(|area| format!("lives_in(\"{area}\")")));
    let expected = |age: usize| match (possible[age], certain[age] && !open) {
        (false, _) => "does-not-fit",
        (true, true) => "fits",
        (true, false) => "may-fit",
    };
    Rule { text: text.unwrap_or_else(|| "anyone".to_owned()), cases: cases(expected, residents) }
}

/// The youngest and the oldest, of what makes sense.
fn limits(ages: &Ages, log: &Log) -> Option<(f64, f64)> {
    let refuse = |message: String| {
        let tell = "Correct `minimum_age` and `maximum_age`; leave out the one that is no limit.";
        log.refused("bad-ages", &ages.at, message, tell);
        None
    };
    let (least, most) = (ages.minimum.unwrap_or(0.0), ages.maximum.unwrap_or(f64::MAX));
    if least < 0.0 || least > OLDEST as f64 || most < 0.0 {
        return refuse(format!("the age limits {} to {} are not ages", number(ages.minimum), number(ages.maximum)));
    }
    // Nobody is helped up to the age of nought.
    let no_most = most >= NO_LIMIT || most == 0.0;
    if no_most && ages.maximum.is_some() {
        let message = format!("`maximum_age` {} was taken as no limit", number(ages.maximum));
        log.mended("no-limit", &ages.at, message, "Leave `maximum_age` out where there is none.");
    }
    if !no_most && most < least {
        return refuse(format!("the age limits {least} to {most} leave nobody"));
    }
    Some((least, if no_most { OLDEST as f64 } else { most }))
}

fn number(limit: Option<f64>) -> String {
    limit.map_or_else(|| "(none)".to_owned(), |limit| limit.to_string())
}

fn and(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) => Some(format!("{one} and {other}")),
        (one, other) => one.or(other),
    }
}

/// Stretches of ages as a rule says them; nothing for all of them.
fn in_words(ages: &ByAge) -> Option<String> {
    let mut stretches = Vec::new();
    let mut age = 0;
    while age <= OLDEST {
        let length = ages[age..].iter().take_while(|fits| **fits).count();
        if length > 0 {
            let last = age + length - 1;
            stretches.push(match (age, last) {
                (0, OLDEST) => return None,
                (0, _) => format!("age <= {last}"),
                (_, OLDEST) => format!("age >= {age}"),
                _ if age == last => format!("age == {age}"),
                _ => format!("between(age, {age}, {last})"),
            });
        }
        age += length.max(1);
    }
    Some(if stretches.len() == 1 { stretches.remove(0) } else { format!("({})", stretches.join(" or ")) })
}

/// A person on both sides of every limit, and on both sides of the border.
fn cases(expected: impl Fn(usize) -> &'static str, residents: Option<&str>) -> Option<String> {
    let mut ages: Vec<usize> = Vec::new();
    for age in (1..=OLDEST).filter(|age| expected(*age) != expected(age - 1)) {
        // One more on the side that is let in: otherwise `>= 18` could as well be `== 18`.
        let further = if expected(age - 1) == "does-not-fit" { (age + 1).min(OLDEST) } else { age.saturating_sub(2) };
        ages.extend([age - 1, age, further]);
    }
    ages.sort_unstable();
    ages.dedup();
    let mut lines = Vec::new();
    let home = residents.map(|area| format!(", home = \"{area}\"")).unwrap_or_default();
    for age in &ages {
        lines.push(format!(
            "{{ name = \"At {age}\", person = {{ age = {age}{home} }}, expect = \"{}\" }}",
            expected(*age)
        ));
    }
    if let Some(area) = residents {
        let age = ages.into_iter().find(|age| expected(*age) != "does-not-fit").unwrap_or(34);
        for (name, home, expect) in
            [("lives in the area", area, expected(age)), ("lives far away", FAR_AWAY, "does-not-fit")]
        {
            lines.push(format!(
                "{{ name = \"Somebody {name}\", person = {{ age = {age}, home = \"{home}\" }}, expect = \"{expect}\" }}"
            ));
        }
    }
    (!lines.is_empty()).then(|| format!("[\n    {},\n]", lines.join(",\n    ")))
}

#[cfg(test)]
mod tests {
    use super::super::finding::About;
    use super::*;
    use crate::diagnostic::Position;

    fn ages(minimum: Option<f64>, maximum: Option<f64>) -> Ages {
        Ages { at: Position::default(), minimum, maximum }
    }

    #[test]
    fn limits_become_rules() {
        for (limits, more, rule_text, codes) in [
            (&[(Some(18.0), None)][..], false, "age >= 18", ""),
            (&[(None, Some(17.0))], false, "age <= 17", ""),
            (&[(Some(16.0), Some(24.0))], false, "between(age, 16, 24)", ""),
            (&[(Some(18.0), None)], true, "age >= 18 and not_stated", ""),
            (&[], true, "not_stated", ""),
            (&[], false, "not_stated", ""),
            // Filled in where there is no limit.
            (&[(Some(18.0), Some(100.0))], false, "age >= 18", "no-limit"),
            (&[(Some(65.0), Some(0.0))], false, "age >= 65", "no-limit"),
            (&[(Some(0.0), Some(120.0))], false, "anyone", "no-limit"),
            (&[(Some(0.0), Some(99.0))], true, "not_stated", "no-limit"),
            // Whoever is 17 may be seventeen and a half, or not yet.
            (&[(Some(17.5), None)], false, "(age >= 18 or (age >= 17 and not_stated))", ""),
            (&[(Some(16.0), Some(17.5))], false, "(age == 16 or (between(age, 16, 17) and not_stated))", ""),
            (&[(Some(17.5), None)], true, "age >= 17 and not_stated", ""),
            // Several kinds of people.
            (
                &[(Some(12.0), Some(17.0)), (Some(65.0), None)],
                true,
                "(between(age, 12, 17) or age >= 65) and not_stated",
                "",
            ),
            (&[(None, Some(17.0)), (Some(18.0), None)], false, "anyone", ""),
            // Contradictions.
            (&[(Some(25.0), Some(16.0))], false, "not_stated", "bad-ages"),
            (&[(Some(-1.0), None)], false, "not_stated", "bad-ages"),
            (&[(Some(999.0), None)], false, "not_stated", "bad-ages"),
        ] {
            let log = Log::about(About::default());
            let limits: Vec<Ages> = limits.iter().map(|(minimum, maximum)| ages(*minimum, *maximum)).collect();
            let made = rule(&limits, more, None, &log);
            let found: Vec<_> = log.finish().iter().map(|finding| finding.diagnostic.code).collect();
            assert_eq!((made.text.as_str(), found.join(" ").as_str()), (rule_text, codes), "{limits:?} {more}");
            assert_eq!(made.cases.is_some(), rule_text.contains("age"), "{rule_text}");
        }
    }

    #[test]
    fn cases_stand_on_both_sides_of_every_limit() {
        let log = Log::about(About::default());
        let made = rule(&[ages(Some(17.5), Some(24.0))], false, None, &log);
        let cases: Vec<&str> =
            made.cases.as_deref().unwrap().lines().filter(|line| line.contains("age")).map(str::trim).collect();
        assert_eq!(
            cases,
            [
                "{ name = \"At 16\", person = { age = 16 }, expect = \"does-not-fit\" },",
                "{ name = \"At 17\", person = { age = 17 }, expect = \"may-fit\" },",
                "{ name = \"At 18\", person = { age = 18 }, expect = \"fits\" },",
                "{ name = \"At 23\", person = { age = 23 }, expect = \"fits\" },",
                "{ name = \"At 24\", person = { age = 24 }, expect = \"fits\" },",
                "{ name = \"At 25\", person = { age = 25 }, expect = \"does-not-fit\" },",
            ]
        );
    }
}
