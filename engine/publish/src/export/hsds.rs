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
pub use terms::NEEDS;

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

/// Whether what the standard has no field for stands beside it all the same, for another directory of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    /// Under `fingerpost`, as in Open Referral UK's API.
    Beside,
    /// Nowhere: tables have the columns of the standard.
    Nowhere,
}

/// What HSDS cannot say, and where its own records are beside it, what these cannot.
pub fn lost(all: &Exported, own: Own) -> Vec<String> {
    let is_beside = own == Own::Beside;
    let stand = if is_beside { "; as they were written they stand under `fingerpost`, with their cases" } else { "" };
    let mut lost = vec![
        format!(
            "rules: they are here in words (eligibility_description), as ages only where nobody outside them could fit, and as areas \
             only where nobody who lives elsewhere could{stand}"
        ),
        "bank holidays: schedules recur on them too; `notes` says what holds then".to_owned(),
    ];
    let mut count = |count: usize, what: &str| lost.extend((count > 0).then(|| format!("{what} ({count})")));
    let offerings = || all.services.iter().flat_map(|service| &service.offerings);
    let unsaid = |unsaid: Unsaid| {
        let hours = offerings().filter_map(|offering| offering.hours.as_ref());
        hours.filter(|hours| hours.openings.unsaid.contains(&unsaid)).count()
    };
    for (of, what) in [
        (Unsaid::Places, "hours that turn on a day's place in the month: those days are only in `notes`"),
        (Unsaid::Stretches, "hours with many single dates: they are only in `notes`"),
        (Unsaid::Unknown, "days of which nobody can say whether it is open: they are only in `notes`"),
    ] {
        count(unsaid(of), what);
    }
    let hidden = match own {
        Own::Beside => "venues whose address is not published: their area is here, and nothing else",
        Own::Nowhere => "venues whose address is not published: nothing of them is here",
    };
    count(offerings().filter(|offering| offering.is_confidential()).count(), hidden);
    count(all.helplines, "helplines: they are not services");
    if !is_beside {
        lost.push("cases of rules, safety cards, links, questions, and other languages than English".to_owned());
        return lost;
    }
    count(
        all.services.iter().filter(|service| service.in_table).count(),
        "tables of services: each row is a service by itself",
    );
    count(
        all.areas.iter().filter(|area| area.own.is_none()).count(),
        "areas with a shape or a circle: where they are is not here, and another directory leaves out what is bound to them",
    );
    lost.extend(
        [
            "rules, values and facts in the folder of rules: what names one of them is left out by a directory that does not have it",
            "safety cards, links, questions, bank holidays, places, the directory's own name and dates, and other languages than English",
            "who looks after a record, and how often: that is not published",
        ]
        .map(str::to_owned),
    );
    lost
}
