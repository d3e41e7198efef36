//! Facts: that each can be asked for and named in a rule, and that those are there which the engine knows.

use super::Check;
use super::ids::{is_kebab_case, is_snake_case};
use crate::diagnostic::Position;
use crate::records::FactRecord;
use crate::rules::is_taken;
use fingerpost::facts::{AskingAs, Fact, FactDefinition, FactKind, Facts, MAX_CHOICES, MAX_FACTS};

/// What kinds of fact there are. `needs` is for `needs` alone.
const KINDS: [&str; 7] = ["yes-no", "choice", "many", "number", "years", "area", "needs"];
/// Where every problem of the whole list is told.
const FILE: &str = "facts.toml";

impl Check<'_> {
    /// The facts, each that the engine knows among them: a list that can be used, whatever was wrong with it.
    pub(super) fn facts(&mut self) -> Facts {
        let records = self.records;
        let mut list: Vec<FactDefinition> = Vec::new();
        for record in &records.facts {
            let Some(kind) = self.kind(record) else { continue };
            if list.iter().any(|known| known.id == record.id.value) {
                let message = format!("Two facts have the id `{}`.", record.id.value);
                self.error("duplicate-id", &record.id.at, message, "Give one of them another id.");
            } else if self.has_a_name(record) && list.len() < MAX_FACTS {
                list.push(FactDefinition { id: record.id.value.clone(), kind });
            }
        }
        let at = Position { file: FILE.into(), line: 1, column: 1 };
        if let Some(first) = records.facts.get(MAX_FACTS) {
            let message = format!("There are {} facts, and an edition can have {MAX_FACTS}.", records.facts.len());
            self.error("too-many-facts", &first.id.at, message, "Take out those that no rule names.");
        }
        let lacking = Fact::known_ids().filter(|id| !list.iter().any(|fact| fact.id == *id)).collect::<Vec<_>>();
        // That the whole file is missing or empty has been told when it was read.
        for id in lacking.iter().filter(|_| !records.facts.is_empty()) {
            let is_told = records.facts.iter().any(|record| record.id.value == *id);
            if !is_told {
                let message = format!("There is no fact `{id}`, which the engine itself needs.");
                self.error("missing-fact", &at, message, "Add it as the example directory has it.");
            }
        }
        list.extend(lacking.into_iter().map(|id| FactDefinition { id: id.to_owned(), kind: usual_kind(id) }));
        Facts::new(list)
    }

    fn kind(&mut self, record: &FactRecord) -> Option<FactKind> {
        self.one_of("unknown-fact-kind", "kind of fact", &record.kind, &KINDS);
        let choices = || record.choices.iter().map(|choice| choice.value.clone()).collect();
        let kind = match record.kind.value.as_str() {
            "yes-no" => FactKind::YesNo,
            "choice" => FactKind::Choice(choices()),
            "many" => FactKind::Many(choices()),
            "number" => FactKind::Number,
            "years" => FactKind::Years,
            "area" => FactKind::Districts,
            "needs" => FactKind::Needs,
            _ => return None,
        };
        let sound = self.has_sound_choices(record, &kind);
        let id = &record.id.value;
        if Facts::is_known_otherwise(id, &kind) || (kind == FactKind::Needs && id != "needs") {
            let message = match kind {
                FactKind::Choice(_) if id == "asking_as" => "`asking_as` cannot have other choices.".into(),
                _ => format!("`{id}` cannot be of the kind `{}` here.", record.kind.value),
            };
            let help = format!("The engine itself uses `{id}`: leave it as the example directory has it.");
            let help = if kind == FactKind::Needs { "Only the fact `needs` is of this kind.".into() } else { help };
            self.error("wrong-fact-kind", &record.kind.at, message, help);
            return None;
        }
        sound.then_some(kind)
    }

    fn has_sound_choices(&mut self, record: &FactRecord, kind: &FactKind) -> bool {
        let wants = matches!(kind, FactKind::Choice(_) | FactKind::Many(_));
        let is_repeated =
            |at: usize| record.choices[..at].iter().any(|choice| choice.value == record.choices[at].value);
        let repeated = (0..record.choices.len()).find(|at| is_repeated(*at)).map(|at| &record.choices[at]);
        let (problem, help) = match record.choices.len() {
            0 if wants => ("has no choices", "Add `choices = [\"…\", \"…\"]`.".to_owned()),
            1.. if !wants => ("has choices, which its kind does not take", "Take them out.".to_owned()),
            more if more > MAX_CHOICES => ("has too many choices", format!("Write at most {MAX_CHOICES}.")),
            _ if repeated.is_some() => ("has a choice twice", "Keep one of them.".to_owned()),
            _ => ("", String::new()),
        };
        if !problem.is_empty() {
            let at = repeated.or(record.choices.first()).map_or(&record.id.at, |choice| &choice.at);
            self.error("bad-choices", at, format!("The fact `{}` {problem}.", record.id.value), help);
        }
        let mut all_sound = problem.is_empty();
        for choice in record.choices.iter().filter(|_| wants) {
            let (why, help) = if !is_kebab_case(&choice.value) {
                ("", "Use small letters, figures and hyphens, such as `sofa-surfing`.")
            } else if ["yes", "no", "unknown", "none"].contains(&&*choice.value) {
                (": it means something for every fact", "Choose another id.")
            } else {
                continue;
            };
            self.error("bad-choices", &choice.at, format!("`{}` cannot be a choice{why}.", choice.value), help);
            all_sound = false;
        }
        all_sound
    }

    /// Whether it can be written in a rule.
    fn has_a_name(&mut self, record: &FactRecord) -> bool {
        let id = &record.id.value;
        let problem = if !is_snake_case(id) {
            "Use small letters, figures and `_`, such as `gp_registered`."
        } else if is_taken(id) {
            "It is a word of the rule language: choose another."
        } else {
            return true;
        };
        self.error("bad-fact-id", &record.id.at, format!("`{id}` cannot be the id of a fact."), problem);
        false
    }
}

/// The kind that a fact has in the example directory, for one that is lacking.
fn usual_kind(id: &str) -> FactKind {
    match id {
        "asking_as" => FactKind::Choice(AskingAs::IDS.map(str::to_owned).to_vec()),
        "substances" => FactKind::Many(vec!["alcohol".into()]),
        "needs" => FactKind::Needs,
        "age" | "supporter_age" => FactKind::Years,
        "mobility" | "carer" => FactKind::YesNo,
        _ => FactKind::Districts,
    }
}
