//! `imports/<publisher>/mapping.toml`: what only somebody who knows the directory can say of a feed: which of its terms mean which
//! needs, and what holds for everything in it.

use super::model::Term;
use crate::check::KINDS;
use crate::diagnostic::{Diagnostic, Position};
use crate::read::Source;
use chrono::NaiveDate;
use fingerpost::directory::{Access, Delivery};
use fingerpost::near::nearest;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// What a feed's words mean here.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// Who publishes the feed, as `source` of every record says it.
    pub publisher: String,
    /// The folder of `services/` and the file of `venues/` that new records go into; the area of venues that are confidential.
    pub area: String,
    /// What kind of service it is, where no term says another.
    pub kind: String,
    /// How one gets in, where the feed does not say.
    pub access: Vec<String>,
    /// How a service is given that has no place and does not say.
    pub delivery: Option<String>,
    /// The day that counts as the last check of what carries none.
    pub checked: Option<NaiveDate>,
    /// Times that say `Z` are Universal Time, not the clock in the United Kingdom.
    pub universal_time: bool,
    /// Services take nobody from outside the areas that they name.
    pub residents_only: bool,
    /// Everything in the feed is made up.
    pub illustrative: bool,
    terms: BTreeMap<String, Vec<String>>,
    kinds: BTreeMap<String, String>,
    areas: BTreeMap<String, String>,
}

/// The ids of the directory that a mapping may name.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Needs.
    pub needs: Vec<String>,
    /// Areas, with the GSS codes of their districts.
    pub areas: Vec<(String, String, Vec<String>)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    publisher: String,
    area: Spanned<String>,
    kind: Spanned<String>,
    #[serde(default)]
    access: Vec<Spanned<String>>,
    delivery: Option<Spanned<String>>,
    checked: Option<Spanned<toml::value::Datetime>>,
    times: Option<Spanned<String>>,
    #[serde(default)]
    residents_only: bool,
    #[serde(default)]
    illustrative: bool,
    #[serde(default)]
    terms: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    kinds: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    areas: BTreeMap<String, Spanned<String>>,
}

impl Mapping {
    /// Reads the file `name`, and says everything that is wrong with it.
    ///
    /// # Errors
    /// When it is not TOML of this form, or names what there is not.
    pub fn read(name: &str, text: &str, known: &Known) -> Result<Mapping, Vec<Diagnostic>> {
        let source = Source::new(name, text);
        let written: Written = toml::from_str(text).map_err(|error| {
            let at = source.position(error.span().map_or(0, |span| span.start));
            let help = "It has `publisher`, `area`, `kind`, `access`, perhaps `delivery`, `checked`, `times`, `residents_only`, \
                        `illustrative`, and the tables `[terms]`, `[kinds]` and `[areas]`.";
            vec![Diagnostic::error("bad-mapping", &at, format!("this cannot be read: {}", error.message()), help)]
        })?;
        let mut check = Check { source: &source, problems: Vec::new() };
        let needs: Vec<&str> = known.needs.iter().map(String::as_str).collect();
        let areas: Vec<&str> = known.areas.iter().map(|(id, ..)| id.as_str()).collect();
        let mapping = Mapping {
            publisher: written.publisher,
            area: check.one_of("area", written.area, &areas),
            kind: check.one_of("kind", written.kind, KINDS),
            access: written
                .access
                .into_iter()
                .map(|id| check.one_of("way in", id, &Access::ALL.map(Access::id)))
                .collect(),
            delivery: written.delivery.map(|id| check.one_of("delivery", id, &Delivery::ALL.map(Delivery::id))),
            checked: written.checked.and_then(|day| check.day(&day)),
            universal_time: written.times.is_some_and(|id| check.one_of("clock", id, &["local", "utc"]) == "utc"),
            residents_only: written.residents_only,
            illustrative: written.illustrative,
            terms: written
                .terms
                .into_iter()
                .map(|(term, wanted)| {
                    let wanted = wanted.into_iter().map(|need| check.one_of("need", need, &needs));
                    (folded(&term), wanted.collect())
                })
                .collect(),
            kinds: written
                .kinds
                .into_iter()
                .map(|(term, kind)| (folded(&term), check.one_of("kind", kind, KINDS)))
                .collect(),
            areas: written
                .areas
                .into_iter()
                .map(|(words, id)| (folded(&words), check.one_of("area", id, &areas)))
                .collect(),
        };
        if check.problems.is_empty() { Ok(mapping) } else { Err(check.problems) }
    }

    /// For a feed of another directory of this kind, which says itself what its services are for.
    pub fn of_own(publisher: &str, area: String) -> Mapping {
        Mapping { publisher: publisher.to_owned(), area, kind: "recovery".to_owned(), ..Mapping::default() }
    }

    /// The needs of a service by its terms, and its kind if one of them says it. Terms of which nothing is said go into `unmapped`.
    pub(super) fn needs(&self, terms: &[Term], unmapped: &mut Vec<String>) -> (Vec<String>, Option<String>) {
        let (mut needs, mut kind): (Vec<String>, Option<String>) = (Vec::new(), None);
        for term in terms.iter().filter(|term| !term.for_whom) {
            kind = kind.or_else(|| term.keys.iter().find_map(|key| self.kinds.get(&folded(key))).cloned());
            match term.keys.iter().find_map(|key| self.terms.get(&folded(key))) {
                Some(meant) => meant.iter().for_each(|need| {
                    if !needs.contains(need) {
                        needs.push(need.clone());
                    }
                }),
                // What says how one gets in, or which kind it is, says no need.
                None if is_access(term) || term.keys.iter().any(|key| self.kinds.contains_key(&folded(key))) => {}
                None => unmapped.push(term.keys.first().cloned().unwrap_or_default()),
            }
        }
        (needs, kind)
    }

    /// The area of the directory that words or codes of a feed mean.
    pub(super) fn area_of(&self, words: &str, codes: &[String], known: &Known) -> Option<String> {
        let said =
            [words].into_iter().chain(codes.iter().map(String::as_str)).find_map(|key| self.areas.get(&folded(key)));
        let is_named =
            |name: &str, id: &str| !words.is_empty() && [name, id].iter().any(|own| folded(own) == folded(words));
        // Codes say it only where they say all of it.
        let has_codes =
            |of: &[String]| !codes.is_empty() && of.len() == codes.len() && codes.iter().all(|code| of.contains(code));
        let by_itself =
            || known.areas.iter().find(|(id, name, of)| is_named(name, id) || has_codes(of)).map(|(id, ..)| id);
        said.or_else(by_itself).cloned()
    }
}

/// The way in that a term of another directory of this kind says.
pub(super) fn access_of(term: &Term) -> Option<Access> {
    let id = term.keys.iter().find_map(|key| key.strip_prefix("access:"))?;
    Access::ALL.into_iter().find(|access| access.id() == id)
}

fn is_access(term: &Term) -> bool {
    access_of(term).is_some()
}

/// Small letters, one blank between words.
fn folded(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Check<'s> {
    source: &'s Source,
    problems: Vec<Diagnostic>,
}

impl Check<'_> {
    fn at(&self, span: Range<usize>) -> Position {
        self.source.text_position(&span)
    }

    fn one_of(&mut self, what: &str, written: Spanned<String>, known: &[&str]) -> String {
        let span = written.span();
        let id = written.into_inner();
        if !known.contains(&id.as_str()) {
            let help = match nearest(&id, known.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Known are: {}.", known.join(", ")),
            };
            let problem =
                Diagnostic::error("unknown-in-mapping", &self.at(span), format!("there is no {what} `{id}`"), help);
            self.problems.push(problem);
        }
        id
    }

    fn day(&mut self, written: &Spanned<toml::value::Datetime>) -> Option<NaiveDate> {
        let day = written.get_ref().to_string().parse().ok();
        if day.is_none() {
            let help = "Write it year first and without quotes: `2026-11-22`.";
            let problem = Diagnostic::error("bad-date", &self.at(written.span()), "`checked` should be a day", help);
            self.problems.push(problem);
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        Known {
            needs: vec!["alcohol".into(), "drugs".into(), "housing".into()],
            areas: vec![("norfolk".into(), "Norfolk".into(), vec!["E07000148".into(), "E07000149".into()])],
        }
    }

    const HEAD: &str =
        "publisher = 'Example Council'\narea = 'norfolk'\nkind = 'recovery'\naccess = ['self-referral']\n";

    #[test]
    fn terms_mean_needs_by_any_of_their_names() {
        let text = format!(
            "{HEAD}[terms]\n'esdServiceType:242' = ['alcohol']\n'Substance  misuse' = ['drugs', 'alcohol']\n\
             'Hostels' = ['housing']\n'Parking' = []\n[kinds]\n'hostels' = 'housing'\n"
        );
        let mapping = Mapping::read("mapping.toml", &text, &known()).unwrap();
        for (keys, for_whom, needs, kind, unmapped) in [
            (&["Alcohol help", "esdServiceType:242"][..], false, "alcohol", None, ""),
            (&["substance misuse"], false, "drugs alcohol", None, ""),
            (&["Hostels", "9"], false, "housing", Some("housing"), ""),
            (&["Parking"], false, "", None, ""),
            (&["Swimming", "12"], false, "", None, "Swimming"),
            (&["18-30 only"], true, "", None, ""),
        ] {
            let term = Term { keys: keys.iter().map(|key| (*key).to_owned()).collect(), for_whom };
            let mut left = Vec::new();
            let (found, found_kind) = mapping.needs(&[term], &mut left);
            assert_eq!(
                (found.join(" ").as_str(), found_kind.as_deref(), left.join(" ").as_str()),
                (needs, kind, unmapped),
                "{keys:?}"
            );
        }
    }

    #[test]
    fn areas_are_met_by_name_by_code_or_as_the_mapping_says() {
        let text = format!("{HEAD}[areas]\n'The whole county' = 'norfolk'\n'NR1' = 'norfolk'\n");
        let mapping = Mapping::read("mapping.toml", &text, &known()).unwrap();
        for (words, codes, area) in [
            ("The whole  County", &[][..], Some("norfolk")),
            ("NORFOLK", &[], Some("norfolk")),
            ("nr1", &[], Some("norfolk")),
            ("", &["E07000148", "E07000149"], Some("norfolk")),
            // A part of it is not it.
            ("", &["E07000148"], None),
            ("Suffolk", &[], None),
            ("", &[], None),
        ] {
            let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
            assert_eq!(mapping.area_of(words, &codes, &known()).as_deref(), area, "{words} {codes:?}");
        }
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let text = "publisher = 'X'\narea = 'norfok'\nkind = 'recovry'\naccess = ['walk']\n[terms]\n'A' = ['alcohl', 'drugs']\n";
        let problems = Mapping::read("mapping.toml", text, &known()).unwrap_err();
        let said: Vec<_> = problems.iter().map(|problem| (problem.at.line, problem.message.as_str())).collect();
        assert_eq!(
            said,
            [
                (2, "there is no area `norfok`"),
                (3, "there is no kind `recovry`"),
                (4, "there is no way in `walk`"),
                (6, "there is no need `alcohl`"),
            ]
        );
        assert_eq!(problems[3].help, "Did you mean `alcohol`?");
        let problems = Mapping::read("mapping.toml", "publisher = 'X'\nterms = 3\n", &known()).unwrap_err();
        assert_eq!((problems.len(), problems[0].code), (1, "bad-mapping"));
    }
}
