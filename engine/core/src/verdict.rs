//! What a condition says about a person, exactly: a verdict holds over every way in which the missing facts could turn
//! out, so `age < 18 or age >= 18` is simply true.

mod clauses;
mod compiled;
mod completions;
mod subject;
mod tree;
mod truth_table;

pub use crate::outcome::{Judgement, MAX_COMBINATIONS, Truth, Verdict};
pub(crate) use clauses::{Clause, NumberedClause};
pub use clauses::{ClauseCache, Clauses, CompiledRule};
pub use compiled::Rule;
pub use completions::{Value, holds_for};
pub(crate) use completions::{possible_districts, possible_values};
pub use subject::{Subject, resolve, truth_of};
