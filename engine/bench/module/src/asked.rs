//! A person who asks, ready to be carried into the browser.

use fingerpost::civil;
use fingerpost::facts::Fact;
use fingerpost::find::{Order, Query};
use fingerpost::finder::Finder;
use fingerpost::grid::GridPoint;
use fingerpost::person::Known;
use fingerpost::places::{Place, PlaceKind, Places};
use fingerpost::request::{PlaceRequest, Request, query};
use serde::{Deserialize, Serialize};

/// One person, in the words of the command line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Asked {
    /// Facts: id and text.
    pub facts: Vec<(String, String)>,
    /// Ids of needs.
    pub needs: Vec<String>,
    /// The civil time: `2026-11-23T10:00`.
    pub at: String,
    /// Where they are; they live there too.
    pub spot: Spot,
    /// Only what is open.
    pub open_now: bool,
}

/// Where somebody is. The places of a whole country need not be carried about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Spot {
    /// What they typed.
    pub text: String,
    /// Metres east.
    pub easting: i32,
    /// Metres north.
    pub northing: i32,
    /// The districts it may lie in.
    pub districts: Vec<String>,
    /// Whether it is only the first half of a postcode.
    pub approximate: bool,
}

impl Asked {
    /// What is asked of an edition.
    ///
    /// # Errors
    /// When the edition knows no such fact or need, or the time is none.
    pub fn query(&self, finder: &Finder) -> Result<Query, String> {
        let request = Request {
            facts: self.facts.clone(),
            needs: self.needs.clone(),
            place: PlaceRequest::Nowhere,
            at: civil::read_minute(&self.at).ok_or("no time")?,
            within_miles: None,
            open_now: self.open_now,
            filters: Vec::new(),
            order: Order::Best,
            also: false,
            limit: 20,
            all: false,
        };
        let mut query = query(finder, &Places::default(), &request).map_err(|errors| format!("{errors:?}"))?;
        let home = finder.directory.districts_named(&self.spot.districts);
        if query.person.get(Fact::HOME).is_unasked() {
            query.person.set(Fact::HOME, Known::Districts(home));
        }
        query.place = Some(self.spot.place());
        Ok(query)
    }
}

impl Spot {
    fn place(&self) -> Place {
        Place {
            label: self.text.clone(),
            point: GridPoint::new(self.easting, self.northing),
            districts: self.districts.clone(),
            district_names: Vec::new(),
            kind: if self.approximate { PlaceKind::Outcode } else { PlaceKind::Postcode },
            approximate: self.approximate,
        }
    }
}
