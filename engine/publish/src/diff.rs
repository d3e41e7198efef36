//! `fingerpost diff`: what changes from one directory to another, before it is done. Telephones and addresses stand first, then
//! where help disappears, then each service in words with the people who gain or lose it, and what changes by itself.
//!
//! Both are compared on one day, the new edition's: so what has changed by itself since the old one is told apart from what
//! somebody changes.

mod affected;
pub mod atom;
mod beside;
mod contacts;
mod dated;
mod fields;
mod hours;
mod html;
mod lines;
mod needs;
mod outline;
mod services;
mod side;
mod text;
mod view;

pub use affected::{Affected, AffectedGroup, People};
pub use contacts::ContactChange;
pub use dated::{DatedChange, DatedService};
pub use fields::{FieldChange, Happens, RecordChange};
pub use hours::HoursChange;
pub use needs::NeedLoss;
pub use services::{ServiceChange, ServiceSaid};
pub use side::{Card, Held, PagePart, Side};

use crate::cli::{DiffArguments, DiffFormat};
use crate::failure::Failure;
use affected::{Comparison, homes, joined};
use chrono::NaiveDate;
use dated::by_itself;
use fingerpost_author::check::trust::affected::joint::TooMuch;
use needs::needs_lost;
use serde::Serialize;
use services::by_id;
use std::collections::BTreeMap;
use std::fs;
use view::View;

/// What its JSON calls itself.
const FORMAT: &str = "fingerpost-changes";
/// The version of that form.
const VERSION: u32 = 1;

/// What changes from one directory to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    /// Always `fingerpost-changes`.
    pub format: &'static str,
    /// The version of this form.
    pub version: u32,
    /// The name of the directory, as it is now.
    pub name: String,
    /// What is compared.
    pub old: Compared,
    /// With what.
    pub new: Compared,
    /// The day on which both are compared.
    pub on: NaiveDate,
    /// Telephones and addresses that are others.
    pub contacts: Vec<ContactChange>,
    /// Needs and areas in which help disappears.
    pub needs_lost: Vec<NeedLoss>,
    /// Services that are removed.
    pub removed: Vec<ServiceSaid>,
    /// Services of which something is said otherwise.
    pub changed: Vec<ServiceChange>,
    /// Services that are added.
    pub added: Vec<ServiceSaid>,
    /// Helplines.
    pub helplines: Vec<RecordChange>,
    /// Safety cards.
    pub cards: Vec<RecordChange>,
    /// The directory itself, and what its services are said in.
    pub directory: Vec<FieldChange>,
    /// What the old one has changed by itself since its own day.
    pub since: Vec<DatedChange>,
    /// What the new one will change by itself until it has to be confirmed again.
    pub to_come: Vec<DatedChange>,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Its date.
    pub edition: NaiveDate,
    /// The digest of a published edition.
    pub digest: Option<String>,
    /// The last day on which its hours are said.
    pub confirm_by: NaiveDate,
    /// How many services it has.
    pub services: usize,
}

/// `fingerpost diff`.
///
/// # Errors
/// When one of the two cannot be read, or the file not be written.
pub fn diff(arguments: &DiffArguments) -> Result<String, Failure> {
    let changes = Changes::between(&Side::read(&arguments.old)?, &Side::read(&arguments.new)?)?;
    let text = match arguments.format {
        DiffFormat::Text => changes.told(),
        DiffFormat::Html => changes.page(),
        DiffFormat::Json => serde_json::to_string_pretty(&changes).unwrap_or_default(),
    };
    let Some(out) = &arguments.out else { return Ok(text) };
    fs::write(out, format!("{}\n", text.trim_end())).map_err(|error| {
        Failure::said(
            format!("{}: {error}", out.display()),
            "name a file in a folder that is there and may be written to",
        )
    })?;
    Ok(format!("{} It is in {}.", changes.in_short(), out.display()))
}

impl Changes {
    /// Compares two directories.
    ///
    /// # Errors
    /// When they name more facts or choices between them than one directory can have.
    pub fn between(old: &Side<'_>, new: &Side<'_>) -> Result<Changes, Failure> {
        Changes::compare(old, new).map_err(|error| {
            Failure::said(error.to_string(), "compare each with an edition in between, which has fewer of them")
        })
    }

    fn compare(old: &Side<'_>, new: &Side<'_>) -> Result<Changes, TooMuch> {
        let on = new.finder.directory.header.edition;
        let views = [View { finder: &old.finder, day: on }, View { finder: &new.finder, day: on }];
        let homes = homes([old, new]);
        let comparison = Comparison { views, joint: joined(views, &homes, &new.places)? };
        let (mut removed, mut changed, mut added, mut touched) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for sides in by_id(views).into_values() {
            let affected = comparison.affected([sides[0].as_ref(), sides[1].as_ref()]);
            let is_touched = !affected.is_empty();
            match &sides {
                [Some(was), None] => removed.push(ServiceSaid::of(views[0], was, affected)),
                [None, Some(is)] => added.push(ServiceSaid::of(views[1], is, affected)),
                [Some(was), Some(is)] => changed.extend(ServiceChange::of(views, [was, is], affected)),
                [None, None] => {}
            }
            if is_touched {
                touched.push(sides);
            }
        }
        may_be_the_same(&mut removed, &mut added);
        let helplines = beside::helplines(views);
        let directory = &new.finder.directory;
        Ok(Changes {
            format: FORMAT,
            version: VERSION,
            name: directory.header.name.clone(),
            old: Compared::of(old),
            new: Compared::of(new),
            on,
            contacts: contacts::contacts(views, &changed, &helplines),
            needs_lost: needs_lost(&comparison, &touched),
            cards: beside::cards(&old.page.cards, &new.page.cards),
            directory: beside::directory(views, [&old.page, &new.page]),
            since: by_itself(views[0], (&homes, &new.places), old.finder.directory.header.edition, on)?,
            to_come: by_itself(views[1], (&homes, &new.places), on, directory.header.confirm_by)?,
            removed,
            changed,
            added,
            helplines,
        })
    }

    /// Whether nothing is said otherwise; what days change by themselves aside, and what other languages than its own say, which is
    /// not compared.
    pub fn is_nothing(&self) -> bool {
        self.contacts.is_empty()
            && self.needs_lost.is_empty()
            && self.removed.is_empty()
            && self.changed.is_empty()
            && self.added.is_empty()
            && self.helplines.is_empty()
            && self.cards.is_empty()
            && self.directory.is_empty()
    }

    /// Needs of which nobody who lives in an area finds any help any more, where there was some: `need` and `area` name each.
    pub fn losses(&self) -> impl Iterator<Item = &NeedLoss> {
        self.needs_lost.iter().filter(|lost| lost.all)
    }

    /// All of it for the terminal.
    pub fn told(&self) -> String {
        text::told(self)
    }

    /// What it comes to, in a sentence: "2 services removed, 1 changed."
    pub fn in_short(&self) -> String {
        text::in_short(self)
    }

    /// All of it as a page by itself.
    pub fn page(&self) -> String {
        html::page(self)
    }
}

impl Compared {
    fn of(side: &Side<'_>) -> Compared {
        let directory = &side.finder.directory;
        Compared {
            edition: directory.header.edition,
            digest: side.digest.clone(),
            confirm_by: directory.header.confirm_by,
            services: directory.services.len(),
        }
    }
}

/// A service of one name under two ids is very likely one.
fn may_be_the_same(removed: &mut [ServiceSaid], added: &mut [ServiceSaid]) {
    let names = |list: &[ServiceSaid]| -> BTreeMap<String, String> {
        list.iter().map(|service| (service.name.clone(), service.id.clone())).collect()
    };
    let (gone, come) = (names(removed), names(added));
    removed.iter_mut().for_each(|service| service.may_be = come.get(&service.name).cloned());
    added.iter_mut().for_each(|service| service.may_be = gone.get(&service.name).cloned());
}
