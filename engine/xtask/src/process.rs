//! Other programs: started, watched, and reported in full when they fail.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// How many of the last lines of a failed program's output its report repeats.
const LINES_REPORTED: usize = 25;

/// A program to run, and what to tell the reader to do when it fails.
#[must_use]
pub struct Program {
    command: Command,
    next_step: String,
}

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

impl Program {
    /// A program by name (looked up in `PATH`) or path.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        // The program writes into our pipe and cannot see whether a person reads it at the other end.
        if std::io::stdout().is_terminal() {
            command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
        } else {
            command.env("NO_COLOR", "1");
        }
        Self { command, next_step: "read the lines above, mend the cause, and try again".into() }
    }

    /// Cargo, the one that runs this very command where it says so.
    pub fn cargo() -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Self::new(cargo)
    }

    /// Arguments, in order.
    pub fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.command.args(arguments);
        self
    }

    /// One environment variable, set.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// One environment variable, taken away.
    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// The folder to run in.
    pub fn directory(mut self, directory: &Path) -> Self {
        self.command.current_dir(directory);
        self
    }

    /// What to do when it fails, as the end of a sentence that starts with "Next: ".
    pub fn next_step(mut self, sentence: impl Into<String>) -> Self {
        self.next_step = sentence.into();
        self
    }

    /// Runs it to its end and shows what it writes as it comes.
    ///
    /// # Errors
    /// A [`Failure`] when it cannot be started, or ends with anything but success.
    pub fn run(self) -> Result<(), Failure> {
        self.finish(true).map(drop)
    }

    /// Runs it to its end without showing anything; gives what it wrote, without the spaces around it.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub fn output(self) -> Result<String, Failure> {
        self.finish(false)
    }

    fn finish(mut self, show: bool) -> Result<String, Failure> {
        let command = self.to_string();
        let failure = |ending: String, last_lines| Failure { command, ending, last_lines, next_step: self.next_step };
        let started = std::io::pipe().and_then(|(reader, writer)| {
            // One pipe for both, so that errors stand where they happened.
            self.command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
            Ok((self.command.spawn()?, reader))
        });
        // Our own ends of the pipe live in `command`: while they do, the reader would wait for ever.
        drop(self.command);
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
}

impl fmt::Display for Program {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = Path::new(self.command.get_program());
        write!(formatter, "{}", program.file_name().unwrap_or(program.as_os_str()).to_string_lossy())?;
        for argument in self.command.get_args().map(OsStr::to_string_lossy) {
            let plain = !argument.is_empty() && !argument.contains(char::is_whitespace);
            if plain { write!(formatter, " {argument}")? } else { write!(formatter, " '{argument}'")? }
        }
        Ok(())
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
    use super::*;

    fn shell(script: &str) -> Program {
        Program::new("sh").args(["-c", script])
    }

    #[test]
    fn output_is_both_streams_without_the_spaces_around() {
        assert_eq!(shell("echo one; echo two >&2; echo").output().unwrap(), "one\ntwo");
    }

    #[test]
    fn a_failure_tells_command_ending_last_lines_and_next_step() {
        let failure = shell("seq 1 40; exit 3").next_step("count again").output().unwrap_err();
        assert_eq!(failure.last_lines.len(), LINES_REPORTED);
        let report = failure.to_string();
        assert!(report.starts_with("`sh -c 'seq 1 40; exit 3'` ended with exit status: 3."), "{report}");
        assert!(report.contains("\n    40\n  Next: count again."), "{report}");
        assert!(!report.contains("\n    15\n"), "{report}");
    }

    #[test]
    fn a_program_that_is_not_there_is_a_failure_and_no_panic() {
        let report = Program::new("no-such-program-here").output().unwrap_err().to_string();
        assert!(report.starts_with("`no-such-program-here` could not be started: "), "{report}");
    }
}
