//! What is said about a value that cannot be right.

use super::Point;
use chrono::NaiveDateTime;

/// An age, a range of ages, or `unknown`, in the form that a request takes.
pub(super) fn age(text: &str) -> Result<String, String> {
    let expected = "an age is whole years from 0 to 120, as in 34, or a range as in 18-24";
    let years = |text: &str| match text.trim().parse::<u32>() {
        Ok(years) if years <= 120 => Ok(years),
        _ => Err(expected.to_owned()),
    };
    if text == "unknown" {
        return Ok(text.to_owned());
    }
    match text.split_once('-').filter(|(from, _)| !from.is_empty()) {
        None => years(text).map(|years| years.to_string()),
        Some((from, to)) => match (years(from)?, years(to)?) {
            (from, to) if from <= to => Ok(format!("{from}-{to}")),
            (from, to) => Err(format!("the range runs backwards; write {to}-{from}")),
        },
    }
}

/// A position in Great Britain.
pub(super) fn point(text: &str) -> Result<Point, String> {
    let expected = "a point is latitude and longitude with a comma between them, as in 51.76,-0.22";
    let (lat, lon) = text.split_once(',').ok_or(expected)?;
    let degrees = |text: &str| text.trim().parse::<f64>().ok().filter(|degrees| degrees.is_finite()).ok_or(expected);
    let (lat, lon) = (degrees(lat)?, degrees(lon)?);
    let in_britain = |lat: f64, lon: f64| (49.0..=61.0).contains(&lat) && (-9.0..=2.5).contains(&lon);
    if in_britain(lat, lon) {
        Ok(Point { lat, lon })
    } else if in_britain(lon, lat) {
        Err(format!("latitude comes first; write {lon},{lat}"))
    } else {
        Err("that is not in Great Britain: latitude 49 to 61, longitude -9 to 2.5".to_owned())
    }
}

/// A fact and its value, as written.
pub(super) fn fact(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((fact, value)) if !fact.trim().is_empty() && !value.trim().is_empty() => {
            Ok((fact.trim().replace('-', "_"), value.trim().to_owned()))
        }
        _ => Err("a fact is its name, an equals sign and its value, as in pregnant=yes".to_owned()),
    }
}

/// A day and a time of day.
pub(super) fn civil_minute(text: &str) -> Result<NaiveDateTime, String> {
    fingerpost::civil::read_minute(text)
        .ok_or_else(|| "a time is a day, a T, and hours and minutes, as in 2026-11-23T10:00".to_owned())
}

/// A distance.
pub(super) fn miles(text: &str) -> Result<f64, String> {
    let miles = text.parse::<f64>().ok().filter(|miles| (0.0..=1000.0).contains(miles));
    miles.ok_or_else(|| "a distance is a number of miles from 0 to 1000, as in 15".to_owned())
}

/// How many services to show.
pub(super) fn limit(text: &str) -> Result<usize, String> {
    let limit = text.parse::<usize>().ok().filter(|limit| *limit >= 1);
    limit.ok_or_else(|| "say how many services to show: 1 or more".to_owned())
}
