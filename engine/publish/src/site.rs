//! The plain pages of a site: lists of services that work without script, and the page that holds the finder.
//!
//! Pure: a [`Site`] and its words in, pages out. Danger and helplines come first on each, and each says that the
//! directory is an example, when it is one. They hold no script, no style and no word of their own.

mod index;
mod model;
mod parts;
mod service;
mod services;
mod shell;
mod words;

pub use index::index_page;
pub use model::{
    Area, Card, Contact, Helpline, HoursLine, Need, OfferingPart, Organisation, Page, ServicePage, Site, VenuePart,
};
pub use service::service_page;
pub use services::services_page;
pub use shell::{BadTemplate, fill};
pub use words::Words;

/// Every page of the site with its path, put into the shell `template` (`www/templates/page.html`).
pub fn pages(site: &Site, words: &Words, template: &str) -> Result<Vec<(String, String)>, BadTemplate> {
    let mut pages = vec![
        ("index.html".to_owned(), index_page(site, words)),
        ("services.html".to_owned(), services_page(site, words)),
    ];
    for service in &site.services {
        pages.push((parts::service_path(service), service_page(site, service, words)));
    }
    let footer = parts::footer(site, words).into_string();
    let filled = pages.into_iter().map(|(path, page)| {
        let root = "../".repeat(path.matches('/').count());
        fill(template, &page, &footer, &root, words.language()).map(|html| (path, html))
    });
    filled.collect()
}
