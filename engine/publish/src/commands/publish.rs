//! `fingerpost publish`.

use crate::cli::PublishArguments;
use crate::failure::Failure;
use crate::publish::{Asking, publish};
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

/// Publishes, and says what was published.
pub(super) fn run(arguments: &PublishArguments) -> Result<String, Failure> {
    publish(arguments, &mut Terminal)
}

struct Terminal;

impl Asking for Terminal {
    fn tell(&mut self, text: &str) {
        super::print(text);
    }

    fn ask(&mut self, question: &str) -> Option<bool> {
        if !io::stdin().is_terminal() {
            return None;
        }
        print!("\n{question}");
        let _ = io::stdout().flush();
        let mut said = String::new();
        let _ = io::stdin().lock().read_line(&mut said);
        Some(["y", "yes"].contains(&said.trim().to_lowercase().as_str()))
    }
}
