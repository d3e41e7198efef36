//! The tree of needs.

use super::Directory;

impl Directory {
    /// Whether one of two needs is the other or a part of it.
    pub fn needs_are_in_line(&self, one: u16, other: u16) -> bool {
        self.need_is_within(one, other) || self.need_is_within(other, one)
    }

    /// Whether `inner` is `outer` or a part of it.
    pub fn need_is_within(&self, inner: u16, outer: u16) -> bool {
        let mut next = Some(inner);
        for _ in 0..=self.needs.len() {
            match next {
                Some(need) if need == outer => return true,
                Some(need) => next = self.needs.get(need as usize).and_then(|need| need.part_of),
                None => return false,
            }
        }
        false
    }
}
