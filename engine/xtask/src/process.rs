//! Other programs: written as one types them (`cmd!`), watched, and reported in full when they fail.
//!
//! ```ignore
//! let shell = shell_in(&workspace.www())?;
//! cmd!(shell, "npm run --silent build").shown("mend what the bundler names, then run the same command again")?;
//! ```

use std::collections::VecDeque;
use std::fmt;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use xshell::{Cmd, Shell};

/// How many of the last lines of a failed program's output its report repeats.
const LINES_REPORTED: usize = 25;

/// A program that did not do what it was started for.
#[derive(Debug)]
pub struct Failure {
    /// The command as one would type it.
    pub command: String,
    /// How it ended: an exit code, a signal, or why it could not start.
    pub ending: String,
    /// The last lines it wrote, oldest first.
    pub last_lines: Vec<String>,
    /// What the reader should do now.
    pub next_step: String,
}

/// Where commands run: in this folder.
///
/// # Errors
/// When we ourselves are nowhere: our own folder was removed.
pub fn shell_in(directory: &Path) -> xshell::Result<Shell> {
    let shell = Shell::new()?;
    shell.change_dir(directory);
    // What a program writes comes to us, and it cannot see whether a person reads it at the other end.
    if std::io::stdout().is_terminal() {
        shell.set_var("CARGO_TERM_COLOR", "always");
        shell.set_var("FORCE_COLOR", "1");
    } else {
        shell.set_var("NO_COLOR", "1");
    }
    Ok(shell)
}

/// What is done with a command. In either way a failure tells the next step, the end of a sentence that starts with "Next: ".
pub trait Finish {
    /// Runs it to its end and shows what it writes as it comes.
    ///
    /// # Errors
    /// A [`Failure`] when it cannot be started, or ends with anything but success.
    fn shown(self, next_step: &str) -> Result<(), Failure>;

    /// Runs it to its end without showing anything; gives what it wrote, without the spaces around it.
    ///
    /// # Errors
    /// As [`shown`](Self::shown).
    fn output(self, next_step: &str) -> Result<String, Failure>;
}

impl Finish for Cmd<'_> {
    fn shown(self, next_step: &str) -> Result<(), Failure> {
        finish(self, next_step, true).map(drop)
    }

    fn output(self, next_step: &str) -> Result<String, Failure> {
        finish(self, next_step, false)
    }
}

/// What a program says of itself, asked where it matters only whether it is there.
///
/// # Errors
/// A [`Failure`] when it is not, or does not say.
pub fn version_of(program: impl AsRef<Path>) -> Result<String, Failure> {
    let program = program.as_ref();
    let next_step = "see that the program is installed as a whole";
    let failure = |error: xshell::Error| Failure {
        command: program.display().to_string(),
        ending: error.to_string(),
        last_lines: Vec::new(),
        next_step: next_step.to_owned(),
    };
    Shell::new().map_err(failure)?.cmd(program).arg("--version").output(next_step)
}

fn finish(command: Cmd<'_>, next_step: &str, show: bool) -> Result<String, Failure> {
    let typed = command.to_string();
    let failure =
        |ending: String, last_lines| Failure { command: typed, ending, last_lines, next_step: next_step.to_owned() };
    let mut command = Command::from(command);
    let started = std::io::pipe().and_then(|(reader, writer)| {
        // One pipe for both, so that errors stand where they happened.
        command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
        Ok((command.spawn()?, reader))
    });
    // Our own ends of the pipe live in `command`: while they do, the reader would wait for ever.
    drop(command);
    let (mut child, reader) = match started {
        Ok(started) => started,
        Err(error) => return Err(failure(format!("could not be started: {error}"), Vec::new())),
    };
    let (output, tail) = read_lines(reader, show);
    match child.wait() {
        Ok(status) if status.success() => Ok(output.trim().to_owned()),
        Ok(status) => Err(failure(format!("ended with {status}"), tail)),
        Err(error) => Err(failure(format!("was lost: {error}"), tail)),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` {}.", self.command, self.ending)?;
        if !self.last_lines.is_empty() {
            write!(formatter, "\n  The last lines it wrote:")?;
        }
        for line in &self.last_lines {
            write!(formatter, "\n    {line}")?;
        }
        write!(formatter, "\n  Next: {}.", self.next_step)
    }
}

impl std::error::Error for Failure {}

/// Everything a program writes, and the last lines of it.
fn read_lines(reader: impl std::io::Read, show: bool) -> (String, Vec<String>) {
    let mut reader = BufReader::new(reader);
    let (mut output, mut tail) = (String::new(), VecDeque::with_capacity(LINES_REPORTED + 1));
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&line);
        if show {
            // Nobody left to read it is no reason to stop the program.
            let _ = std::io::stdout().write_all(text.as_bytes());
        } else {
            output.push_str(&text);
        }
        tail.push_back(text.trim_end().to_owned());
        if tail.len() > LINES_REPORTED {
            tail.pop_front();
        }
        line.clear();
    }
    (output, tail.into())
}

/// The first of these programs that `PATH` has.
pub fn find_program(names: &[&str]) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use xshell::cmd;

    use super::*;

    fn output(script: &str, next_step: &str) -> Result<String, Failure> {
        let shell = shell_in(Path::new("/")).unwrap();
        cmd!(shell, "sh -c {script}").output(next_step)
    }

    #[test]
    fn output_is_both_streams_without_the_spaces_around() {
        assert_eq!(output("echo one; echo two >&2; echo", "").unwrap(), "one\ntwo");
    }

    #[test]
    fn a_failure_tells_command_ending_last_lines_and_next_step() {
        let failure = output("seq 1 40; exit 3", "count again").unwrap_err();
        assert_eq!(failure.last_lines.len(), LINES_REPORTED);
        let report = failure.to_string();
        assert!(report.starts_with("`sh -c \"seq 1 40; exit 3\"` ended with exit status: 3."), "{report}");
        assert!(report.contains("\n    40\n  Next: count again."), "{report}");
        assert!(!report.contains("\n    15\n"), "{report}");
    }

    #[test]
    fn a_program_that_is_not_there_is_a_failure_and_no_panic() {
        let report = version_of("no-such-program-here").unwrap_err().to_string();
        assert!(report.starts_with("`no-such-program-here --version` could not be started: "), "{report}");
    }
}
