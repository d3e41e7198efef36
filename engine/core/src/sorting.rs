//! Sorting and numbering, compiled once. The standard library writes its sorts and its maps out for each type that they are
//! used for, 2 to 5 KB each, and in the browser every kilobyte is waited for; here positions are sorted, and all else
//! follows them.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Sorts; what is equal stays in its order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order = positions(items.len());
    sort_positions(&mut order, &mut |a, b| compare(&items[a as usize], &items[b as usize]));
    put_in_order(&mut order, &mut |a, b| items.swap(a, b));
}

/// Sorts by something of each item; what is equal stays in its order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts, and keeps one of those that are equal.
pub(crate) fn sort_and_dedup<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, Ord::cmp);
    items.dedup();
}

/// Each text once, in the order in which they first come.
pub(crate) fn each_once(texts: &mut dyn Iterator<Item = &str>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for text in texts {
        if !once.iter().any(|known| known == text) {
            once.push(text.to_owned());
        }
    }
    once
}

/// Sorts by the upper half of each number, which has to be small: by counting. What is equal there stays in its order.
pub(crate) fn sort_by_upper_half(numbers: &[u64]) -> Vec<u64> {
    let key = |number: &u64| (number >> 32) as usize;
    let keys = numbers.iter().map(key).max().map_or(0, |most| most + 1);
    // Where each key begins; when all is placed, where it ends.
    let mut places = vec![0u32; keys + 1];
    numbers.iter().for_each(|number| places[key(number) + 1] += 1);
    (1..places.len()).for_each(|key| places[key] += places[key - 1]);
    let mut sorted = vec![0; numbers.len()];
    numbers.iter().for_each(|number| put(*number, &mut places[key(number)], &mut sorted));
    sorted
}

/// A function of its own, which a browser compiles well while it is still being called: see
/// [`digest`](crate::edition::digest).
#[inline(never)]
fn put(number: u64, place: &mut u32, sorted: &mut [u64]) {
    sorted[*place as usize] = number;
    *place += 1;
}

/// The first so many in an order in which no two are equal, sorted.
pub(crate) fn first_by<T: Copy>(items: &[T], count: usize, compare: &mut dyn FnMut(&T, &T) -> Ordering) -> Vec<T> {
    let mut order = positions(items.len());
    let compare: &mut dyn FnMut(u32, u32) -> Ordering = &mut |a, b| compare(&items[a as usize], &items[b as usize]);
    if count < order.len() {
        order = first_positions(order, count, compare);
    } else {
        sort_positions(&mut order, compare);
    }
    order.into_iter().map(|Position(position)| items[position as usize]).collect()
}

/// Numbers for what can be said as a list of numbers: the same for the same list, without gaps.
#[derive(Debug, Default)]
pub(crate) struct ListInterner(HashMap<Vec<u32>, u32>);

impl ListInterner {
    /// The number of a list, and whether it is a new one.
    pub fn number(&mut self, list: Vec<u32>) -> (u32, bool) {
        let next = self.0.len() as u32;
        let number = *self.0.entry(list).or_insert(next);
        (number, number == next)
    }
}

/// Where things stand that are to stand once.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    /// Of their hashes.
    numbers: ListInterner,
    /// By number.
    first: Vec<u32>,
}

impl Interner {
    /// Where something is that hashes as this does, most probably the same; otherwise this place, which then is its.
    pub fn place(&mut self, thing: &impl Hash, place: u32) -> u32 {
        let mut hasher = DefaultHasher::new();
        thing.hash(&mut hasher);
        self.place_of_hash(hasher.finish(), place)
    }

    fn place_of_hash(&mut self, hash: u64, place: u32) -> u32 {
        let (number, is_new) = self.numbers.number(vec![(hash >> 32) as u32, hash as u32]);
        if is_new {
            self.first.push(place);
        }
        self.first[number as usize]
    }
}

/// Not `Copy`: the sorts of what is are written out for thirteen items at a time, 6 KB.
struct Position(u32);

fn positions(count: usize) -> Vec<Position> {
    (0..count as u32).map(Position).collect()
}

fn sort_positions(order: &mut [Position], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    order.sort_unstable_by(|a, b| compare(a.0, b.0).then(a.0.cmp(&b.0)));
}

/// The first so many, sorted: most of a long list come after all that have been kept, and cost one look.
fn first_positions(all: Vec<Position>, count: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<Position> {
    let mut first: Vec<Position> = Vec::with_capacity(count + 1);
    for position in all {
        let mut comes_after = |last: &Position| compare(last.0, position.0) == Ordering::Less;
        if first.len() == count && first.last().is_none_or(&mut comes_after) {
            continue;
        }
        let place = first.partition_point(comes_after);
        first.insert(place, position);
        first.truncate(count);
    }
    first
}

/// Moves each item to where the order wants it, round by round.
fn put_in_order(order: &mut [Position], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at].0, at as u32) as usize;
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Many lists of every length up to 40, with equal ones among them.
    fn lists() -> impl Iterator<Item = Vec<(u32, usize)>> {
        let mut state = 2026u32;
        (0..400).map(move |round| {
            let mut next = |below: u32| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 8) % below
            };
            (0..round % 41).map(|place| (next(12), place)).collect()
        })
    }

    #[test]
    fn it_sorts_as_the_library_does() {
        for list in lists() {
            let (mut ours, mut theirs) = (list.clone(), list.clone());
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs);
            let (mut ours, mut theirs): (Vec<u32>, Vec<u32>) = (list.iter().map(|item| item.0)).map(|n| (n, n)).unzip();
            sort_and_dedup(&mut ours);
            theirs.sort_unstable();
            theirs.dedup();
            assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn by_the_upper_half_it_sorts_as_the_library_does() {
        for list in lists() {
            let numbers: Vec<u64> =
                list.iter().rev().map(|(key, place)| u64::from(*key) << 32 | *place as u64).collect();
            let mut theirs = numbers.clone();
            theirs.sort_by_key(|number| number >> 32);
            assert_eq!(sort_by_upper_half(&numbers), theirs);
        }
    }

    #[test]
    fn the_first_are_those_that_come_first_when_all_are_sorted() {
        for list in lists() {
            for count in [0, 1, 3, list.len(), list.len() + 1] {
                let mut all = list.clone();
                all.sort();
                all.truncate(count);
                assert_eq!(first_by(&list, count, &mut Ord::cmp), all);
            }
        }
    }

    #[test]
    fn a_list_has_one_number() {
        let mut numbers = ListInterner::default();
        let told: Vec<_> =
            [vec![1], vec![], vec![1], vec![1, 2]].into_iter().map(|list| numbers.number(list)).collect();
        assert_eq!(told, [(0, true), (1, true), (0, false), (2, true)]);
    }
}
