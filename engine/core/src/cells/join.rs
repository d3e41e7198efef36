//! A cell joined to a directory.

use super::Cell;
use crate::directory::{Details, Directory, Offering, RuleParts, ServiceDetails};
use crate::index::{Id, IdVec};
use crate::sorting::{Interner, sort_by};
use std::hash::Hash;

/// Appends a cell's services to a directory, and their details; a service that is there already is left as it is. In what
/// order cells are joined makes no difference to any answer.
///
/// The cell is sound in this directory, and the details in step with it; details that are not in step with it are empty.
pub fn join(directory: &mut Directory, details: &mut Details, cell: Cell, mut more: Details) {
    details.services.resize_with(directory.services.len(), ServiceDetails::default);
    more.services.resize_with(cell.services.len(), ServiceDetails::default);

    let texts = merged(&mut directory.conditions, cell.conditions);
    let rules = cell.rules.into_iter().map(|rule| {
        let conditions = rule.conditions.iter().map(|condition| texts[*condition]).collect();
        RuleParts { conditions, ..rule }
    });
    let rules = merged(&mut directory.rules, rules.collect());
    let schedules = merged(&mut directory.schedules, cell.schedules);
    let organisations = merged(&mut directory.organisations, cell.organisations);
    let venues = directory.venues.merge(&cell.venues);

    let known = std::mem::take(&mut directory.services);
    let known = known.iter().zip(std::mem::take(&mut details.services));
    let new = cell.services.iter().zip(more.services).map(|(mut service, details)| {
        service.organisation = organisations[service.organisation];
        for offering in service.offerings.iter_mut() {
            let Offering { venue, schedule, rule, .. } = offering;
            *venue = venue.map(|venue| venues[venue]);
            *schedule = schedule.map(|schedule| schedules[schedule]);
            *rule = rules[*rule];
        }
        (service, details)
    });
    let mut services: Vec<_> = known.chain(new).collect();
    // Stable: of two with one id the earlier stays.
    sort_by(&mut services, |a, b| a.0.id.cmp(b.0.id));
    services.dedup_by(|later, earlier| later.0.id == earlier.0.id);
    let (services, of_services): (Vec<_>, Vec<_>) = services.into_iter().unzip();
    directory.services = services.into_iter().collect();
    details.services = of_services.into();
}

/// Appends what is not there yet, and tells where each of the new ones stands now.
fn merged<I: Id, T: Hash + PartialEq>(known: &mut IdVec<I, T>, new: IdVec<I, T>) -> IdVec<I, I> {
    let mut places = Interner::default();
    for (item, at) in known.iter().zip(0..) {
        places.place(item, at);
    }
    new.into_iter()
        .map(|item| {
            let place = I::at(places.place(&item, known.len() as u32) as usize);
            if known.get(place) == Some(&item) { place } else { known.add(item) }
        })
        .collect()
}
