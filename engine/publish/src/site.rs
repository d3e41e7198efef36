//! The plain pages of a site: lists of services that work without script, and the page that holds the finder.
//!
//! Pure: a [`Site`] and its words in, pages out. On each, danger is one line at the top with the way out beside it, then comes what
//! somebody came for, and what to do in danger and the helplines stand last. Each says that the directory is an example, when it
//! is one. They hold nothing that runs, no style and no word of their own.

mod data;
mod index;
mod list;
mod model;
mod paging;
mod parts;
mod service;
mod services;
mod shell;
mod sketch;
mod words;

pub use index::index_page;
pub use model::{
    Area, Card, Contact, Helpline, HoursLine, Need, OfferingPart, Organisation, Page, ServicePage, Site, VenuePart,
    WeeklySpan,
};
pub(crate) use paging::{page_path, page_title, turns};
pub(crate) use parts::{bottom, day, top};
pub use service::service_pages;
pub use services::lists;
pub use shell::{BadTemplate, fill};
pub use words::Words;

/// The folder of the pages of single services.
pub const SERVICES: &str = "services";
/// The folder of the lists of single areas.
pub const AREAS: &str = "areas";
/// The folder of the lists of single needs.
pub const NEEDS: &str = "needs";

/// Every page of the site with its path, put into the shell `template` (`www/templates/page.html`). Each is made when it is
/// asked for: together those of a large directory would take more memory than all else.
pub fn pages<'a>(
    site: &'a Site,
    words: &'a Words,
    template: &'a str,
) -> impl Iterator<Item = Result<(String, String), BadTemplate>> + 'a {
    let index = std::iter::once_with(|| ("index.html".to_owned(), index_page(site, words)));
    let services = site.services.iter().flat_map(|service| service_pages(site, service, words));
    in_shell(index.chain(lists(site, words)).chain(services), site, words, template)
}

/// Pages with their paths, put into the shell.
pub fn in_shell<'a>(
    pages: impl Iterator<Item = (String, Page)> + 'a,
    site: &'a Site,
    words: &'a Words,
    template: &'a str,
) -> impl Iterator<Item = Result<(String, String), BadTemplate>> + 'a {
    // No page lies deeper than in a folder.
    let footers = ["", "../"].map(|root| (root, parts::footer(site, words, root).into_string()));
    pages.map(move |(path, page)| {
        let (root, footer) = &footers[usize::from(path.contains('/'))];
        fill(template, &page, footer, root, words.language()).map(|html| (path, html))
    })
}
