//! What a test or a preview may ask the server to do otherwise.

use std::time::Duration;

use tower_http::CompressionLevel;

use super::preview::{News, Preview};

/// Quick and good; a council's host does better once, ahead of time.
const USUAL: CompressionLevel = CompressionLevel::Precise(5);

/// How a server behaves. The default is how a good host does.
#[derive(Default)]
pub struct Options {
    /// What the page may do, as the server tells the browser.
    pub policy: Policy,
    pub(super) preview: Option<Preview>,
    faults: Option<Faults>,
    in_haste: bool,
}

type Faults = Box<dyn Fn(&str) -> Fault + Send + Sync>;

/// The content security policy sent with every answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Policy {
    /// Everything from this host only, WebAssembly allowed: what the page is made for.
    #[default]
    Strict,
    /// The same, but the browser must not compile WebAssembly.
    WithoutWasm,
    /// The first, in a page that shares its process with no other: its clock is then finer.
    Isolated,
    /// None at all, as on most hosts.
    None,
}

/// What goes wrong with one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// It is not there.
    NotFound,
    /// Only its first half is there, as after a copy that stopped midway.
    Cut,
    /// One bit in its middle is not as it was.
    Alter,
    /// It holds something else; it need not exist. The content type follows the path.
    Replace(Vec<u8>),
    /// It comes after this time.
    Slow(Duration),
    /// The connection breaks when half of it has come.
    Drop,
    /// Half of it comes, and then nothing more.
    Hang,
    /// The host answers that it has failed.
    Broken,
    /// The connection ends without an answer, as if there were no network.
    Refuse,
}

impl Options {
    /// The default, with faults: the function is asked for each request, by path (`/edition.json`), without the query.
    #[must_use]
    pub fn with_faults(faults: impl Fn(&str) -> Fault + Send + Sync + 'static) -> Self {
        Self { faults: Some(Box::new(faults)), ..Self::default() }
    }

    /// The same with another policy.
    #[must_use]
    pub fn policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// The same with a script in every page, which hears what is told to it.
    #[must_use]
    pub fn preview(self, script: &'static str, news: &News) -> Self {
        Self { preview: Some(Preview::new(script, news)), ..self }
    }

    /// The same, compressing as little as one can: for tests, which load a page a thousand times.
    #[must_use]
    pub fn in_haste(self) -> Self {
        Self { in_haste: true, ..self }
    }

    pub(super) fn quality(&self) -> CompressionLevel {
        if self.in_haste { CompressionLevel::Fastest } else { USUAL }
    }

    pub(super) fn fault(&self, path: &str) -> Fault {
        self.faults.as_ref().map_or(Fault::None, |faults| faults(path))
    }
}
