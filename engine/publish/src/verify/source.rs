//! Where a site is that is verified: a folder, or a host on the web.

use crate::regular::{self, is_plain};
use crate::web;
use std::path::PathBuf;
use ureq::Agent;

/// A site.
pub(super) enum Source {
    Folder(PathBuf),
    Web { folder: String, agent: Agent },
}

impl Source {
    /// An address on the web, with or without `edition.json` at its end; or else a folder.
    pub(super) fn of(named: &str) -> Source {
        let is_web = ["http://", "https://"].iter().any(|scheme| named.starts_with(scheme));
        match is_web {
            false => Source::Folder(named.into()),
            true => Source::Web {
                folder: format!("{}/", named.trim_end_matches(crate::manifest::NAME).trim_end_matches('/')),
                agent: web::agent(web::USER_AGENT, "*/*"),
            },
        }
    }

    /// One of its files; `most` is how long it is to be, if that is known. A path that leads elsewhere is not followed.
    pub(super) fn read(&self, path: &str, most: Option<usize>) -> Result<Vec<u8>, String> {
        if !is_plain(path) {
            return Err("this name leads out of the site".into());
        }
        match self {
            Source::Folder(folder) => regular::read(folder, path, regular::DATA).map_err(|error| error.to_string()),
            Source::Web { folder, agent } => {
                let answer = agent.get(format!("{folder}{path}")).call().map_err(|error| error.to_string())?;
                if answer.status() != 200 {
                    return Err(format!("the host answers {}", answer.status()));
                }
                // A host that does not stop is stopped where the file has to end.
                let most = most.map_or(regular::DATA, |most| most as u64 + 1);
                let body = answer.into_body().into_with_config().limit(most);
                body.read_to_vec().map_err(|error| error.to_string())
            }
        }
    }

    /// How a file of it is spoken of.
    pub(super) fn name(&self, path: &str) -> String {
        match self {
            Source::Folder(folder) => folder.join(path).display().to_string(),
            Source::Web { folder, .. } => format!("{folder}{path}"),
        }
    }
}
