//! A list in which nothing stands twice.

use std::collections::HashMap;
use std::hash::Hash;

/// Items in the order in which they came first, each once.
pub struct Distinct<T> {
    positions: HashMap<T, u32>,
    items: Vec<T>,
}

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Distinct { positions: HashMap::new(), items: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Distinct<T> {
    /// Where an item stands; at the end from now on, if it is new.
    pub fn position(&mut self, item: T) -> u32 {
        *self.positions.entry(item).or_insert_with_key(|item| {
            self.items.push(item.clone());
            self.items.len() as u32 - 1
        })
    }

    /// The item at a position.
    pub fn get(&self, position: u32) -> Option<&T> {
        self.items.get(position as usize)
    }

    /// All of them.
    pub fn into_items(self) -> Vec<T> {
        self.items
    }
}
