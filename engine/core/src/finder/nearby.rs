//! Where services are, by squares: so that a search looks first at what is near its place, and often at nothing else.

use crate::grid::{GridPoint, Square};
use crate::index::{Id, ServiceId};
use crate::sorting::sort_by_upper_half;
use std::marker::PhantomData;

/// Services, or what else stands in a list, as bits by their position.
#[derive(Debug, Clone, Default)]
pub struct Marks<I> {
    words: Vec<u64>,
    of: PhantomData<I>,
}

impl<I: Id> Marks<I> {
    /// None of so many.
    pub fn none(things: usize) -> Marks<I> {
        Marks { words: vec![0; things.div_ceil(64)], of: PhantomData }
    }

    /// Marks one, and says whether it was not.
    #[inline]
    pub fn add(&mut self, thing: I) -> bool {
        let (word, bit) = (&mut self.words[thing.index() / 64], 1 << (thing.index() % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Whether one is marked.
    #[inline]
    pub fn holds(&self, thing: I) -> bool {
        self.words[thing.index() / 64] & (1 << (thing.index() % 64)) != 0
    }

    fn join(&mut self, other: &Marks<I>) {
        self.words.iter_mut().zip(&other.words).for_each(|(own, other)| *own |= other);
    }
}

/// Where a directory's services are.
#[derive(Debug, Default)]
pub struct Nearby {
    anywhere: Marks<ServiceId>,
    /// Each square with where its services end.
    squares: Vec<(Square, u32)>,
    services: Vec<ServiceId>,
}

impl Nearby {
    /// Sorts so many services by where they are: in their order, one with each of its points; with none, if it is anywhere.
    pub fn new(services: usize, rows: impl Iterator<Item = (ServiceId, Option<GridPoint>)>) -> Nearby {
        let mut nearby = Nearby { anywhere: Marks::none(services), ..Nearby::default() };
        let mut placed: Vec<u64> = Vec::new();
        for (service, point) in rows {
            match point.map(Square::of) {
                Some(Square(east, north)) => {
                    placed.push(u64::from(east) << 40 | u64::from(north) << 32 | u64::from(service.0));
                }
                None => {
                    nearby.anywhere.add(service);
                }
            }
        }
        // Services come in their order.
        placed = sort_by_upper_half(&placed);
        placed.dedup();
        for entry in placed {
            nearby.add(Square((entry >> 40) as u8, (entry >> 32) as u8), ServiceId(entry as u32));
        }
        nearby
    }

    fn add(&mut self, square: Square, service: ServiceId) {
        self.services.push(service);
        let end = self.services.len() as u32;
        match self.squares.last_mut() {
            Some((last, to)) if *last == square => *to = end,
            _ => self.squares.push((square, end)),
        }
    }

    /// All services with an offering at a place within so many tenths of a mile of a point, and a few beyond.
    pub fn within(&self, point: GridPoint, tenths: u32) -> Marks<ServiceId> {
        let mut near = Marks::none(self.anywhere.words.len() * 64);
        let (least, most) = Square::bounds(point, tenths);
        for east in least.0..=most.0 {
            let from = self.squares.partition_point(|(square, _)| *square < Square(east, least.1));
            let to = from + self.squares[from..].partition_point(|(square, _)| *square <= Square(east, most.1));
            for index in from..to {
                let (square, end) = self.squares[index];
                if square.is_within(point, tenths) {
                    let start = index.checked_sub(1).map_or(0, |before| self.squares[before].1);
                    for service in &self.services[start as usize..end as usize] {
                        near.add(*service);
                    }
                }
            }
        }
        near
    }

    /// The same, and the services with an offering that needs no travel, or of which nobody may know where it is.
    pub fn within_or_anywhere(&self, point: GridPoint, tenths: u32) -> Marks<ServiceId> {
        let mut near = self.within(point, tenths);
        near.join(&self.anywhere);
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::distance_miles_tenths;

    #[test]
    fn what_a_loop_finds_near_is_marked_and_what_is_far_is_not() {
        let mut state = 2026u32;
        let mut next = |below: i32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as i32 % below
        };
        const SERVICES: u32 = 200;
        let mut far = 0;
        for _ in 0..100 {
            let mut rows = Vec::new();
            for service in 0..SERVICES {
                for _ in 0..1 + next(2) {
                    let point = GridPoint::new(400_000 + next(200_000), 100_000 + next(200_000));
                    rows.push((ServiceId(service), (next(8) > 0).then_some(point)));
                }
            }
            let here = GridPoint::new(400_000 + next(200_000), 100_000 + next(200_000));
            let tenths = next(600) as u32;
            let nearby = Nearby::new(SERVICES as usize, rows.iter().copied());
            let (near, or_anywhere) = (nearby.within(here, tenths), nearby.within_or_anywhere(here, tenths));
            for service in 0..SERVICES {
                let own = || rows.iter().filter(|(of, _)| *of == ServiceId(service)).map(|(_, point)| *point);
                let tenths_of = |point: Option<GridPoint>| Some(distance_miles_tenths(here, point?));
                let is_anywhere = own().any(|point| point.is_none());
                assert_eq!(
                    or_anywhere.holds(ServiceId(service)),
                    near.holds(ServiceId(service)) || is_anywhere,
                    "{service}"
                );
                let nearest = own().filter_map(tenths_of).min().unwrap_or(u32::MAX);
                // A square reaches less than nine miles beyond what it is marked for.
                assert!(near.holds(ServiceId(service)) || nearest > tenths, "{service} at {nearest}, {tenths} is near");
                assert!(
                    !near.holds(ServiceId(service)) || nearest < tenths + 90,
                    "{service} at {nearest}, {tenths} is near"
                );
                far += u32::from(!near.holds(ServiceId(service)));
            }
        }
        assert!(far > 5_000, "{far} are far");
    }

    #[test]
    fn the_largest_distance_is_near_to_everything() {
        let corner = GridPoint::new(GridPoint::MAX_EASTING, GridPoint::MAX_NORTHING);
        let near = Nearby::new(1, [(ServiceId(0), Some(corner))].into_iter()).within(GridPoint::new(0, 0), u32::MAX);
        assert!(near.holds(ServiceId(0)));
    }
}
