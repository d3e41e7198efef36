//! A list in which nothing stands twice.

use fingerpost::index::{Id, IdVec};
use std::collections::HashMap;
use std::hash::Hash;

/// Items in the order in which they came first, each once.
pub struct Distinct<I, T> {
    positions: HashMap<T, I>,
    items: IdVec<I, T>,
}

impl<I, T> Default for Distinct<I, T> {
    fn default() -> Self {
        Distinct { positions: HashMap::new(), items: IdVec::default() }
    }
}

impl<I: Id, T: Clone + Eq + Hash> Distinct<I, T> {
    /// Where an item stands; at the end from now on, if it is new.
    pub fn position(&mut self, item: T) -> I {
        *self.positions.entry(item).or_insert_with_key(|item| self.items.add(item.clone()))
    }

    /// The item at a position.
    pub fn get(&self, position: I) -> Option<&T> {
        self.items.get(position)
    }

    /// All of them.
    pub fn into_items(self) -> IdVec<I, T> {
        self.items
    }
}
