//! Where a site is that is verified: a folder, or a host on the web.

use crate::site_folder::is_inside;
use crate::web;
use std::fs;
use std::io::Read as _;
use std::path::PathBuf;
use ureq::Agent;

/// No file of a site is larger: one that is, is not read to its end.
const MOST_BYTES: u64 = 64 << 20;

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

    /// One of its files, no longer than `most`, if that is known. A path that leads elsewhere is not followed.
    pub(super) fn read(&self, path: &str, most: Option<usize>) -> Result<Vec<u8>, String> {
        if !is_inside(path) {
            return Err("this name leads out of the site".into());
        }
        let most = most.map_or(MOST_BYTES, |most| most as u64).min(MOST_BYTES);
        let bytes = match self {
            Source::Folder(folder) => {
                let path = folder.join(path);
                let kind = fs::metadata(&path).map_err(|error| error.to_string())?;
                if !kind.is_file() {
                    return Err("this is no file".into());
                }
                let mut bytes = Vec::new();
                let file = fs::File::open(path).map_err(|error| error.to_string())?;
                file.take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
                bytes
            }
            Source::Web { folder, agent } => {
                let answer = agent.get(format!("{folder}{path}")).call().map_err(|error| error.to_string())?;
                if answer.status() != 200 {
                    return Err(format!("the host answers {}", answer.status()));
                }
                let body = answer.into_body().into_with_config().limit(most + 1);
                body.read_to_vec().map_err(|error| error.to_string())?
            }
        };
        match bytes.len() as u64 > most {
            true => Err("this is longer than it may be".into()),
            false => Ok(bytes),
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
