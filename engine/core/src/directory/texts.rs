//! Many texts in one, and many lists in one: kept as they are written, one after the other, with where each ends. A text of
//! its own takes a place in memory for itself, and in a browser each of a hundred thousand takes time.

use crate::index::Id;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::marker::PhantomData;
use std::ops::Range;

/// Where things end that follow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ends(Vec<u32>);

impl Ends {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where the one at a position stands; nowhere when there is none.
    pub fn range(&self, position: usize) -> Range<usize> {
        let Some(end) = self.0.get(position) else { return 0..0 };
        let start = if position == 0 { 0 } else { self.0[position - 1] };
        start as usize..*end as usize
    }

    /// Appends one that ends here.
    pub fn push(&mut self, end: usize) {
        self.0.push(end as u32);
    }

    /// Where the last one ends.
    pub fn all(&self) -> usize {
        self.0.last().map_or(0, |end| *end as usize)
    }
}

/// On the wire: how long each is.
impl Serialize for Ends {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let starts = [0].iter().chain(&self.0);
        let lengths: Vec<u32> = starts.zip(&self.0).map(|(start, end)| end - start).collect();
        lengths.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Ends {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut ends: Vec<u32> = Deserialize::deserialize(from)?;
        let mut end = 0u32;
        for length in &mut ends {
            end = end.checked_add(*length).ok_or_else(|| de::Error::custom("lengths that do not fit"))?;
            *length = end;
        }
        Ok(Ends(ends))
    }
}

/// A list of texts, each by its position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    ends: Ends,
    all: String,
}

impl Texts {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text at a position; an empty one when there is none.
    pub fn at(&self, position: usize) -> &str {
        self.all.get(self.ends.range(position)).unwrap_or_default()
    }

    /// Appends one.
    pub fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len());
    }
}

/// On the wire: their lengths, and after these all of them.
impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (&self.ends, &self.all).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (ends, all): (Ends, &str) = Deserialize::deserialize(from)?;
        if ends.all() != all.len() || !ends.0.iter().all(|end| is_between_characters(all, *end)) {
            return Err(de::Error::custom("texts that do not fit"));
        }
        Ok(Texts { ends, all: all.to_owned() })
    }
}

/// A function of its own, which a browser compiles well while it is still being called: see [`digest`](crate::edition::digest).
#[inline(never)]
fn is_between_characters(text: &str, end: u32) -> bool {
    text.is_char_boundary(end as usize)
}

/// Lists of positions, each by its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists<L, T> {
    ends: Ends,
    all: Vec<T>,
    of: PhantomData<L>,
}

impl<L: Id, T: Copy> Lists<L, T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// One of them; an empty one when there is none.
    pub fn at(&self, list: L) -> &[T] {
        self.all.get(self.ends.range(list.index())).unwrap_or_default()
    }

    /// Each, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|list| self.at(L::at(list)))
    }

    /// Appends one.
    pub fn push(&mut self, list: &[T]) {
        self.all.extend(list);
        self.ends.push(self.all.len());
    }

    /// How long the longest is.
    pub fn longest(&self) -> usize {
        self.iter().map(<[T]>::len).max().unwrap_or(0)
    }

    /// All that stands in all lists.
    pub fn all(&self) -> &[T] {
        &self.all
    }
}

/// On the wire: their lengths, and after these all of them.
impl<L, T: Serialize> Serialize for Lists<L, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (&self.ends, &self.all).serialize(to)
    }
}

impl<'de, L, T: Deserialize<'de>> Deserialize<'de> for Lists<L, T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (ends, all): (Ends, Vec<T>) = Deserialize::deserialize(from)?;
        if ends.all() != all.len() {
            return Err(de::Error::custom("lists that do not fit"));
        }
        Ok(Lists { ends, all, of: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{WayId, WayListId};

    type WayLists = Lists<WayListId, WayId>;

    #[test]
    fn what_is_kept_is_read_as_it_was() {
        for all in [&[][..], &[""], &["a"], &["a", "longer", "", "é"]] {
            let (mut texts, mut lists) = (Texts::default(), WayLists::default());
            for text in all {
                texts.push(text);
                lists.push(&text.bytes().map(|byte| WayId(byte.into())).collect::<Vec<_>>());
            }
            for (place, text) in all.iter().enumerate() {
                assert_eq!(texts.at(place), *text);
                assert!(lists.at(WayListId::at(place)).iter().copied().eq(text.bytes().map(|byte| WayId(byte.into()))));
            }
            assert_eq!((texts.len(), lists.is_empty(), lists.len()), (all.len(), all.is_empty(), all.len()));
            assert_eq!(
                (texts.at(all.len()), lists.at(WayListId::at(all.len()))),
                ("", &[][..]),
                "there is no such position"
            );
            assert_eq!(lists.iter().flatten().count(), lists.all().len());
            let bytes = postcard::to_allocvec(&(&texts, &lists)).unwrap();
            assert_eq!(postcard::from_bytes::<(Texts, WayLists)>(&bytes), Ok((texts, lists)));
        }
    }

    #[test]
    fn lengths_that_do_not_fit_are_refused() {
        for (lengths, is_read) in [
            (&[3u32, 2][..], true),
            (&[5], true),
            (&[5, 0], true),
            (&[4], false),
            (&[6], false),
            (&[], false),
            (&[u32::MAX, 6], false),
            (&[4, 1], false), // in the middle of é
        ] {
            let bytes = postcard::to_allocvec(&(lengths, "abcé")).unwrap();
            assert_eq!(postcard::from_bytes::<Texts>(&bytes).is_ok(), is_read, "{lengths:?}");
            let is_read = lengths.iter().try_fold(0u32, |sum, length| sum.checked_add(*length)) == Some(5);
            let bytes = postcard::to_allocvec(&(lengths, &[1u16, 2, 3, 4, 5][..])).unwrap();
            assert_eq!(postcard::from_bytes::<WayLists>(&bytes).is_ok(), is_read, "{lengths:?}");
        }
    }
}
