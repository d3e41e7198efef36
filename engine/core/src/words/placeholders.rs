//! The one reader of placeholders: `{name}` in a text, its name of letters, figures, `-` and `_`.

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'t> {
    /// Words as they stand.
    Plain(&'t str),
    /// A placeholder, in its brackets.
    Placeholder {
        /// With them.
        whole: &'t str,
        /// Without.
        name: &'t str,
    },
    /// A curly bracket that belongs to no placeholder.
    Stray(&'t str),
}

/// A text in its parts, one after the other.
pub fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let part = first(rest)?;
        rest = rest.split_at_checked(part.text().len())?.1;
        Some(part)
    })
}

/// Whether every curly bracket belongs to a placeholder.
pub fn is_whole(text: &str) -> bool {
    !parts(text).any(|part| matches!(part, Part::Stray(_)))
}

/// The text with its placeholders filled in one pass: what is filled in is never looked at again, and one for which there
/// is nothing stays as it stands.
pub fn fill(text: &str, with: &[(&str, &str)]) -> String {
    let value = |part: Part| match part {
        Part::Placeholder { name, .. } => with.iter().find(|(known, _)| *known == name).map(|(_, value)| *value),
        _ => None,
    };
    let mut filled = String::with_capacity(text.len());
    parts(text).for_each(|part| filled.push_str(value(part).unwrap_or(part.text())));
    filled
}

impl<'t> Part<'t> {
    /// As it stands in the text.
    pub fn text(self) -> &'t str {
        match self {
            Part::Plain(text) | Part::Stray(text) | Part::Placeholder { whole: text, .. } => text,
        }
    }
}

fn first(text: &str) -> Option<Part<'_>> {
    match text.find(['{', '}']) {
        None => (!text.is_empty()).then_some(Part::Plain(text)),
        Some(0) => placeholder(text).or_else(|| up_to(text, 1).map(Part::Stray)),
        Some(at) => up_to(text, at).map(Part::Plain),
    }
}

fn placeholder(text: &str) -> Option<Part<'_>> {
    let name = text.strip_prefix('{')?.split_once('}')?.0;
    let is_name = !name.is_empty() && name.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"_-".contains(&sign));
    let whole = up_to(text, name.len() + 2).filter(|_| is_name)?;
    Some(Part::Placeholder { whole, name })
}

/// A text up to a place in it. What `text[..place]` says of a place that is none would be a hundredth of the engine.
fn up_to(text: &str, place: usize) -> Option<&str> {
    Some(text.split_at_checked(place)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_filled_and_its_brackets_are_told() {
        let with = [("age", "18"), ("a", "{b}"), ("b", "!"), ("two-b", "2"), ("a b", "no name")];
        for (text, whole, filled) in [
            ("", true, ""),
            ("none", true, "none"),
            ("from age {age} on", true, "from age 18 on"),
            ("{one} {two-b}", true, "{one} 2"),
            ("{a}{b}", true, "{b}!"),
            ("{", false, "{"),
            ("}", false, "}"),
            ("{}", false, "{}"),
            ("{a b}", false, "{a b}"),
            ("a { b {b}", false, "a { b !"),
            ("{a{b}}", false, "{a!}"),
            ("{é} {b}", false, "{é} !"),
        ] {
            assert_eq!((is_whole(text), fill(text, &with).as_str()), (whole, filled), "{text:?}");
            assert_eq!(parts(text).map(Part::text).collect::<String>(), text);
        }
    }
}
