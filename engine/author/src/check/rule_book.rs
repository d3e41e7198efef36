//! The rules of a directory as they were written, with their cases, for whoever asks how a result is decided.

use crate::records::{CaseRecord, Records};
use fingerpost::directory::{Case, Directory, RuleBook, SharedRule};
use fingerpost::index::{ConditionId, IdVec};
use fingerpost::verdict::Verdict;

/// The book of a directory whose conditions were built from these texts.
pub fn rule_book(records: &Records, directory: &Directory, texts: IdVec<ConditionId, String>) -> RuleBook {
    let shared = records.rules.iter().map(|rule| SharedRule {
        id: rule.id.value.clone(),
        text: rule.text.value.clone(),
        cases: cases(&rule.cases),
    });
    let mut of_services: IdVec<_, _> = vec![Vec::new(); directory.services.len()].into();
    for record in &records.services {
        if let Some(service) = directory.service(&record.id.value) {
            of_services[service] = cases(&record.cases);
        }
    }
    RuleBook { shared: shared.collect(), texts, cases: of_services }
}

/// One that expects no verdict there is, is an error elsewhere.
fn cases(records: &[CaseRecord]) -> Vec<Case> {
    let case = |record: &CaseRecord| {
        Some(Case {
            name: record.name.value.clone(),
            person: record.person.iter().map(|(fact, value)| (fact.value.clone(), value.value.clone())).collect(),
            on: record.on.as_ref().map(|on| on.value),
            offering: record.offering.as_ref().map(|offering| offering.value.clone()),
            expect: Verdict::from_id(&record.expect.value)?,
        })
    };
    records.iter().filter_map(case).collect()
}
