//! Which languages there are beside English: one for each catalogue `messages/<tag>.toml`, and what each falls back on.

use super::messages::{CATALOGUE, FOLDER};
use super::texts::{Files, Found};

/// What the sources are written in; all else falls back on it.
pub const ENGLISH: &str = "en";

/// The languages beside English, and the one that records are read in.
#[derive(Debug, Default)]
pub(super) struct Languages {
    /// Tags of BCP 47, sorted; nothing when it cannot be known.
    pub known: Option<Vec<String>>,
    /// The one that is read, and what it falls back on before English; none for English.
    pub wanted: Vec<String>,
}

impl Languages {
    /// The languages of these catalogues; `tag` is the one to read in.
    pub(super) fn of(rules: Option<&Files>, tag: &str) -> Languages {
        let known = rules.map(|files| {
            let catalogues = files.iter().filter(|(_, found)| !matches!(found, Found::Folder)).map(|(path, _)| path);
            catalogues.filter_map(|path| further(path)).map(str::to_owned).collect::<Vec<_>>()
        });
        let wanted = fallbacks(tag).map(str::to_owned).collect();
        Languages { known, wanted }
    }
}

/// The tag of a catalogue beside the English one, by its path.
pub(super) fn further(path: &str) -> Option<&str> {
    let tag = path.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(".toml")?;
    (path != CATALOGUE && is_tag(tag)).then_some(tag)
}

/// A language and what it falls back on before English: `cy-simple`, `cy`.
pub(crate) fn fallbacks(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| Some(tag.rsplit_once('-')?.0)).filter(|tag| *tag != ENGLISH)
}

/// Whether it can be a tag of BCP 47: `cy`, `en-simple`, `pa-Guru`.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|letter| letter.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|sign| sign.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_is_named_by_its_language() {
        for (path, tag) in [
            ("messages/cy.toml", Some("cy")),
            ("messages/en-simple.toml", Some("en-simple")),
            ("messages/pa-Guru.toml", Some("pa-Guru")),
            ("messages/en.toml", None),
            ("messages/welsh.toml", None),
            ("messages/CY.toml", None),
            ("messages/cy_GB.toml", None),
            ("messages/cy.md", None),
            ("cy.toml", None),
        ] {
            assert_eq!(further(path), tag, "{path}");
        }
    }

    #[test]
    fn a_language_falls_back_by_its_tag() {
        for (tag, falls) in
            [("en", &[][..]), ("cy", &["cy"]), ("en-simple", &["en-simple"]), ("cy-simple", &["cy-simple", "cy"])]
        {
            assert_eq!(fallbacks(tag).collect::<Vec<_>>(), falls, "{tag}");
        }
    }
}
