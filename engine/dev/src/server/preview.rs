//! What a preview adds to a site: a script in each page, and what that script is told as it happens.

use std::convert::Infallible;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use tokio::sync::watch;

/// Where the script is.
pub(super) const SCRIPT: &str = "/fingerpost-preview.js";
/// Where it hears what is new.
pub(super) const NEWS: &str = "/fingerpost-preview";
/// Before this the script's element goes.
const END: &[u8] = b"</body>";
const ELEMENT: &[u8] = b"<script src=\"/fingerpost-preview.js\" defer></script>\n";

/// What open pages are told: the latest, to all of them and to whichever comes later.
#[derive(Debug, Clone)]
pub struct News(watch::Sender<String>);

impl News {
    /// Begins with this.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(watch::Sender::new(text))
    }

    /// Tells it to every page that is open.
    pub fn tell(&self, text: String) {
        self.0.send_replace(text);
    }
}

pub(super) struct Preview {
    script: &'static str,
    news: News,
}

impl Preview {
    pub(super) fn new(script: &'static str, news: &News) -> Self {
        Self { script, news: news.clone() }
    }

    pub(super) fn script(&self) -> Response {
        self.script.into_response()
    }

    /// Server-sent events: the latest at once, then whatever comes.
    pub(super) fn news(&self) -> Response {
        let mut heard = self.news.0.subscribe();
        heard.mark_changed();
        let events = stream::unfold(heard, |mut heard| async move {
            heard.changed().await.ok()?;
            let text = heard.borrow_and_update().clone();
            Some((Ok::<_, Infallible>(Event::default().data(text)), heard))
        });
        Sse::new(events).keep_alive(KeepAlive::default()).into_response()
    }

    /// A page with the script.
    pub(super) fn add_script(page: &mut Vec<u8>) {
        let end = page.windows(END.len()).rposition(|part| part == END).unwrap_or(page.len());
        page.splice(end..end, ELEMENT.iter().copied());
    }
}
