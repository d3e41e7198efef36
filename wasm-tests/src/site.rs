//! The built folder on a web server of its own: as it is, or with something wrong.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use fingerpost_dev::server::{Fault, Options, Policy, Request, Server};
use fingerpost_dev::workspace::Workspace;
use serde_json::Value;

use crate::driver::new_port;

/// Monday morning, within the time that the example edition is good for. Tests do not depend on the day they are run.
const MONDAY: &str = "2026-11-23T10:00:00Z";
const WITHOUT_WORKERS: &str = "delete Navigator.prototype.serviceWorker;\n";
const WORLD: &str = "/test/world.js";

/// A site that is being served until this is dropped.
pub struct Site {
    server: Server,
}

/// A site in preparation.
pub struct Plan {
    folder: PathBuf,
    clock: Option<&'static str>,
    script: &'static str,
    /// Scripts that stand before all others in each page.
    world: String,
    policy: Policy,
    workers: bool,
    fault: Box<dyn Fn(&str) -> Fault + Send + Sync>,
    pages: Vec<(String, String)>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            folder: folder(),
            clock: Some(MONDAY),
            script: "",
            world: String::new(),
            policy: Policy::default(),
            workers: false,
            fault: Box::new(|_| Fault::None),
            pages: Vec::new(),
        }
    }
}

impl Plan {
    /// The built folder, on a Monday morning; the browser takes no service workers, for the copy that they keep of all the site would
    /// be fetched in every test.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Another folder, in place of the one that is tested.
    #[must_use]
    pub fn folder(self, folder: PathBuf) -> Self {
        Self { folder, ..self }
    }

    /// The same at another time, in UTC: `2026-12-25T12:00:00Z`.
    #[must_use]
    pub fn at(self, clock: &'static str) -> Self {
        Self { clock: Some(clock), ..self }
    }

    /// Nothing added by the test, not even the clock: byte for byte what a council would publish.
    #[must_use]
    pub fn as_published(self) -> Self {
        Self { clock: None, workers: true, ..self }
    }

    /// In a browser that takes service workers.
    #[must_use]
    pub fn with_workers(self) -> Self {
        Self { workers: true, ..self }
    }

    /// With a script of the browser's before all others, in pages that were published too.
    pub(crate) fn begins_with(self, script: &'static str) -> Self {
        Self { script, ..self }
    }

    /// In a browser that knows no WebAssembly.
    #[must_use]
    pub fn without_wasm(self) -> Self {
        self.in_a_world_with("delete globalThis.WebAssembly;")
    }

    /// In a browser whose waits are over twenty times as soon, so that a test need not wait as long as a person.
    #[must_use]
    pub fn hurried(self) -> Self {
        self.in_a_world_with(
            "{ const late = setTimeout; globalThis.setTimeout = (work, wait, ...more) => late(work, wait / 20, ...more); }",
        )
    }

    /// With an engine that traps so many times when it is asked to find services.
    #[must_use]
    pub fn with_traps(self, times: u32) -> Self {
        self.in_a_world_with(&include_str!("traps.js").replace("TIMES", &times.to_string()))
    }

    /// With a script before all others.
    #[must_use]
    pub fn in_a_world_with(self, script: &str) -> Self {
        Self { world: format!("{}{script}\n", self.world), ..self }
    }

    /// With another security policy.
    #[must_use]
    pub fn policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// With a fault in each file whose path contains this text.
    #[must_use]
    pub fn fault(self, part: &'static str, fault: Fault) -> Self {
        self.faults(move |path| if path.contains(part) { fault.clone() } else { Fault::None })
    }

    /// With faults by path, asked anew for each request.
    #[must_use]
    pub fn faults(self, fault: impl Fn(&str) -> Fault + Send + Sync + 'static) -> Self {
        Self { fault: Box::new(fault), ..self }
    }

    /// With another page: its path, and what stands in its `main`.
    #[must_use]
    pub fn page(mut self, path: &str, content: &str) -> Self {
        let head = "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
                    <title>A host</title><link rel=\"icon\" href=\"/icon.svg\">";
        let page = format!(
            "<!doctype html>\n<html lang=\"en-GB\"><head>{head}</head><body><main>{content}</main></body></html>"
        );
        self.pages.push((path.to_owned(), page));
        self
    }

    /// With something in the head of that page.
    #[must_use]
    pub fn head(mut self, path: &str, element: &str) -> Self {
        let pages = self.pages.iter_mut().filter(|(page, _)| page == path);
        pages.for_each(|(_, page)| *page = page.replacen("<head>", &format!("<head>{element}"), 1));
        self
    }

    /// Serves it.
    ///
    /// # Panics
    /// When the folder is not there, or no port is free.
    #[must_use]
    pub fn serve(mut self) -> Site {
        let world = self.world();
        if !world.is_empty() {
            let index = read_in(&self.folder, "index.html");
            self.pages.extend([("/".to_owned(), index.clone()), ("/index.html".to_owned(), index)]);
            let script = format!("<head><script src=\"{WORLD}\"></script>");
            self.pages.iter_mut().for_each(|(_, page)| *page = page.replacen("<head>", &script, 1));
            self.pages.push((WORLD.to_owned(), world));
        }
        let Self { folder, pages, fault, policy, clock, .. } = self;
        let published = folder.clone();
        let faults = move |path: &str| match (fault(path), pages.iter().find(|(page, _)| page == path)) {
            (Fault::None, Some((_, page))) => Fault::Replace(page.clone().into_bytes()),
            // With a script of the browser's own the first page is another than was published, and is to be kept all the same.
            (Fault::None, None) if path == "/offline.json" && clock.is_none() && !pages.is_empty() => {
                Fault::Replace(offline_list(&published, &pages))
            }
            (fault, _) => fault,
        };
        let options = Options::with_faults(faults).policy(policy).in_haste();
        let port = new_port().unwrap_or_else(|error| panic!("no free port: {error}"));
        let server = Server::start(&folder, port, options).unwrap_or_else(|error| panic!("{error}"));
        Site { server }
    }

    /// The script that stands before all others in each page.
    fn world(&self) -> String {
        let clock = self.clock.map(|clock| include_str!("clock.js").replace("NOW", clock)).unwrap_or_default();
        let workers = if self.workers { "" } else { WITHOUT_WORKERS };
        format!("{}{clock}{workers}{}", self.script, self.world)
    }
}

impl Site {
    /// The address of one of its pages.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.url())
    }

    /// What was asked of the server so far, but for what the test itself put there.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.server.requests().into_iter().filter(|request| request.target != WORLD).collect()
    }
}

/// The list of what works offline, with the first page as the test serves it.
fn offline_list(folder: &Path, pages: &[(String, String)]) -> Vec<u8> {
    let mut list = json(&read_in(folder, "offline.json"));
    for file in list["files"].as_array_mut().into_iter().flatten() {
        let address = format!("/{}", file["path"].as_str().unwrap_or_default());
        if let Some((_, page)) = pages.iter().find(|(page, _)| *page == address) {
            file["digest"] = fingerpost::edition::digest(page.as_bytes()).into();
        }
    }
    list.to_string().into_bytes()
}

/// The folder that is tested: `DIST`, or the workspace's own.
#[must_use]
pub fn folder() -> PathBuf {
    // Cargo runs tests from where their package lies; a folder is named from the top of the workspace.
    std::env::var_os("DIST").map_or_else(|| Workspace::here().dist(), |named| Workspace::here().root.join(named))
}

/// A file of the folder that is tested.
///
/// # Panics
/// When it is not there.
#[must_use]
pub fn read(path: &str) -> String {
    read_in(&folder(), path)
}

fn read_in(folder: &Path, path: &str) -> String {
    let file = folder.join(path);
    fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!("{}: {error}. Next: `cargo xtask build`, or name a built folder in DIST", file.display())
    })
}

/// `edition.json`.
#[must_use]
pub fn manifest() -> Value {
    json(&read("edition.json"))
}

/// The page's own file of the edition: needs, facts, helplines.
#[must_use]
pub fn page_file() -> Value {
    page_file_in(&folder())
}

/// The same of another folder.
///
/// # Panics
/// When it is not there.
#[must_use]
pub fn page_file_in(folder: &Path) -> Value {
    let manifest = json(&read_in(folder, "edition.json"));
    json(&read_in(folder, manifest["files"]["page"]["path"].as_str().unwrap_or_default()))
}

/// The same in a language beside the edition's own.
///
/// # Panics
/// When it is not there.
#[must_use]
pub fn page_file_said_in(folder: &Path, language: &str) -> Value {
    let manifest = json(&read_in(folder, "edition.json"));
    let mut languages = manifest["files"]["languages"].as_array().into_iter().flatten();
    let files = languages.find(|files| files["language"] == language);
    let files = files.unwrap_or_else(|| panic!("{} is not said in {language}", folder.display()));
    json(&read_in(folder, files["page"]["path"].as_str().unwrap_or_default()))
}

/// The same edition in another language, built anew around the page of the folder that is tested.
///
/// # Panics
/// When it cannot be built.
#[must_use]
pub fn built_in(language: &str) -> PathBuf {
    built_with(language, &["--language".as_ref(), language.as_ref()])
}

/// The same edition with other options of `fingerpost build`, in a folder of this name.
///
/// # Panics
/// When it cannot be built.
#[must_use]
pub fn built_with(name: &str, options: &[&OsStr]) -> PathBuf {
    let out = Workspace::here().target.join("editions").join(name);
    build(options, &out);
    out
}

/// `fingerpost build` with these options, around the page of the folder that is tested.
fn build(options: &[&OsStr], out: &Path) {
    let output = Command::new(fingerpost())
        .arg("build")
        .args(options)
        .arg("--site")
        .arg(std::path::absolute(folder()).unwrap_or_else(|_| folder()))
        .arg("--out")
        .arg(out)
        .current_dir(Workspace::here().root)
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}. Next: `cargo xtask build`", fingerpost().display()));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The paths of everything that is published and may be kept on a device, from the site's top: `/finder.js`.
#[must_use]
pub fn public_files() -> Vec<String> {
    let list = json(&read("offline.json"));
    let path = |file: &Value| format!("/{}", file["path"].as_str().unwrap_or_default());
    list["files"].as_array().into_iter().flatten().map(path).chain(["/offline.json".to_owned()]).collect()
}

/// A copy of the folder that is tested, to be changed.
///
/// # Panics
/// When it cannot be made.
#[must_use]
pub fn copied(name: &str) -> PathBuf {
    let copy = Workspace::here().target.join("tmp/sites").join(format!("{name}-{}", std::process::id()));
    copy_folder(&folder(), &copy);
    copy
}

/// Publishes into a copy the same directory under another name: a new edition.
///
/// # Panics
/// When it cannot be built.
pub fn renamed(copy: &Path, name: &str) {
    changed(copy, "directory.toml", |text| {
        let named =
            |line: &str| if line.starts_with("name =") { format!("name = \"{name}\"") } else { line.to_owned() };
        text.lines().map(named).collect::<Vec<_>>().join("\n")
    });
}

/// Publishes into a copy the same directory with one of its files changed: a new edition.
///
/// # Panics
/// When it cannot be built.
pub fn changed(copy: &Path, file: &str, change: impl Fn(&str) -> String) {
    let directory = copy.with_extension("directory");
    copy_folder(&Workspace::here().root.join("directory-data"), &directory);
    let file = directory.join(file);
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    fs::write(&file, change(&text)).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    build(&["--directory".as_ref(), directory.as_os_str()], copy);
    // A folder that stays behind is only untidy.
    let _ = fs::remove_dir_all(directory);
}

/// Copies a folder with everything in it, over what is there.
///
/// # Panics
/// When something cannot be read or written.
pub fn copy_folder(from: &Path, to: &Path) {
    let failed = |error: std::io::Error| panic!("{}: {error}", to.display());
    fs::create_dir_all(to).unwrap_or_else(failed);
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())).flatten() {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap_or_else(|error| panic!("{}: {error}", from.display()))),
        }
    }
}

/// What `fingerpost find --json` prints, answering from the folder that is tested, or why it does not answer. The binary
/// that built the folder is still there.
///
/// # Panics
/// When it is not.
#[must_use]
pub fn terminal(arguments: &[String]) -> String {
    let output = Command::new(fingerpost())
        .args(["find", "--json", "--edition"])
        .arg(folder())
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}. Next: `cargo xtask build`", fingerpost().display()));
    let said = if output.status.success() { output.stdout } else { output.stderr };
    String::from_utf8_lossy(&said).into_owned()
}

pub(crate) fn fingerpost() -> PathBuf {
    Workspace::here().target.join("release/fingerpost")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
