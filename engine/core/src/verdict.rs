//! What a condition says about a person, exactly: a verdict holds over every way in which the missing facts could turn
//! out, so `age < 18 or age >= 18` is simply true.

mod clauses;
mod compiled;
mod completions;
mod outcome;
mod subject;
mod tree;
mod truth_table;

pub use clauses::{Clause, ClauseCache, Clauses, CompiledRule, NumberedClause};
pub use compiled::Rule;
pub use completions::{Value, holds_for, possible_districts, possible_values};
pub use outcome::{Judgement, MAX_COMBINATIONS, Truth, Verdict};
pub use subject::{Subject, resolve, truth_of};
pub use truth_table::TruthTable;
