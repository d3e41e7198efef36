//! Days as feeds write them.

use chrono::NaiveDate;

/// A day: `2026-11-22`, the beginning of a time stamp, `22/11/2026` as the United Kingdom writes it.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let date = text.split(['T', ' ']).next().unwrap_or_default();
    if let Ok(date) = date.parse() {
        return Some(date);
    }
    let [day, month, year] = date.split('/').collect::<Vec<_>>()[..] else { return None };
    (year.len() == 4).then(|| NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))?
}

/// A day as people write it: `4 January 2027`.
pub(super) fn in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days() {
        for (text, found) in [
            ("2026-11-22", Some("2026-11-22")),
            ("2023-03-15T10:30:45.123Z", Some("2023-03-15")),
            ("2023-03-15 10:30", Some("2023-03-15")),
            ("22/11/2026", Some("2026-11-22")),
            ("11/22/2026", None),
            ("22/11/26", None),
            ("2026-02-30", None),
            ("next week", None),
        ] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), found, "{text}");
        }
    }
}
