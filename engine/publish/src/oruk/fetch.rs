//! A feed on the web: its pages fetched one after the other into a folder, politely, from the host that was named and no other.
//! What is in the folder is not fetched again, so that a run that was cut short goes on.

mod address;
mod state;

use crate::cli::FetchArguments;
use crate::failure::Failure;
use crate::web;
use address::Address;
use fingerpost_author::oruk::{Envelope, envelope};
use state::State;
use std::collections::HashSet;
use std::fs;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};
use ureq::Agent;

/// Whether a source is an address on the web.
pub(super) fn is_address(source: &str) -> bool {
    source.contains("://")
}

/// Fetches everything, and says in which folder it lies.
///
/// # Errors
/// When the host does not answer, leads to another host, or goes beyond a limit. What has come stays in the folder.
pub(super) fn fetch(source: &str, publisher: &str, how: &FetchArguments) -> Result<PathBuf, Failure> {
    let address = Address::read(source)?;
    let folder = how.cache.clone().unwrap_or_else(|| state::cache().join(publisher));
    let mut state = State::open(&folder, source, how.fresh)?;
    if state.complete {
        return Ok(folder);
    }
    let mut fetching = Fetching {
        agent: web::agent(&how.user_agent, "application/json"),
        address,
        how,
        folder: folder.clone(),
        until: Instant::now() + Duration::from_secs(how.seconds),
        left: how.megabytes.saturating_mul(1_000_000).saturating_sub(state::size(&folder)),
        last: None,
    };
    let thin = fetching.pages()?;
    fetching.each(&thin)?;
    state.finish(&folder)?;
    Ok(folder)
}

/// So often a page is asked for before it is given up.
const TRIES: u32 = 5;
/// Nobody is waited for longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// More pages than any feed has.
const MOST_PAGES: u64 = 20_000;

struct Fetching<'h> {
    agent: Agent,
    address: Address,
    how: &'h FetchArguments,
    folder: PathBuf,
    /// When the time is up.
    until: Instant,
    /// How many bytes may still come.
    left: u64,
    /// When the last answer came.
    last: Option<Instant>,
}

impl Fetching<'_> {
    /// Fetches all pages of the list, and gives back the ids of those of which it says next to nothing.
    fn pages(&mut self) -> Result<Vec<String>, Failure> {
        let (mut seen, mut thin) = (HashSet::new(), Vec::new());
        // Spring counts pages from nought: asked for none, such a server says that it gives page nought.
        let mut counts_from = 1;
        for nth in 1..=MOST_PAGES {
            let asked = (nth > 1).then_some(nth - 1 + counts_from);
            let page = self.saved(&format!("services-{nth:05}.json"), |address| address.page(asked))?;
            let Ok(page) = envelope(&page) else {
                // It is told when it is read. Without it nobody knows how many there are.
                match thin.is_empty() && seen.is_empty() {
                    true => return Ok(thin),
                    false => continue,
                }
            };
            if nth == 1 && page.page_number == Some(0) {
                counts_from = 0;
            }
            let Envelope { total_pages, last, items, .. } = page;
            let before = seen.len();
            for (id, is_thin) in items {
                if seen.insert(id.clone()) && is_thin {
                    thin.push(id);
                }
            }
            self.say(&format!("page {nth} of {}", total_pages.map_or("?".to_owned(), |pages| pages.to_string())));
            // A page without anything new is the end, whatever it says of itself: some servers give their last page for ever.
            if seen.len() == before || total_pages.is_some_and(|pages| nth >= pages) || (last && total_pages.is_none())
            {
                return Ok(thin);
            }
        }
        Err(Failure::said(format!("the feed has more than {MOST_PAGES} pages"), "see whether it ever ends"))
    }

    /// Fetches services in full, each by its id.
    fn each(&mut self, ids: &[String]) -> Result<(), Failure> {
        for (index, id) in ids.iter().enumerate() {
            let name = format!("service-{}.json", address::file_name(id));
            self.saved(&name, |address| address.service(id))?;
            self.say(&format!("service {} of {}", index + 1, ids.len()));
        }
        Ok(())
    }

    /// A text from the folder, or else from the host, and then it is put there.
    fn saved(&mut self, name: &str, address: impl Fn(&Address) -> String) -> Result<String, Failure> {
        let path = self.folder.join(name);
        if let Ok(text) = fs::read_to_string(&path) {
            return Ok(text);
        }
        let address = address(&self.address);
        let text = self.text(&address)?;
        // First beside its name: half a page is no page.
        let beside = self.folder.join(".coming");
        let written = fs::write(&beside, &text).and_then(|()| fs::rename(&beside, &path));
        written.map_err(|error| state::unwritable(&path, &error))?;
        Ok(text)
    }

    /// Asks until there is an answer or no hope of any.
    fn text(&mut self, address: &str) -> Result<String, Failure> {
        let mut why = String::new();
        for attempt in 0..TRIES {
            let wait = match self.once(address)? {
                Answer::Text(text) if serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok() => return Ok(text),
                // Perhaps it was cut short; if it stays so, it is told when it is read.
                Answer::Text(text) if attempt + 1 == TRIES => return Ok(text),
                Answer::Text(_) => None,
                Answer::Again { said, wait } => {
                    why = said;
                    wait
                }
            };
            let pause = Duration::from_millis(self.how.pause.max(10)) * 2_u32.pow(attempt + 1);
            self.wait(wait.unwrap_or(pause).min(LONGEST_WAIT))?;
        }
        let help = "what has come is kept; run the same command later, and it goes on";
        Err(Failure::said(format!("{address} was asked for {TRIES} times: {why}"), help))
    }

    fn once(&mut self, address: &str) -> Result<Answer, Failure> {
        let mut address = address.to_owned();
        for _ in 0..5 {
            self.keep_pause()?;
            let remaining = self.until.saturating_duration_since(Instant::now()).min(LONGEST_WAIT);
            let request = self.agent.get(&address).config().timeout_global(Some(remaining)).build();
            let answer = request.call();
            self.last = Some(Instant::now());
            let mut answer = match answer {
                Ok(answer) => answer,
                Err(error) => return Ok(Answer::Again { said: error.to_string(), wait: None }),
            };
            let status = answer.status().as_u16();
            let header =
                |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
            match status {
                200 => return self.body(&mut answer, &address),
                301 | 302 | 303 | 307 | 308 => {
                    address = self.address.redirected(&address, &header("location").unwrap_or_default())?;
                }
                429 | 500..=599 => {
                    let wait =
                        header("retry-after").and_then(|seconds| seconds.trim().parse().ok()).map(Duration::from_secs);
                    return Ok(Answer::Again { said: format!("it answers {status}"), wait });
                }
                _ => {
                    let help = match status {
                        401 | 403 => {
                            "if the feed is open, the server may refuse programs that it does not know: see --user-agent"
                        }
                        _ => "see whether this is the address of a feed: its services are under /services",
                    };
                    return Err(Failure::said(format!("{address} answers {status}"), help));
                }
            }
        }
        Err(Failure::said(format!("{address} leads on and on"), "name the address that it should lead to"))
    }

    fn body(&mut self, answer: &mut ureq::http::Response<ureq::Body>, address: &str) -> Result<Answer, Failure> {
        let read = answer.body_mut().with_config().limit(self.left).lossy_utf8(true).read_to_string();
        self.last = Some(Instant::now());
        match read {
            Ok(text) => {
                self.left = self.left.saturating_sub(text.len() as u64);
                Ok(Answer::Text(text))
            }
            Err(ureq::Error::BodyExceedsLimit(_)) => {
                let message = format!("{address} goes beyond {} megabytes", self.how.megabytes);
                Err(Failure::said(message, "allow more with --megabytes, if that is what the feed should have"))
            }
            Err(error) => Ok(Answer::Again { said: error.to_string(), wait: None }),
        }
    }

    /// Leaves the host alone for a while between two questions.
    fn keep_pause(&self) -> Result<(), Failure> {
        let since = self.last.map_or(Duration::MAX, |last| last.elapsed());
        self.wait(Duration::from_millis(self.how.pause).saturating_sub(since))
    }

    fn wait(&self, time: Duration) -> Result<(), Failure> {
        if Instant::now() + time >= self.until {
            let message = format!("the feed has not come within {} seconds", self.how.seconds);
            return Err(Failure::said(message, "what has come is kept; run the same command again, and it goes on"));
        }
        sleep(time);
        Ok(())
    }

    fn say(&self, what: &str) {
        if std::io::stderr().is_terminal() {
            eprint!("\r{what}        ");
        }
    }
}

enum Answer {
    Text(String),
    /// Not now: why, and when it says to come again.
    Again {
        said: String,
        wait: Option<Duration>,
    },
}
