//! Many records in few bytes: kept as they are written, and read one at a time. Most are read only while an edition is
//! opened; as values of their own, their texts would take twice the room, and in a browser half the time of opening it.

use super::{Service, Venue};
use crate::sorting::Places;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::marker::PhantomData;

/// What can be packed. Read, it borrows its texts.
pub trait Record {
    /// It, as it is read.
    type Read<'a>: Serialize + Deserialize<'a> + Default;
}

impl Record for Service<'static> {
    type Read<'a> = Service<'a>;
}

impl Record for Venue<'static> {
    type Read<'a> = Venue<'a>;
}

/// A list of records, each by its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed<T> {
    /// Where each ends.
    ends: Vec<u32>,
    bytes: Vec<u8>,
    of: PhantomData<T>,
}

impl<T: Record> Packed<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The record at a position; an empty one when there is none, or none that can be read: see [`Packed::is_sound`].
    pub fn at(&self, position: usize) -> T::Read<'_> {
        self.read(position).unwrap_or_default()
    }

    /// Each, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = T::Read<'_>> {
        (0..self.len()).map(|position| self.at(position))
    }

    /// Appends one.
    pub fn push(&mut self, record: &T::Read<'_>) {
        // Writing to memory fails only for types that postcard cannot express, which a round-trip test would show.
        self.bytes.extend(postcard::to_allocvec(record).unwrap_or_default());
        self.ends.push(self.bytes.len() as u32);
    }

    /// Appends what is not there yet, and tells where each of the others stands now.
    pub fn merge(&mut self, others: &Self) -> Vec<u32> {
        let mut places = Places::default();
        for position in 0..self.len() {
            places.place(&self.bytes_of(position), position as u32);
        }
        let mut place = |position| {
            let bytes = others.bytes_of(position);
            let place = places.place(&bytes, self.ends.len() as u32);
            if self.bytes_of(place as usize) == bytes {
                return place;
            }
            self.bytes.extend(bytes.unwrap_or_default());
            self.ends.push(self.bytes.len() as u32);
            self.ends.len() as u32 - 1
        };
        (0..others.len()).map(&mut place).collect()
    }

    /// Whether every record can be read.
    pub fn is_sound(&self) -> bool {
        (0..self.len()).all(|position| self.read(position).is_some())
    }

    fn bytes_of(&self, position: usize) -> Option<&[u8]> {
        let from = if position == 0 { 0 } else { *self.ends.get(position - 1)? };
        self.bytes.get(from as usize..*self.ends.get(position)? as usize)
    }

    fn read(&self, position: usize) -> Option<T::Read<'_>> {
        match postcard::take_from_bytes(self.bytes_of(position)?) {
            Ok((record, [])) => Some(record),
            _ => None,
        }
    }
}

impl<T> Default for Packed<T> {
    fn default() -> Self {
        Packed { ends: Vec::new(), bytes: Vec::new(), of: PhantomData }
    }
}

impl<'a, T: Record> FromIterator<T::Read<'a>> for Packed<T> {
    fn from_iter<I: IntoIterator<Item = T::Read<'a>>>(records: I) -> Self {
        let mut packed = Packed::default();
        records.into_iter().for_each(|record| packed.push(&record));
        packed
    }
}

/// On the wire: their lengths, and after these all their bytes.
impl<T> Serialize for Packed<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let starts = [0].iter().chain(&self.ends);
        let lengths: Vec<u32> = starts.zip(&self.ends).map(|(start, end)| end - start).collect();
        (lengths, &self.bytes).serialize(to)
    }
}

impl<'de, T> Deserialize<'de> for Packed<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (mut ends, bytes): (Vec<u32>, &[u8]) = Deserialize::deserialize(from)?;
        let mut end = Some(0u32);
        for length in &mut ends {
            end = end.and_then(|end| end.checked_add(*length));
            *length = end.unwrap_or(u32::MAX);
        }
        if end.map(|end| end as usize) != Some(bytes.len()) {
            return Err(de::Error::custom("lengths that do not fit"));
        }
        Ok(Packed { ends, bytes: bytes.to_vec(), of: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn venue(id: &str) -> Venue<'_> {
        Venue { id, name: "A clinic", site: None, step_free: Some(true) }
    }

    fn packed(ids: &[&str]) -> Packed<Venue<'static>> {
        ids.iter().map(|id| venue(id)).collect()
    }

    fn ids(packed: &Packed<Venue<'static>>) -> Vec<String> {
        packed.iter().map(|venue| venue.id.to_owned()).collect()
    }

    #[test]
    fn what_is_packed_is_read_as_it_was() {
        for all in [&[][..], &["a"], &["a", "longer", "", "é"]] {
            let kept = packed(all);
            assert_eq!((kept.len(), kept.is_empty(), ids(&kept).len()), (all.len(), all.is_empty(), all.len()));
            assert_eq!(ids(&kept), all);
            assert!(kept.is_sound());
            assert_eq!(kept.at(all.len()), Venue::default(), "there is no such position");
            let bytes = postcard::to_allocvec(&kept).unwrap();
            assert_eq!(postcard::from_bytes::<Packed<Venue<'_>>>(&bytes).as_ref(), Ok(&kept));
        }
    }

    #[test]
    fn what_is_merged_stands_once() {
        let mut kept = packed(&["a", "b"]);
        assert_eq!(kept.merge(&packed(&["c", "b", "c", "d"])), [2, 1, 2, 3]);
        assert_eq!(ids(&kept), ["a", "b", "c", "d"]);
    }

    #[test]
    fn lengths_that_do_not_fit_are_refused_and_records_that_do_not_are_seen() {
        let record = postcard::to_allocvec(&venue("a")).unwrap();
        let length = record.len() as u32;
        let read = |lengths: &[u32]| {
            let bytes = postcard::to_allocvec(&(lengths, &record)).unwrap();
            postcard::from_bytes::<Packed<Venue<'_>>>(&bytes).map(|kept| kept.is_sound()).ok()
        };
        for (lengths, is_sound) in [
            (&[length][..], Some(true)),
            (&[length - 1], None),
            (&[length + 1], None),
            (&[u32::MAX, length + 1], None),
            (&[], None),
            (&[length - 1, 1], Some(false)),
            (&[0, length], Some(false)),
        ] {
            assert_eq!(read(lengths), is_sound, "{lengths:?}");
        }
    }
}
