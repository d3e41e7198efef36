//! Where services are, by squares: so that a search looks first at what is near its place, and often at nothing else.

use super::Row;
use crate::grid::{GridPoint, Square};
use crate::sorting::sort_and_dedup;

/// Services as bits, by their position.
#[derive(Debug, Clone, Default)]
pub struct Marks(Vec<u64>);

impl Marks {
    /// None of so many services.
    pub fn none(services: usize) -> Marks {
        Marks(vec![0; services.div_ceil(64)])
    }

    /// Marks services, by their positions.
    pub fn add(&mut self, services: impl IntoIterator<Item = u32>) {
        services.into_iter().for_each(|service| self.0[service as usize / 64] |= 1 << (service % 64));
    }

    /// Whether a service is marked.
    pub fn holds(&self, service: u32) -> bool {
        self.0[service as usize / 64] & (1 << (service % 64)) != 0
    }

    /// Sixty-four services at a time, in order.
    pub fn words(&self) -> &[u64] {
        &self.0
    }
}

/// Where a directory's services are.
#[derive(Debug, Default)]
pub struct Nearby {
    anywhere: Marks,
    /// Each square with where its services end.
    squares: Vec<(Square, u32)>,
    services: Vec<u32>,
}

impl Nearby {
    /// Sorts so many services by where their rows are.
    pub fn new(services: usize, rows: &[Row]) -> Nearby {
        let mut nearby = Nearby { anywhere: Marks::none(services), ..Nearby::default() };
        let mut placed: Vec<u64> = Vec::new();
        for row in rows {
            match row.point.map(Square::of) {
                Some(Square(east, north)) => {
                    placed.push(u64::from(east) << 40 | u64::from(north) << 32 | u64::from(row.service));
                }
                None => nearby.anywhere.add([row.service]),
            }
        }
        sort_and_dedup(&mut placed);
        for entry in placed {
            let square = Square((entry >> 40) as u8, (entry >> 32) as u8);
            if nearby.squares.last().is_none_or(|(last, _)| *last != square) {
                nearby.squares.push((square, 0));
            }
            nearby.services.push(entry as u32);
            nearby.squares.last_mut().into_iter().for_each(|(_, to)| *to = nearby.services.len() as u32);
        }
        nearby
    }

    /// Services with an offering that needs no travel, or of which nobody may know where it is.
    pub fn anywhere(&self) -> &Marks {
        &self.anywhere
    }

    /// All services with an offering at a place within so many tenths of a mile of a point, and a few beyond.
    pub fn within(&self, point: GridPoint, tenths: u32) -> Marks {
        let mut near = Marks::none(self.anywhere.0.len() * 64);
        let mut from = 0;
        for (square, to) in &self.squares {
            let of_square = std::mem::replace(&mut from, *to as usize)..*to as usize;
            if square.is_within(point, tenths) {
                near.add(self.services[of_square].iter().copied());
            }
        }
        near
    }
}
