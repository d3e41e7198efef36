//! Telephone numbers as they are dialled in the United Kingdom: how many figures each beginning has.

use crate::plain;

/// Short and special numbers that follow no general shape.
const SPECIAL: &[&str] = &[
    "999", "111", "101", "112", "105", "119", "159", "18000", "116000", "116006", "116111", "116117", "116123",
    "08001111", "08454647",
];

/// How many figures a number has, by how it begins; of two beginnings the longer one counts. From Ofcom's National Telephone
/// Numbering Plan, and its list of area codes with numbers of five figures beside those of six.
const LENGTHS: &[(&str, &[usize])] = &[
    ("01", &[11]),
    ("02", &[11]),
    ("03", &[11]),
    ("055", &[11]),
    ("056", &[11]),
    ("07", &[11]),
    ("08", &[11]),
    ("0800", &[10, 11]),
    // The one code of six figures that has numbers of four beside those of five; then the codes of five.
    ("016977", &[10, 11]),
    ("01204", &[10, 11]),
    ("01208", &[10, 11]),
    ("01254", &[10, 11]),
    ("01276", &[10, 11]),
    ("01297", &[10, 11]),
    ("01298", &[10, 11]),
    ("01363", &[10, 11]),
    ("01364", &[10, 11]),
    ("01384", &[10, 11]),
    ("01386", &[10, 11]),
    ("01404", &[10, 11]),
    ("01420", &[10, 11]),
    ("01460", &[10, 11]),
    ("01461", &[10, 11]),
    ("01480", &[10, 11]),
    ("01488", &[10, 11]),
    ("01524", &[10, 11]),
    ("01527", &[10, 11]),
    ("01562", &[10, 11]),
    ("01566", &[10, 11]),
    ("01606", &[10, 11]),
    ("01629", &[10, 11]),
    ("01635", &[10, 11]),
    ("01647", &[10, 11]),
    ("01659", &[10, 11]),
    ("01695", &[10, 11]),
    ("01726", &[10, 11]),
    ("01744", &[10, 11]),
    ("01750", &[10, 11]),
    ("01768", &[10, 11]),
    ("01827", &[10, 11]),
    ("01837", &[10, 11]),
    ("01884", &[10, 11]),
    ("01900", &[10, 11]),
    ("01905", &[10, 11]),
    ("01935", &[10, 11]),
    ("01946", &[10, 11]),
    ("01949", &[10, 11]),
    ("01963", &[10, 11]),
    ("01995", &[10, 11]),
];

/// What is wrong with a number, and what to write.
#[derive(Debug, PartialEq, Eq)]
pub struct PhoneProblem {
    /// What is wrong, as it goes on after "is not a telephone number: ".
    pub wrong: String,
    /// The next step.
    pub help: String,
}

/// What is wrong with a telephone number, if anything.
pub fn phone_problem(phone: &str) -> Option<PhoneProblem> {
    let problem = |wrong: String, help: &str| Some(PhoneProblem { wrong, help: help.to_owned() });
    if let Some(odd) = phone.chars().find(|sign| !sign.is_ascii_digit() && *sign != ' ') {
        let wrong = format!("it has {} in it, where only figures and spaces belong", plain::sign_name(odd));
        // Copied from a page or a letter: the figures are right, and only the spaces are others.
        let mended: String = phone.chars().filter_map(ordinary).collect();
        let mended = mended.split_whitespace().collect::<Vec<_>>().join(" ");
        let only_spaces = mended.chars().all(|sign| sign.is_ascii_digit() || sign == ' ');
        return match only_spaces && phone_problem(&mended).is_none() {
            true => problem(wrong, &format!("Type it anew, with ordinary spaces: `{mended}`.")),
            false => problem(wrong, AS_DIALLED),
        };
    }
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let is_text_code = digits.len() == 5 && digits.starts_with(['6', '7', '8']);
    if SPECIAL.contains(&digits.as_str()) || is_text_code {
        return None;
    }
    let begins = LENGTHS.iter().filter(|(begins, _)| digits.starts_with(begins)).max_by_key(|(begins, _)| begins.len());
    let Some((begins, expected)) = begins else {
        return problem("it begins with none of 01, 02, 03, 05, 07 and 08".into(), AS_DIALLED);
    };
    if expected.contains(&digits.len()) {
        return None;
    }
    let (found, most) = (digits.len(), expected.iter().max().copied().unwrap_or_default());
    let expected: Vec<String> = expected.iter().map(usize::to_string).collect();
    let amiss = if found < most { "look for one that is lacking" } else { "look for one too many" };
    let wrong = format!(
        "it has {found} figures, and one that begins with {} has {}",
        area_of(&digits, begins),
        expected.join(" or ")
    );
    problem(wrong, &format!("Count the figures against the source, and {amiss}."))
}

/// What a number is that costs more to ring than most: people who need help are short of money, and few bundles have it.
pub(super) fn costly(phone: &str) -> Option<&'static str> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if SPECIAL.contains(&digits.as_str()) {
        return None;
    }
    match digits.get(..3)? {
        "070" => Some("a personal number, which can cost more to ring than a mobile"),
        "087" => Some("a number with a service charge, which comes on top of what the call costs"),
        _ => None,
    }
}

const AS_DIALLED: &str = "Write it as it is dialled in the United Kingdom, such as `01632 960123`.";

/// The beginning by which somebody knows a number: its area's code.
fn area_of<'d>(digits: &'d str, begins: &'d str) -> &'d str {
    let is_city = digits.starts_with("011") || digits.get(3..4) == Some("1");
    let length = match begins {
        "02" => 3,
        "01" if is_city => 4,
        "01" => 5,
        _ => begins.len(),
    };
    digits.get(..length).unwrap_or(begins)
}

/// A figure as it is, any space as an ordinary one, and nothing for a sign that nobody sees.
fn ordinary(sign: char) -> Option<char> {
    match sign {
        sign if sign.is_whitespace() => Some(' '),
        sign if plain::hidden_sign(sign.encode_utf8(&mut [0; 4])).is_some() => None,
        sign => Some(sign),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_cost_more() {
        for (phone, costs_more) in [
            ("07012 345678", true),
            ("0871 234 5678", true),
            ("0845 123 4567", false),
            ("0845 46 47", false),
            ("07700 900123", false),
            ("0800 1111", false),
            ("0300 123 4567", false),
            ("999", false),
        ] {
            assert_eq!(costly(phone).is_some(), costs_more, "{phone}");
        }
    }

    #[test]
    fn numbers_that_can_be_dialled() {
        for good in [
            "999",
            "111",
            "101",
            "112",
            "105",
            "119",
            "159",
            "116 123",
            "116 000",
            "0800 1111",
            "85258",
            "82111",
            "61016",
            "01632 960123",
            "01707 256532",
            "01206 710757",
            "0115 496 0123",
            "0161 496 0000",
            "0131 496 0000",
            "020 7946 0000",
            "023 9282 1111",
            "029 2018 0000",
            "028 9018 0000",
            "0300 123 6600",
            "0300 026 6666",
            "0303 123 1113",
            "0345 600 0123",
            "07700 900123",
            "0800 358 3456",
            "0800 0086 811",
            "08000 121 700",
            "0800 123456",
            "0808 2000 247",
            "08081 570001",
            "0845 46 47",
            "0844 123 4567",
            "0870 123 4567",
            "055 1234 5678",
            "056 1234 5678",
            "016977 2345",
            "016977 23456",
            "01204 61234",
            "01204 612345",
            "01905 22334",
            "01905 612345",
            "01527 61234",
            "01386 41234",
            "01562 61234",
            "015396 20123",
            "017683 51234",
            "  01632  960123 ",
        ] {
            assert_eq!(phone_problem(good), None, "{good}");
        }
    }

    #[test]
    fn numbers_that_cannot() {
        for (bad, wrong) in [
            ("0115 496 012", "it has 10 figures, and one that begins with 0115 has 11"),
            ("0161 496 000", "it has 10 figures, and one that begins with 0161 has 11"),
            ("020 7946 000", "it has 10 figures, and one that begins with 020 has 11"),
            ("01632 96012", "it has 10 figures, and one that begins with 01632 has 11"),
            ("01632 9601234", "it has 12 figures, and one that begins with 01632 has 11"),
            ("0300 266666", "it has 10 figures, and one that begins with 03 has 11"),
            ("07700 90012", "it has 10 figures, and one that begins with 07 has 11"),
            ("0808 2000 24", "it has 10 figures, and one that begins with 08 has 11"),
            ("0800 12345", "it has 9 figures, and one that begins with 0800 has 10 or 11"),
            ("01905 2233", "it has 9 figures, and one that begins with 01905 has 10 or 11"),
            ("016977 234", "it has 9 figures, and one that begins with 016977 has 10 or 11"),
            ("01", "it has 2 figures, and one that begins with 01 has 11"),
            ("011", "it has 3 figures, and one that begins with 01 has 11"),
            ("02", "it has 2 figures, and one that begins with 02 has 11"),
            ("300 123 6600", "it begins with none of 01, 02, 03, 05, 07 and 08"),
            ("12345", "it begins with none of 01, 02, 03, 05, 07 and 08"),
            ("", "it begins with none of 01, 02, 03, 05, 07 and 08"),
            ("+44 20 7946 0000", "it has `+` (U+002B) in it, where only figures and spaces belong"),
            ("0300-123-6600", "it has `-` (U+002D) in it, where only figures and spaces belong"),
        ] {
            assert_eq!(phone_problem(bad).map(|problem| problem.wrong).as_deref(), Some(wrong), "{bad}");
        }
    }

    #[test]
    fn odd_spaces_are_named_and_the_number_is_shown_without_them() {
        for (odd, name) in [
            ("0300\u{a0}123\u{a0}6600", "a no-break space (U+00A0)"),
            ("0300\u{202f}123 6600", "a narrow no-break space (U+202F)"),
            ("0300\u{2009}123\u{2009}6600", "a space of another width (U+2009)"),
            ("0300\t123 6600", "a tab (U+0009)"),
            ("0300 123\u{200b} 6600", "a space without width (U+200B)"),
            ("\u{202a}0300 123 6600\u{202c}", "a mark that turns the direction of writing (U+202A)"),
        ] {
            let problem = phone_problem(odd).unwrap();
            assert_eq!(problem.wrong, format!("it has {name} in it, where only figures and spaces belong"));
            assert_eq!(problem.help, "Type it anew, with ordinary spaces: `0300 123 6600`.");
        }
        let also_short = phone_problem("0300\u{a0}123\u{a0}660").unwrap();
        assert_eq!(also_short.help, AS_DIALLED);
    }
}
