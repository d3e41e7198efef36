//! What is printed at a terminal: what others wrote is quoted in it, and must not be able to move the cursor, change colours or turn
//! the direction of writing.

use std::borrow::Cow;

/// The text with a mark in the place of each sign that a terminal would obey rather than show. It has as many signs as before.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    // Calendars end their lines so; alone, the first of the two would let one line be written over another.
    let lines: Vec<String> = text.split("\r\n").map(|line| line.replace(is_obeyed, "\u{fffd}")).collect();
    Cow::Owned(lines.join("\r\n"))
}

fn is_obeyed(sign: char) -> bool {
    match sign {
        '\n' | '\t' => false,
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        sign => sign.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn nothing_that_a_terminal_obeys_comes_through() {
        for (text, expected) in [
            ("plain: tŷ, 1\u{20ac}\n\tmore", "plain: tŷ, 1\u{20ac}\n\tmore"),
            ("\u{1b}[2J\u{1b}]0;title\u{7}", "\u{fffd}[2J\u{fffd}]0;title\u{fffd}"),
            ("BEGIN:VCALENDAR\r\nEND", "BEGIN:VCALENDAR\r\nEND"),
            ("a\rb\u{9b}31m", "a\u{fffd}b\u{fffd}31m"),
            ("\u{202e}fdp.exe\u{202c}", "\u{fffd}fdp.exe\u{fffd}"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ] {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }
}
