//! What a rule says, together with whether the offering comes to the person at all.

use crate::facts::{Fact, FactSet};
use crate::verdict::{Judgement, Subject, Truth, Verdict};

/// A judgement together with whether the offering comes to the person at all.
pub fn with_cover(judged: Judgement, serves_location: Truth, subject: Subject) -> Judgement {
    let verdict = verdict_with_cover(judged.verdict, serves_location);
    let missing = match (verdict, serves_location) {
        (Verdict::MayFit, Truth::Unknown) => judged.missing.union(FactSet::from_iter([subject.fact(Fact::HOME)])),
        (Verdict::MayFit, _) => judged.missing,
        _ => FactSet::default(),
    };
    Judgement { verdict, missing, ..judged }
}

/// A rule's verdict together with whether the offering comes to the person at all.
pub fn verdict_with_cover(verdict: Verdict, serves_location: Truth) -> Verdict {
    match serves_location {
        Truth::Yes => verdict,
        Truth::No => Verdict::DoesNotFit,
        Truth::Unknown => verdict.max(Verdict::MayFit),
    }
}
