//! What a search found, before it is put into words.

use super::candidates::Candidate;
use crate::answer::Reach;
use crate::hours::OpenState;
use crate::index::{OfferingId, ServiceId};
use crate::verdict::{Truth, Verdict};

/// A service that matches, before it is put into words.
#[derive(Debug, Clone)]
pub struct Listed<'a> {
    /// The service.
    pub service: ServiceId,
    /// Its best offering.
    pub offering: OfferingId,
    /// Whether it fits.
    pub verdict: Verdict,
    /// Whether it can be had at the place.
    pub reach: Reach,
    /// Miles from the place in tenths; none if it needs no travel or is not known.
    pub distance: Option<u32>,
    /// Whether each criterion of its rule holds, in order.
    pub reasons: Vec<Truth>,
    /// Whether it is open.
    pub open: OpenState<'a>,
    pub(super) candidate: Candidate,
}

/// Everything that a query found.
pub(super) struct Found<'a> {
    /// What is shown, best first.
    pub shown: Vec<Listed<'a>>,
    /// What may fit, shown or not.
    pub possible: Vec<Candidate>,
}
