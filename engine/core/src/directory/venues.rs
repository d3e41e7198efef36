//! The venues of a directory, by columns: see [`Services`](super::Services).

use super::texts::Texts;
use super::{Site, Venue};
use crate::grid::GridPoint;
use crate::index::{Id, IdVec, VenueId};
use crate::sorting::Interner;
use serde::{Deserialize, Serialize};

/// A list of venues, each by its position.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Venues {
    ids: Texts,
    names: Texts,
    /// Empty where a venue has no site.
    postcodes: Texts,
    points: IdVec<VenueId, Option<GridPoint>>,
    /// Empty where a venue has no site.
    addresses: Texts,
    step_free: Vec<Option<bool>>,
}

impl Venues {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// A venue; an empty one when there is none.
    pub fn at(&self, venue: VenueId) -> Venue<'_> {
        let position = venue.index();
        let site = |point| Site { postcode: self.postcodes.at(position), point };
        Venue {
            id: self.ids.at(position),
            name: self.names.at(position),
            site: self.points.get(venue).copied().flatten().map(site),
            address: self.addresses.at(position),
            step_free: self.step_free.get(position).copied().flatten(),
        }
    }

    /// Each, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Venue<'_>> {
        self.points.ids().map(|venue| self.at(venue))
    }

    /// Where each is, when that may be known.
    pub fn points(&self) -> &IdVec<VenueId, Option<GridPoint>> {
        &self.points
    }

    /// Whether each can be reached and used without a step.
    pub fn step_free(&self) -> &[Option<bool>] {
        &self.step_free
    }

    /// Appends one, and tells where it stands. An address that may not be known is left out.
    pub fn push(&mut self, venue: &Venue<'_>) -> VenueId {
        self.ids.push(venue.id);
        self.names.push(venue.name);
        self.postcodes.push(venue.site.map_or("", |site| site.postcode));
        self.addresses.push(venue.site.map_or("", |_| venue.address));
        self.step_free.push(venue.step_free);
        self.points.add(venue.site.map(|site| site.point))
    }

    /// Appends what is not there yet, and tells where each of the others stands now.
    pub(crate) fn merge(&mut self, others: &Self) -> IdVec<VenueId, VenueId> {
        let mut places = Interner::default();
        for (venue, position) in self.iter().zip(0..) {
            places.place(&venue, position);
        }
        let mut place = |venue| {
            let place = VenueId(places.place(&venue, self.len() as u32));
            if self.points.has(place) && self.at(place) == venue { place } else { self.push(&venue) }
        };
        others.iter().map(&mut place).collect()
    }

    /// Whether every column is as long as the others, and no venue without a site has an address.
    pub(super) fn is_valid(&self) -> bool {
        let columns =
            [self.ids.len(), self.names.len(), self.postcodes.len(), self.addresses.len(), self.step_free.len()];
        columns.iter().all(|length| *length == self.len())
            && self.iter().all(|venue| venue.site.is_some() || venue.address.is_empty())
    }
}

impl<'a> FromIterator<Venue<'a>> for Venues {
    fn from_iter<I: IntoIterator<Item = Venue<'a>>>(all: I) -> Self {
        let mut venues = Venues::default();
        for venue in all {
            venues.push(&venue);
        }
        venues
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn venues(ids: &[&str]) -> Venues {
        ids.iter().map(|id| Venue { id, name: "A clinic", step_free: Some(true), ..Venue::default() }).collect()
    }

    fn ids(venues: &Venues) -> Vec<&str> {
        venues.iter().map(|venue| venue.id).collect()
    }

    #[test]
    fn a_venue_is_read_as_it_was() {
        let site = Site { postcode: "AL10 0AA", point: GridPoint::new(523_000, 208_000) };
        for venue in [
            Venue { id: "a", name: "A clinic", site: Some(site), address: "1 High St\nWare", step_free: Some(false) },
            Venue { id: "b", ..Venue::default() },
        ] {
            let kept: Venues = [Venue::default(), venue].into_iter().collect();
            assert_eq!(
                (kept.len(), kept.at(VenueId(1)), kept.points()[VenueId(1)]),
                (2, venue, venue.site.map(|site| site.point))
            );
            assert_eq!(kept.at(VenueId(2)), Venue::default(), "there is no such position");
        }
    }

    #[test]
    fn a_confidential_venue_has_no_address() {
        let told = Venue { id: "refuge", address: "1 Example Street", ..Venue::default() };
        let kept: Venues = [told].into_iter().collect();
        assert_eq!(kept.at(VenueId(0)).address, "");
        let mut altered = kept;
        altered.addresses = Texts::default();
        altered.addresses.push("1 Example Street");
        assert!(!altered.is_valid());
    }

    #[test]
    fn what_is_merged_stands_once() {
        let mut kept = venues(&["a", "b"]);
        assert_eq!(*kept.merge(&venues(&["c", "b", "c", "d"])), [2, 1, 2, 3].map(VenueId));
        assert_eq!(ids(&kept), ["a", "b", "c", "d"]);
    }

    #[test]
    fn columns_that_do_not_fit_each_other_are_seen() {
        let changes: [fn(&mut Venues); 6] = [
            |venues| venues.ids.push("c"),
            |venues| venues.names.push("c"),
            |venues| venues.postcodes.push("c"),
            |venues| venues.points.push(None),
            |venues| venues.addresses.push("c"),
            |venues| venues.step_free.push(None),
        ];
        assert!(venues(&["a", "b"]).is_valid());
        for (number, change) in changes.into_iter().enumerate() {
            let mut venues = venues(&["a", "b"]);
            change(&mut venues);
            assert!(!venues.is_valid(), "change {number}");
        }
    }
}
