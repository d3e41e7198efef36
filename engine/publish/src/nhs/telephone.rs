//! Telephone numbers as they are dialled: printed with any spaces, or none, in the source.

use fingerpost_author::check::phone_problem;

/// The number with a space behind its area's code; nothing if it cannot be right.
pub(super) fn as_dialled(printed: &str) -> Option<String> {
    let figures: String = printed.chars().filter(char::is_ascii_digit).collect();
    if figures.len() < printed.chars().filter(|sign| !" -().".contains(*sign)).count()
        || phone_problem(&figures).is_some()
    {
        return None;
    }
    let of = |from: usize, to: usize| figures.get(from..to).unwrap_or_default();
    let rest = |from: usize| figures.get(from..).unwrap_or_default();
    let is_city = figures.starts_with("011") || figures.get(3..4) == Some("1");
    let spaced = match &figures[..2] {
        "02" => format!("{} {} {}", of(0, 3), of(3, 7), rest(7)),
        "01" if is_city => format!("{} {} {}", of(0, 4), of(4, 7), rest(7)),
        "01" | "07" => format!("{} {}", of(0, 5), rest(5)),
        _ if figures.len() == 11 => format!("{} {} {}", of(0, 4), of(4, 7), rest(7)),
        _ => format!("{} {}", of(0, 4), rest(4)),
    };
    Some(spaced)
}

#[cfg(test)]
mod tests {
    use super::as_dialled;

    #[test]
    fn numbers_are_written_as_they_are_dialled_or_left_out() {
        for (printed, dialled) in [
            ("01707 256532", Some("01707 256532")),
            ("01707256532", Some("01707 256532")),
            ("0161 4838729", Some("0161 483 8729")),
            ("020 77903310", Some("020 7790 3310")),
            ("02380 123456", Some("023 8012 3456")),
            ("01159 638700", Some("0115 963 8700")),
            ("0345 0269626", Some("0345 026 9626")),
            ("0138 648665", Some("01386 48665")),
            ("07700900123", Some("07700 900123")),
            ("0800 123456", Some("0800 123456")),
            ("(01707) 256-532", Some("01707 256532")),
            ("01707 25653", None),
            ("01707 2565321", None),
            ("1707 256532", None),
            ("256532", None),
            ("01707 256532 EXT 2", None),
            ("01707 256532/3", None),
            ("+44 1707 256532", None),
            ("00000 000000", None),
            ("", None),
        ] {
            assert_eq!(as_dialled(printed).as_deref(), dialled, "{printed}");
        }
    }
}
