//! A type of position for each list: a position among the venues is none among the services, and the compiler says so. On the
//! wire and in memory each is the plain number that it stands for.

mod id_vec;

pub use id_vec::IdVec;

use serde::{Deserialize, Serialize};

/// A position in lists of one kind.
pub trait Id: Copy {
    /// The id of a position.
    fn at(position: usize) -> Self;
    /// The position.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($number:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $number);

        impl Id for $name {
            #[inline]
            fn at(position: usize) -> Self {
                $name(position as $number)
            }

            #[inline]
            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A need.
    NeedId(u16);
    /// An area.
    AreaId(u16);
    /// A district that an area names, or [`ELSEWHERE`](crate::person::ELSEWHERE).
    District(u16);
    /// A dated number that rules use.
    ValueId(u16);
    /// A service.
    ServiceId(u32);
    /// An offering among those of its service.
    OfferingId(u32);
    /// A venue.
    VenueId(u32);
    /// An organisation.
    OrganisationId(u32);
    /// A schedule.
    ScheduleId(u32);
    /// A helpline.
    HelplineId(u32);
    /// What a distinct rule of a service or an offering builds.
    ConditionId(u32);
    /// What an edition says that offerings are judged by: conditions and days.
    RuleId(u32);
    /// What a finder judges offerings by: the edition's rules, and after them those of home visits, each with where it comes to.
    JudgedRuleId(u32);
    /// A distinct part of the rules that have been made ready.
    ClauseId(u32);
    /// One of the distinct lists of what services are for.
    NeedListId(u32);
    /// One of the distinct lists of where offerings come to.
    AreaListId(u32);
    /// One of the distinct lists of ways to get in.
    WayListId(u32);
    /// A language in which services are given.
    LanguageId(u16);
    /// One of the distinct lists of languages.
    LanguageListId(u32);
    /// A way to get in.
    WayId(u16);
}
