//! The tree of needs.

use super::Directory;
use crate::index::NeedId;

impl Directory {
    /// Whether whoever asks for nothing in particular is shown what carries these.
    pub fn is_shown_unasked(&self, needs: &[NeedId]) -> bool {
        let is_shown = |need: &NeedId| self.needs.get(*need).is_none_or(|need| !need.only_when_asked);
        needs.is_empty() || needs.iter().any(is_shown)
    }

    /// Whether one of two needs is the other or a part of it.
    pub fn needs_are_in_line(&self, one: NeedId, other: NeedId) -> bool {
        self.need_is_within(one, other) || self.need_is_within(other, one)
    }

    /// Whether `inner` is `outer` or a part of it.
    pub fn need_is_within(&self, inner: NeedId, outer: NeedId) -> bool {
        let mut next = Some(inner);
        for _ in 0..=self.needs.len() {
            match next {
                Some(need) if need == outer => return true,
                Some(need) => next = self.needs.get(need).and_then(|need| need.part_of),
                None => return false,
            }
        }
        false
    }
}
