//! How an offering is given, and how one gets in.

use serde::{Deserialize, Serialize};

/// How an offering is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Delivery {
    /// One goes there.
    Venue,
    /// Somebody comes home.
    HomeVisit,
    /// Somebody comes to where people are.
    Outreach,
    /// By telephone.
    Phone,
    /// On the web.
    Online,
}

/// How one gets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Access {
    /// One walks in.
    DropIn,
    /// One asks for it oneself.
    SelfReferral,
    /// A professional refers.
    Professional,
    /// By way of whoever prescribes.
    ViaPrescriber,
    /// Only whoever is in the hospital gets in.
    Inpatient,
}

impl Delivery {
    /// Every way.
    pub const ALL: [Delivery; 5] =
        [Delivery::Venue, Delivery::HomeVisit, Delivery::Outreach, Delivery::Phone, Delivery::Online];

    /// Its id in the contract.
    pub fn id(self) -> &'static str {
        match self {
            Delivery::Venue => "venue",
            Delivery::HomeVisit => "home-visit",
            Delivery::Outreach => "outreach",
            Delivery::Phone => "phone",
            Delivery::Online => "online",
        }
    }

    /// The way with this id.
    pub fn from_id(id: &str) -> Option<Delivery> {
        Delivery::ALL.into_iter().find(|delivery| delivery.id() == id)
    }
}

impl Access {
    /// Every way in.
    pub const ALL: [Access; 5] =
        [Access::DropIn, Access::SelfReferral, Access::Professional, Access::ViaPrescriber, Access::Inpatient];

    /// Its id in the contract.
    pub fn id(self) -> &'static str {
        match self {
            Access::DropIn => "drop-in",
            Access::SelfReferral => "self-referral",
            Access::Professional => "professional",
            Access::ViaPrescriber => "via-prescriber",
            Access::Inpatient => "inpatient",
        }
    }

    /// The way in with this id.
    pub fn from_id(id: &str) -> Option<Access> {
        Access::ALL.into_iter().find(|access| access.id() == id)
    }
}
