//! A directory as the tables of Open Referral's Human Services Data Specification 3.0. It says all that HSDS has a field for, also what
//! Open Referral UK leaves out: its schemas allow more, and its readers pass over it. Both the API's nested records and the CSV
//! tables are made of these.

mod ids;
mod places;
mod rows;
mod services;
mod terms;

pub use ids::Ids;
pub use rows::{Row, Tables};

use super::model::Exported;
use super::openings::Unsaid;
use rows::text;

/// Every table.
pub fn tables(all: &Exported, ids: &Ids) -> Tables {
    let mut tables = Tables::default();
    organisations(all, ids, &mut tables);
    places::venues(all, ids, &mut tables);
    terms::taxonomies(all, ids, &mut tables);
    for service in &all.services {
        services::service(all, ids, service, &mut tables);
    }
    tables
}

fn organisations(all: &Exported, ids: &Ids, tables: &mut Tables) {
    for (organisation, at) in all.organisations.iter().zip(0..) {
        let count = all.services.iter().filter(|service| service.organisation == at).count();
        let runs = match count {
            1 => "Runs 1 of the services in this directory.".to_owned(),
            count => format!("Runs {count} of the services in this directory."),
        };
        tables.organization.push(
            Row::new()
                .with("id", text(ids.of("organisation", &organisation.id)))
                .with("name", text(&organisation.name))
                .with("description", text(all.with_warning(organisation.provenance.illustrative, &runs)))
                .with_text("website", organisation.website.as_deref()),
        );
    }
}

/// What HSDS cannot say.
pub fn lost(all: &Exported) -> Vec<String> {
    let mut lost = vec![
        "rules: they are here in words (eligibility_description), as ages only where nobody outside them could fit, and as areas only \
         where nobody who lives elsewhere could; as they were written they stand in `fingerpost.rule`"
            .to_owned(),
        "bank holidays: schedules recur on them too; `notes` says what holds then".to_owned(),
    ];
    let count = |unsaid: Unsaid| {
        let offerings = all.services.iter().flat_map(|service| &service.offerings);
        let hours = offerings.filter_map(|offering| offering.hours.as_ref());
        hours.filter(|hours| hours.openings.unsaid.contains(&unsaid)).count()
    };
    for (unsaid, what) in [
        (Unsaid::Places, "hours that turn on a day's place in the month: those days are only in `notes`"),
        (Unsaid::Stretches, "hours with many single dates: they are only in `notes`"),
        (Unsaid::Unknown, "days of which nobody can say whether it is open: they are only in `notes`"),
    ] {
        if count(unsaid) > 0 {
            lost.push(format!("{what} ({})", count(unsaid)));
        }
    }
    let hidden =
        all.services.iter().flat_map(|service| &service.offerings).filter(|offering| offering.is_confidential());
    match hidden.count() {
        0 => {}
        hidden => lost.push(format!("venues whose address is not published: nothing of them is here ({hidden})")),
    }
    if all.helplines > 0 {
        lost.push(format!("helplines: they are not services ({})", all.helplines));
    }
    lost.push("cases of rules, safety cards, links, questions, and other languages than English".to_owned());
    lost
}
