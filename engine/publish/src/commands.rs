//! The commands: each asks the engine once and prints what comes back.

mod build;
mod check;
mod diff;
mod explain;
mod export;
mod find;
mod import;
mod new;
mod places;
mod publish;
mod rules;
mod serve;
mod verify;

use crate::cli::Command;
use crate::terminal::shown;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// How a host serves the site.
const SERVING: &str = include_str!("../SERVING.md");

/// Carries out a command: what it has to say goes to standard output, what went wrong to standard error.
/// The exit code is 0 when it was carried out, 1 when it was not or when a check found errors.
pub fn run(command: Command) -> ExitCode {
    let said = |text: String| {
        print(&text);
        ExitCode::SUCCESS
    };
    let done = match command {
        Command::New(arguments) => new::run(&arguments).map(said),
        Command::Places(arguments) => places::run(&arguments).map(said),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Build(arguments) => build::run(&arguments).map(said),
        Command::Find(arguments) => find::run(&arguments).map(said),
        Command::Explain(arguments) => explain::run(&arguments).map(said),
        Command::Rules(arguments) => rules::run(&arguments).map(said),
        Command::Verify(arguments) => verify::run(&arguments).map(said),
        Command::Publish(arguments) => publish::run(&arguments).map(said),
        Command::Editions(arguments) => crate::publish::editions(&arguments).map(said),
        Command::Rollback(arguments) => crate::publish::rollback(&arguments).map(said),
        Command::Prune(arguments) => crate::publish::prune(&arguments).map(said),
        Command::Key(command) => crate::key::key(&command).map(said),
        Command::Diff(arguments) => diff::run(&arguments).map(said),
        Command::Serving => Ok(said(SERVING.to_owned())),
        Command::Due(arguments) => crate::upkeep::list(&arguments).map(said),
        Command::Confirm(arguments) => crate::upkeep::confirm(&arguments).map(said),
        Command::Import(arguments) => import::run(&arguments).map(said),
        Command::Export(arguments) => export::run(&arguments).map(said),
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{}", failure.told(colour(&std::io::stderr())));
            ExitCode::FAILURE
        }
    }
}

/// Prints, with a line break at the end.
fn print(text: &str) {
    print_styled(&shown(text));
}

/// The same of what has the escapes of a terminal in it, in which nothing that others wrote is left as it was. A reader that has
/// left (`| head`) is no reason to complain.
fn print_styled(text: &str) {
    let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
}

/// Colours are for terminals, and for nobody who asks for none.
fn colour(to: &impl IsTerminal) -> bool {
    to.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
