//! What a query works out once for each of many things.

use crate::finder::Marks;

/// What takes some room, and is worked out once for each of many things, and for few of them in one query.
pub struct Once<T> {
    /// For each: 0, or one more than where it stands among the found. A list of zeros costs next to nothing to make.
    places: Vec<u32>,
    found: Vec<T>,
}

impl<T: Copy> Once<T> {
    pub fn each(things: usize) -> Once<T> {
        Once { places: vec![0; things], found: Vec::new() }
    }

    pub fn known(&self, thing: u32) -> Option<T> {
        self.found.get((self.places[thing as usize] as usize).checked_sub(1)?).copied()
    }

    #[inline]
    pub fn get(&mut self, thing: u32, work_out: impl FnOnce() -> T) -> T {
        let place = &mut self.places[thing as usize];
        if *place == 0 {
            self.found.push(work_out());
            *place = self.found.len() as u32;
        }
        self.found[*place as usize - 1]
    }
}

/// What is yes or no, and is worked out once for each of many things: a bit each, so that to begin costs next to nothing.
pub struct OnceYesNo {
    known: Marks,
    yes: Marks,
}

impl OnceYesNo {
    pub fn each(things: usize) -> OnceYesNo {
        OnceYesNo { known: Marks::none(things), yes: Marks::none(things) }
    }

    pub fn known(&self, thing: u32) -> Option<bool> {
        self.known.holds(thing).then(|| self.yes.holds(thing))
    }

    #[inline]
    pub fn get(&mut self, thing: u32, work_out: impl FnOnce() -> bool) -> bool {
        if self.known.add(thing) && work_out() {
            self.yes.add(thing);
        }
        self.yes.holds(thing)
    }
}
