//! What a query works out once for each rule, and for each subject that it judges by that rule.

use crate::finder::Finder;
use crate::verdict::Subject;

/// A table with a row for each rule. Rules are numbered without gaps, so no row has to be searched for.
pub struct ByRule<T>(Vec<[Option<T>; Subject::COUNT]>);

impl<T> ByRule<T> {
    /// Nothing is worked out yet.
    pub fn new(finder: &Finder) -> Self {
        ByRule((0..finder.rule_count()).map(|_| [const { None }; Subject::COUNT]).collect())
    }

    /// What stands there; worked out now if nothing does.
    pub fn get_or_insert_with(&mut self, rule: u32, subject: Subject, work_out: impl FnOnce() -> T) -> &T {
        self.0[rule as usize][subject as usize].get_or_insert_with(work_out)
    }
}
