//! `fingerpost serve`: the site on this machine, built anew whenever a file is saved. Each time the whole site is built, exactly as
//! `fingerpost build` does it: for a county that takes a fraction of a second, and nothing is shown that would be published otherwise.

mod watch;

use crate::build;
use crate::cli::{BuildArguments, ServeArguments, SourceArguments};
use crate::clock;
use crate::failure::Failure;
use crate::load::load;
use crate::pseudo::Language;
use crate::render;
use crate::site_folder::Draft;
use crate::sources::Sources;
use fingerpost_author::diagnostic::{Diagnostic, Severity};
use fingerpost_dev::server::{Fault, News, Options, Server};
use serde::Serialize;
use std::fs;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use watch::Watch;

/// How often the files are looked at. Looking at a county's takes less than a hundredth of that.
const PERIOD: Duration = Duration::from_millis(150);
/// Saving one file may be several writes: for so long nothing is to have happened.
const CALM: Duration = Duration::from_millis(40);
/// What tells the pages that are open.
const SCRIPT: &str = include_str!("../preview/preview.js");
/// What stands there until the first edition is whole.
const FIRST: &str = include_str!("../preview/first.html");

/// Serves until it is stopped; `tell` is given what the terminal is to say, and whether it is bad.
///
/// # Errors
/// When the folder is none, or another program has the port.
pub fn serve(arguments: &ServeArguments, colour: bool, tell: &mut dyn FnMut(&str)) -> Result<(), Failure> {
    let sources = sources(arguments)?;
    Server::check_port(arguments.port).map_err(cannot_start)?;
    // Heard, so that the folder is taken away at the end. Where it cannot be heard, the folder stays among the temporary ones.
    let (stop, stopped) = channel();
    let on_signal = stop.clone();
    let _ = ctrlc::set_handler(move || _ = on_signal.send(()));
    let out = tempfile::Builder::new().prefix("fingerpost-").tempdir();
    let out = out.map_err(|error| {
        Failure::said(format!("there is no folder for the preview: {error}"), "see that the disk is not full")
    })?;
    fs::write(out.path().join("index.html"), FIRST).map_err(|error| {
        Failure::said(format!("{}: {error}", out.path().display()), "see that the disk is not full")
    })?;
    // Before the first build: what is saved meanwhile is a change.
    let mut watch = Watch::of([&sources.directory, &sources.rules, &sources.places()]);
    let mut preview = Preview::new(sources, arguments, out.path());
    tell(&preview.build(colour));
    let news = News::new(preview.news());
    // A copy for when there is no network would only stand in the way.
    let without_copies = |path: &str| if path == "/sw.js" { Fault::NotFound } else { Fault::None };
    let options = Options::with_faults(without_copies).preview(SCRIPT, &news);
    let server = Server::start(out.path(), arguments.port, options).map_err(cannot_start)?;
    tell(&format!("The preview is at {} (Ctrl+C stops it). Every file that is saved shows at once.", server.url()));
    while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(PERIOD) {
        if watch.changed() {
            while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(CALM) {
                if !watch.changed() {
                    break;
                }
            }
            tell(&preview.build(colour));
            news.tell(preview.news());
        }
    }
    drop(stop);
    Ok(())
}

fn sources(arguments: &ServeArguments) -> Result<SourceArguments, Failure> {
    let [directory, rules] = ["directory-data", "rules"].map(|name| arguments.folder.join(name));
    if let Some(folder) = [&directory, &rules].into_iter().find(|folder| !folder.is_dir()) {
        return Err(Failure::said(
            format!("there is no folder {}", folder.display()),
            "name the folder that holds `directory-data` and `rules`, or make one with `fingerpost new`",
        ));
    }
    Ok(SourceArguments { directory, rules, places: arguments.places.clone() })
}

fn cannot_start(error: fingerpost_dev::server::CannotStart) -> Failure {
    Failure::said(error.to_string(), "then run the same command again")
}

/// A site that is built again and again into one folder. What has errors is not built: the last good edition stays.
struct Preview<'o> {
    sources: SourceArguments,
    arguments: BuildArguments,
    out: &'o Path,
    found: Found,
}

/// What open pages are told.
#[derive(Debug, Default, Serialize)]
struct Found {
    /// Of the edition that is shown; none before the first.
    edition: Option<String>,
    /// Whether that edition is of the files as they are now.
    current: bool,
    /// What is wrong with the files as they are now.
    problems: Vec<Problem>,
}

#[derive(Debug, Serialize)]
struct Problem {
    severity: Severity,
    code: String,
    /// As the editor can open it.
    file: String,
    line: u32,
    column: u32,
    message: String,
    help: String,
}

impl<'o> Preview<'o> {
    fn new(sources: SourceArguments, arguments: &ServeArguments, out: &'o Path) -> Self {
        let arguments = BuildArguments {
            sources: sources.clone(),
            out: out.to_owned(),
            site: arguments.site.clone(),
            language: Language::English,
            also: Vec::new(),
            compressed: false,
        };
        Preview { sources, arguments, out, found: Found::default() }
    }

    /// Builds, and gives back what is to be said of it.
    fn build(&mut self, colour: bool) -> String {
        let start = Instant::now();
        let loaded = load(&self.sources);
        let (diagnostics, sources) = (loaded.diagnostics.clone(), loaded.sources.clone());
        let built = loaded
            .without_errors()
            .and_then(|loaded| build::build_in(Draft::of_own(self.out)?, &loaded, &self.arguments));
        let time = start.elapsed().as_secs_f64();
        let at = clock::now().format("%H:%M");
        self.found.problems = problems(&diagnostics, &sources);
        self.found.current = built.is_ok();
        let problems = render::has_problems(&diagnostics);
        let shown = if problems { render::text(&diagnostics, &sources, colour) } else { String::new() };
        let told = match built {
            Ok(told) => {
                self.found.edition = digest(self.out);
                // Where it was built to is nothing to an editor.
                let further = told.split_once('\n').map_or("", |(_, further)| further);
                format!("{at}  built in {time:.1} s\n{further}")
            }
            Err(Failure::Problems { .. }) => format!("{at}  not built: the edition before stays until this is mended"),
            Err(failure) => {
                let (message, file) = (failure.told(false), self.out.display().to_string());
                let told = format!("{at}  not built: {message}");
                let (severity, code) = (Severity::Error, "not-built".to_owned());
                self.found.problems.push(Problem {
                    severity,
                    code,
                    file,
                    line: 1,
                    column: 1,
                    message,
                    help: String::new(),
                });
                told
            }
        };
        shown + told.as_str()
    }

    fn news(&self) -> String {
        serde_json::to_string(&self.found).unwrap_or_default()
    }
}

fn digest(out: &Path) -> Option<String> {
    let text = fs::read(out.join(crate::manifest::NAME)).ok()?;
    Some(fingerpost::edition::digest(&text))
}

/// Notes are left to the terminal.
fn problems(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Problem> {
    let wrong = diagnostics.iter().filter(|problem| problem.severity != Severity::Note);
    let problem = |Diagnostic { code, severity, at, message, help }: &Diagnostic| Problem {
        severity: *severity,
        code: (*code).to_owned(),
        file: sources.path(&at.file).map_or(at.file.clone(), |path| path.display().to_string()),
        line: at.line,
        column: at.column,
        message: message.clone(),
        help: help.clone(),
    };
    let mut problems: Vec<Problem> = wrong.map(problem).collect();
    problems.sort_by(|one, other| (one.severity, &one.file, one.line).cmp(&(other.severity, &other.file, other.line)));
    problems
}
