//! That the catalogue has every sentence the engine may need.

use super::services::KINDS;
use crate::diagnostic::{Diagnostic, Position};
use crate::read::CATALOGUE;
use fingerpost::directory::{Access, Delivery, Directory};
use fingerpost::facts::{AskingAs, Fact, FactKind, Facts};

/// Keys that no fact, choice or list of ids gives rise to.
const FIXED: &[&str] = &[
    "list.comma",
    "list.and",
    "list.or",
    "time.midnight",
    "time.noon",
    "time.am",
    "time.pm",
    "time.am-minutes",
    "time.pm-minutes",
    "time.tonight",
    "time.tomorrow",
    "time.tomorrow-night",
    "time.weekday",
    "time.weekday-night",
    "time.date",
    "time.date-night",
    "date.long",
    "date.day",
    "date.day-year",
    "open.until",
    "open.now",
    "open.always",
    "open.opens",
    "open.closed",
    "open.opens-after-holiday",
    "open.closed-for-holiday",
    "open.unknown",
    "open.bank-holiday",
    "open.by-appointment",
    "open.note.ring-first",
    "open.note.holiday-hours",
    "open.note.beyond",
    "open.day.span",
    "open.day.all-day",
    "open.day.closed",
    "open.day.unknown",
    "open.day.partly",
    "open.day.by-appointment",
    "open.day.dated",
    "open.day.beyond",
    "open.day.comment",
    "open.day.tail",
    "open.day.doubtful-tail",
    "criterion.who.people",
    "criterion.who.support",
    "criterion.who.noun",
    "criterion.who.who",
    "criterion.who.aged",
    "criterion.who.aged-who",
    "criterion.who.dated",
    "criterion.aged.at-least",
    "criterion.aged.under",
    "criterion.aged.exactly",
    "criterion.aged.between",
    "criterion.tied",
    "criterion.anyone",
    "criterion.not-stated",
    "criterion.unreadable",
    "criterion.covers",
    "criterion.either",
    "criterion.both",
    "criterion.no-limit",
    "criterion.unstated",
    "criterion.remark-when",
    "criterion.date.from",
    "criterion.date.before",
    "criterion.date.when-from",
    "criterion.date.when-until",
    "criterion.date.runs",
    "criterion.date.then",
    "notice.past-confirm-by",
    "notice.bank-holiday",
    "notice.outside.somewhere",
    "notice.outside.place",
    "notice.outside.district",
    "notice.residents-only",
    "notice.no-place",
    "notice.nothing-for-need",
    "notice.nothing-open",
    "notice.nothing-found",
    "notice.nothing-near",
    "would-fit.age-under",
    "would-fit.age-from",
    "would-fit.age-between",
    "would-fit.home",
    "would-fit.from-day",
    "error.unknown-fact",
    "error.unknown-choice",
    "error.bad-age",
    "error.bad-number",
    "error.ages-cross",
    "error.unknown-area",
    "error.needs-apart",
    "error.unknown-need",
    "error.unknown-need-near",
    "error.empty-place",
    "error.unknown-postcode",
    "error.unknown-outcode",
    "error.unknown-town",
    "error.unknown-town-near",
    "error.outside-great-britain",
    "error.several-places",
    "error.bad-miles",
    "error.unknown-service",
    "error.edition-not-ours",
    "error.edition-too-old",
    "error.edition-too-new",
    "error.edition-wrong-part",
    "error.edition-cut",
    "error.edition-altered",
    "error.edition-wrong-digest",
    "error.edition-mixed",
    "error.places-not-ours",
    "error.places-too-old",
    "error.places-too-new",
    "error.places-cut",
    "error.places-altered",
    "verdict.fits",
    "verdict.may-fit",
    "verdict.does-not-fit",
    "choice.yes",
    "choice.no",
    "choice.unknown",
];

/// Every key that the engine may ask the catalogue for.
pub fn keys(facts: &Facts) -> Vec<String> {
    let mut keys: Vec<String> = FIXED.iter().map(|key| (*key).to_owned()).collect();
    keys.extend((1..=12).map(|month| format!("date.month.{month}")));
    keys.extend((1..=7).map(|day| format!("date.weekday.{day}")));
    keys.extend(KINDS.iter().map(|kind| format!("kind.{kind}")));
    keys.extend(Access::ALL.iter().map(|access| format!("access.{}", access.id())));
    keys.extend(Delivery::ALL.iter().map(|delivery| format!("delivery.{}", delivery.id())));
    for fact in facts.all().filter(|fact| fact.is_criterion()) {
        let id = facts.id(fact);
        let endings: Vec<String> = match facts.kind(fact) {
            FactKind::YesNo => vec!["yes".into(), "no".into()],
            FactKind::Choice(choices) | FactKind::Many(choices) => {
                choices.iter().flat_map(|choice| [format!("{choice}.yes"), format!("{choice}.no")]).collect()
            }
            FactKind::Years | FactKind::Number => {
                ["at-least", "under", "exactly", "not-exactly", "between"].map(str::to_owned).to_vec()
            }
            FactKind::Districts => vec!["in".into(), "not-in".into()],
            FactKind::Needs => Vec::new(),
        };
        keys.extend(endings.into_iter().map(|ending| format!("criterion.{id}.{ending}")));
        keys.extend(["ask", "short"].map(|ending| format!("question.{id}.{ending}")));
        keys.extend(facts.choices(fact).iter().map(|choice| format!("choice.{id}.{choice}")));
    }
    keys
}

/// The question of each fact as family and professionals are asked it, where the page asks others of it as well: it is the
/// wording that says whose age or home is meant.
fn keys_by_asker(directory: &Directory) -> Vec<String> {
    let mut keys = Vec::new();
    for question in directory.questions.iter().filter(|question| question.fact != Fact::ASKING_AS) {
        let asked_of = &question.asked_of;
        let is_asked =
            |asker: &&str| asked_of.is_empty() || AskingAs::from_id(asker).is_some_and(|of| asked_of.contains(&of));
        let askers: Vec<&str> = AskingAs::IDS.into_iter().filter(is_asked).collect();
        let id = directory.facts.id(question.fact);
        let others = askers.iter().filter(|asker| askers.len() > 1 && **asker != "self");
        keys.extend(others.map(|asker| format!("question.{id}.{asker}")));
    }
    keys
}

/// A diagnostic for every key that the catalogue lacks.
pub fn missing(directory: &Directory) -> Vec<Diagnostic> {
    let at = Position { file: CATALOGUE.into(), line: 1, column: 1 };
    let wanted = keys(&directory.facts).into_iter().chain(keys_by_asker(directory));
    let lacking = wanted.filter(|key| directory.messages.get(key).is_none());
    lacking
        .map(|key| {
            let help = "Add it: every sentence that people read stands in the catalogue.";
            Diagnostic::error("missing-message", &at, format!("The catalogue has no `{key}`."), help)
        })
        .collect()
}
