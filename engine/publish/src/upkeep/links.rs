//! Whether the websites of what is due still answer. Asked one after another, and of one host never twice in a second.

use crate::web;
use fingerpost_author::upkeep::Due;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::thread::sleep;
use std::time::{Duration, Instant};
use ureq::http::{StatusCode, header};

/// Between two questions to one host.
const PAUSE: Duration = Duration::from_secs(1);
/// So many other addresses an address may lead to.
const MOST_MOVES: usize = 4;

/// What an address answers.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answer {
    /// A page.
    Page,
    /// A page at another address.
    Moved(String),
    /// That there is none, or that something is wrong.
    Refused(StatusCode),
    /// Nothing.
    Nothing(String),
}

/// Tries every website once, and says which want a look.
pub(super) fn tried(found: &[Due]) -> String {
    let mut trying = Trying { agent: web::agent(web::USER_AGENT, "*/*"), last: HashMap::new() };
    let mut told = String::new();
    let mut answers: BTreeMap<&str, Answer> = BTreeMap::new();
    for due in found {
        let Some(address) = due.website.as_deref() else { continue };
        if !answers.contains_key(address) {
            answers.insert(address, trying.answer(address));
        }
        let what = match &answers[address] {
            Answer::Page => continue,
            Answer::Moved(to) => format!("has moved to {to}"),
            Answer::Refused(StatusCode::NOT_FOUND | StatusCode::GONE) => "says that there is no such page".to_owned(),
            Answer::Refused(status) => {
                format!("answers with {status}; some sites refuse all but browsers, so look yourself")
            }
            Answer::Nothing(why) => format!("does not answer: {why}"),
        };
        let _ = writeln!(told, "    {} {}: {address} {what}", due.kind, due.id);
    }
    let wrong = if told.is_empty() { "All answer.\n".to_owned() } else { told };
    format!("Websites tried: {}.\n{wrong}Telephone numbers have to be rung.\n", answers.len())
}

struct Trying {
    agent: ureq::Agent,
    /// When each host was last asked.
    last: HashMap<String, Instant>,
}

impl Trying {
    fn answer(&mut self, address: &str) -> Answer {
        let mut at = address.to_owned();
        for _ in 0..=MOST_MOVES {
            self.wait_for(&at);
            let answer = match self.agent.get(&at).call() {
                Ok(answer) => answer,
                Err(error) => return Answer::Nothing(error.to_string()),
            };
            let status = answer.status();
            let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
            match to.filter(|_| status.is_redirection()).and_then(|to| web::joined(&at, to)) {
                Some(to) => at = to,
                None if !status.is_success() => return Answer::Refused(status),
                None if is_the_same(address, &at) => return Answer::Page,
                None => return Answer::Moved(at),
            }
        }
        Answer::Nothing("it leads from address to address".to_owned())
    }

    /// Waits until the host has had its pause.
    fn wait_for(&mut self, address: &str) {
        let host = address.split('/').nth(2).unwrap_or_default().to_owned();
        if let Some(last) = self.last.get(&host) {
            sleep(PAUSE.saturating_sub(last.elapsed()));
        }
        self.last.insert(host, Instant::now());
    }
}

/// Whether two addresses differ in no more than `http`, `www` and a stroke at the end: nobody has to change those.
fn is_the_same(one: &str, other: &str) -> bool {
    fn plain(address: &str) -> &str {
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        address.strip_prefix("www.").unwrap_or(address).trim_end_matches('/')
    }
    plain(one) == plain(other)
}
