//! What a query works out once for each of many things.

use crate::finder::Marks;
use crate::index::{Id, IdVec};

/// What takes some room, and is worked out once for each of many things, and for few of them in one query.
pub struct Once<I, T> {
    /// For each: 0, or one more than where it stands among the found. A list of zeros costs next to nothing to make.
    places: IdVec<I, u32>,
    found: Vec<T>,
}

impl<I: Id, T: Copy> Once<I, T> {
    pub fn each(things: usize) -> Once<I, T> {
        Once { places: vec![0; things].into(), found: Vec::new() }
    }

    pub fn known(&self, thing: I) -> Option<T> {
        self.found.get((self.places[thing] as usize).checked_sub(1)?).copied()
    }

    #[inline]
    pub fn get(&mut self, thing: I, work_out: impl FnOnce() -> T) -> T {
        let place = &mut self.places[thing];
        if *place == 0 {
            self.found.push(work_out());
            *place = self.found.len() as u32;
        }
        self.found[*place as usize - 1]
    }
}

/// What is yes or no, and is worked out once for each of many things: a bit each, so that to begin costs next to nothing.
pub struct OnceYesNo<I> {
    known: Marks<I>,
    yes: Marks<I>,
}

impl<I: Id> OnceYesNo<I> {
    pub fn each(things: usize) -> OnceYesNo<I> {
        OnceYesNo { known: Marks::none(things), yes: Marks::none(things) }
    }

    pub fn known(&self, thing: I) -> Option<bool> {
        self.known.holds(thing).then(|| self.yes.holds(thing))
    }

    #[inline]
    pub fn get(&mut self, thing: I, work_out: impl FnOnce() -> bool) -> bool {
        if self.known.add(thing) && work_out() {
            self.yes.add(thing);
        }
        self.yes.holds(thing)
    }
}
